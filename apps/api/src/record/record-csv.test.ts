import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCp932 } from './cp932.js';
import type { EntryRow } from './entry-rows.js';
import { csvCell, recordCsv } from './record-csv.js';

const row: EntryRow = {
  house: 'tenant',
  seq: 3,
  at: '2026-11-22T15:30:00.123456Z',
  action: 'import.commit',
  outcome: 'done',
  whoId: 'p1',
  whoName: '=cmd|青木',
  standsInFor: null,
  address: '192.0.2.7',
  requestId: 'r1',
  aboutKind: 'import',
  aboutId: 'i1',
  aboutName: '計画, "最終"',
  entry: JSON.stringify({ before: null, after: { rows: 3 } }),
  hash: 'ab'.repeat(32),
};

async function csv(rows: EntryRow[], encoding: 'utf-8' | 'cp932'): Promise<Buffer> {
  async function* batches() {
    yield rows;
  }
  const parts: Buffer[] = [];
  for await (const part of recordCsv(batches(), encoding)) parts.push(part);
  return Buffer.concat(parts);
}

describe('the record as CSV', () => {
  it('has a BOM, one line an entry, and cells that no spreadsheet takes for a formula', async () => {
    const text = (await csv([row, row], 'utf-8')).toString();
    const lines = text.split('\r\n');
    expect(text.startsWith('\uFEFFat_utc,at_japan,action,')).toBe(true);
    expect(lines).toHaveLength(4);
    expect(lines[1]).toBe(
      `2026-11-22T15:30:00.123456Z,2026-11-23 00:30:00,import.commit,取込の確定,done,'=cmd|青木,p1,,192.0.2.7,r1,import,i1,"計画, ""最終""",,"{""rows"":3}",tenant,3,${row.hash}`,
    );
  });

  it('in CP932 counts what the encoding does not have', async () => {
    const bytes = await csv([{ ...row, whoName: '𠮷田 髙﨑～〜😀' }, row], 'cp932');
    const lines = new TextDecoder('shift_jis', { fatal: true }).decode(bytes).split('\r\n');
    expect(lines[0]).toMatch(/^at_utc,.*,hash,replaced_characters$/);
    expect(lines[1]).toContain('〓田 髙﨑～～〓');
    expect(lines[1]).toMatch(/,2$/);
    expect(lines[2]).toMatch(/,0$/);
  });

  it('neutralises every cell that begins like a formula, and only those', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'),
        fc.string(),
        (first, rest) => {
          expect(csvCell(first + rest)).toMatch(/^"?'/);
        },
      ),
    );
    expect(csvCell('a=b')).toBe('a=b');
  });
});

describe('CP932', () => {
  it('reads back as what was written, by the decoder of the platform', () => {
    const decoder = new TextDecoder('shift_jis', { fatal: true });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { bytes, replaced } = toCp932(text);
        const back = [...decoder.decode(bytes)];
        expect(back).toHaveLength([...text].length);
        if (replaced === 0) expect(toCp932(back.join('')).bytes).toEqual(bytes);
      }),
    );
  });

  it('has the letters that Windows has, the IBM ones by the numbers Windows writes', () => {
    const { bytes, replaced } = toCp932('漢ｶﾅ①㈱髙∪￢');
    expect(replaced).toBe(0);
    expect(bytes.toString('hex')).toBe('8abfb6c58740878afbfc81be81ca');
  });
});
