import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text.js';
import { PluginInputError } from './errors.js';
import { readDay, readDecimal } from './read-cells.js';
import { type CsvOptions, readCsv } from './read-csv.js';
import { Rejects } from './rejects.js';

/** 供給地点,使用量 / 加賀,1 in CP932. */
const cp932 = Buffer.from(
  '8b9f8b8b926e935f2c8e6797709728 0d0a89c189ea2c310d0a'
    .replaceAll(' ', '')
    .replace('8e6797709728', '8e679770 97ca'.replaceAll(' ', '')),
  'hex',
);

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function read(
  bytes: Uint8Array | string,
  options: Partial<CsvOptions<Record<string, string | readonly string[]>>> & { size?: number } = {},
) {
  const rejects = new Rejects();
  const rows: object[] = [];
  const given = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  for await (const { line, cells } of readCsv(pieces(given, options.size ?? 7), {
    columns: { meter: ['地点', '供給地点'], kwh: '使用量' },
    ...options,
    rejects,
  }))
    rows.push({ line, ...cells });
  return { rows, rejects: rejects.report(0, 0).rejects.map(({ where }) => where) };
}

describe('a CSV file', () => {
  it.each([
    ['UTF-8', Buffer.from('供給地点,使用量\r\n加賀,1\r\n')],
    ['UTF-8 with a BOM', Buffer.from('\ufeff供給地点,使用量\r\n加賀,1\r\n')],
    ['CP932', cp932],
    ['UTF-16', Buffer.from('\ufeff供給地点,使用量\r\n加賀,1\r\n', 'utf16le')],
  ])('is read in %s, wherever the pieces end', async (_, bytes) => {
    for (const size of [1, 2, 3, 5, 1000])
      expect(await read(bytes, { size })).toEqual({
        rows: [{ line: 2, meter: '加賀', kwh: '1' }],
        rejects: [],
      });
  });

  it('is decided by its first letters, however far down they stand', async () => {
    const many = 'a,1\n'.repeat(10_000);
    const tail = cp932.subarray(cp932.indexOf(10) + 1);
    const file = Buffer.concat([Buffer.from(`meter,kwh\n${many}`), tail]);
    const { rows } = await read(file, { columns: { meter: 'meter', kwh: 'kwh' }, size: 4096 });
    expect(rows).toHaveLength(10_001);
    expect(rows.at(-1)).toEqual({ line: 10_002, meter: '加賀', kwh: '1' });
  });

  it('finds its columns by their headings, in any order and below titles', async () => {
    const text = '2024年度 実績,,\n\n備考, 使用量 ,地点\n,"1,234",あ\n';
    expect((await read(text)).rows).toEqual([{ line: 4, meter: 'あ', kwh: '1,234' }]);
  });

  it('says which heading is missing', async () => {
    const failed = read('供給地点,電力\nあ,1\n');
    await expect(failed).rejects.toBeInstanceOf(PluginInputError);
    await expect(failed).rejects.toThrow('「使用量」の列がありません');
  });

  it('keeps what is no row among the rejects, by its line', async () => {
    const text = '地点,使用量\nあ,1\nい\nう,2,3\nえ,4,,\nか",6\n';
    const { rows, rejects } = await read(text);
    expect(rows.map((row) => (row as { meter: string }).meter)).toEqual(['あ', 'え', 'か"']);
    expect(rejects).toEqual(['3', '4']);
  });

  it('ends with a sentence and the line when a quotation mark is never closed', async () => {
    const rest = 'い,2\n'.repeat(200_000);
    for (const text of [`地点,使用量\nあ,1\n"い,2\n`, `地点,使用量\nあ,1\n"い,2\n${rest}`])
      await expect(read(text, { size: 65_536 })).rejects.toThrow('3行目から');
  });

  it('ends with a sentence when its bytes are no text', async () => {
    await expect(read(Buffer.from([0x41, 0x00, 0x42]))).rejects.toThrow('文字コード');
    await expect(read(Buffer.from([0xff, 0xff, 0xff]))).rejects.toThrow('文字コード');
  });

  it('gives back whatever cells were written', async () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 20 })
      .map((text) => text.replaceAll('\u0000', '').replaceAll('\r', '').trim());
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { maxLength: 20 }),
        fc.integer({ min: 1, max: 50 }),
        async (rows, size) => {
          const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
          const text = ['地点,使用量', ...rows.map((row) => row.map(quoted).join(','))].join(
            '\r\n',
          );
          const found = (await read(text, { size })).rows.map((row) => Object.values(row).slice(1));
          expect(found).toEqual(rows.filter((row) => row.some((one) => one !== '')));
        },
      ),
    );
  });
});

it('decodes in pieces what it decodes whole', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'grapheme' }),
      fc.integer({ min: 1, max: 9 }),
      async (text, size) => {
        const plain = text.replaceAll('\u0000', '');
        let found = '';
        for await (const part of decodeText(pieces(Buffer.from(plain), size))) found += part;
        expect(found).toBe(plain.replace(/^\ufeff/, ''));
      },
    ),
  );
});

describe('cells', () => {
  it.each([
    ['1,234.50', '1234.50'],
    ['▲１２', '-12'],
    ['12,34', null],
    ['1e5', null],
    ['', null],
    ['12kWh', null],
  ])('the number %s', (cell, value) => {
    expect(readDecimal(cell)?.toString() ?? null).toBe(value);
  });

  it.each([
    ['2024/4/1', '2024-04-01'],
    ['2024-02-29', '2024-02-29'],
    ['2023-02-29', null],
    ['令和6年4月1日', '2024-04-01'],
    ['R6.4.1', '2024-04-01'],
    ['2024年4月', null],
    ['', null],
  ])('the day %s', (cell, day) => {
    expect(readDay(cell)).toBe(day);
  });
});
