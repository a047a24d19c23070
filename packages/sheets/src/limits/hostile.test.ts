import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type ReadOptions, readDocument } from '../document.js';
import { sheetXml, workbook } from '../testing.js';
import { SheetError, sheetErrorCodes, sheetErrorMessage } from './sheet-error.js';

/** The error's code, with how long it took and how much the heap and buffers grew at the end. */
function refused(source: Uint8Array | string, options: ReadOptions = {}) {
  const before = process.memoryUsage();
  const start = performance.now();
  try {
    readDocument(source, options);
  } catch (error) {
    const after = process.memoryUsage();
    if (!(error instanceof SheetError)) throw error;
    const grown = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
    return { code: error.code, ms: performance.now() - start, grownMb: grown / 1024 / 1024 };
  }
  return { code: null, ms: performance.now() - start, grownMb: 0 };
}

function expectQuick(result: ReturnType<typeof refused>, code: string) {
  expect(result.code).toBe(code);
  expect(result.ms).toBeLessThan(5000);
  expect(result.grownMb).toBeLessThan(400);
}

const mega = (megabytes: number, text: string) =>
  strToU8(text.repeat(Math.ceil((megabytes * 1024 * 1024) / strToU8(text).length)));
const sheetOf = (xml: string) => workbook({ sheets: { S: xml } });

// Making a bomb takes longer than refusing it.
describe('hostile files', { timeout: 30_000 }, () => {
  it('stops a zip bomb while inflating', () => {
    const bomb = workbook({
      sheets: { S: sheetXml([['a', 'b']]) },
      extra: { 'xl/sharedStrings.xml': new Uint8Array(160 * 1024 * 1024) },
    });
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expectQuick(refused(bomb), 'inflates-too-far');
  });

  it('stops a bomb spread over many sheets, and one below the ratio', () => {
    const extra = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [
        `xl/worksheets/x${index}.xml`,
        new Uint8Array(900 * 1024),
      ]),
    );
    const bytes = workbook({ sheets: { S: sheetXml([['a', 'b']]) }, extra });
    expectQuick(
      refused(bytes, { limits: { maxInflatedBytes: 8 * 1024 * 1024 } }),
      'inflates-too-far',
    );
  });

  it('does not inflate what it does not read', () => {
    const bytes = workbook({
      sheets: {
        S: sheetXml([
          ['指標名', '目標値', '基準値'],
          ['a', 1, 2],
        ]),
      },
      extra: { 'xl/media/image1.png': new Uint8Array(140 * 1024 * 1024) },
    });
    expect(readDocument(bytes).tables.length).toBe(1);
  });

  it('refuses an archive of very many entries', () => {
    const files = Object.fromEntries(
      Array.from({ length: 3000 }, (_, index) => [`f${index}`, strToU8('x')]),
    );
    expectQuick(refused(zipSync(files)), 'too-many-entries');
  });

  it('refuses a million columns, a row far to the right, and too many cells', () => {
    const million = `<sheetData><row>${'<c><v>1</v></c>'.repeat(1_000_000)}</row></sheetData>`;
    expectQuick(refused(sheetOf(million), { limits: { maxRatio: 100_000 } }), 'too-many-columns');
    expectQuick(
      refused(sheetOf('<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData>')),
      'too-many-columns',
    );
    expectQuick(refused('1,'.repeat(1_000_000), { fileName: 'a.csv' }), 'too-many-columns');
    expectQuick(refused('1\t'.repeat(1_000_000)), 'too-many-columns');
    expectQuick(
      refused('a\tb\n'.repeat(50_000), { limits: { maxCells: 10_000 } }),
      'too-many-cells',
    );
    expectQuick(refused('a\n'.repeat(300_000)), 'too-many-rows');
  });

  it('expands no merged range beyond its limits', () => {
    const merged = `${sheetXml([
      ['指標名', '基準値', '目標値'],
      ['a', 1, 2],
    ])}<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(20_000)}</mergeCells>`;
    expectQuick(refused(sheetOf(merged), { limits: { maxRatio: 100_000 } }), 'too-many-cells');
  });

  it('refuses deep XML, document types and broken XML', () => {
    expectQuick(refused(sheetOf('<a>'.repeat(100_000))), 'xml-too-deep');
    const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(100)}">]><x>&b;</x>`;
    const extra = { 'xl/sharedStrings.xml': laughs };
    expectQuick(refused(workbook({ sheets: { S: sheetXml([['a']]) }, extra })), 'xml-entities');
    const late = { 'xl/sharedStrings.xml': `${' '.repeat(5000)}${laughs}` };
    expectQuick(
      refused(workbook({ sheets: { S: sheetXml([['a']]) }, extra: late })),
      'xml-entities',
    );
    expectQuick(refused(sheetOf('<sheetData><row>&unknown;</row></sheetData>')), 'broken-xml');
    expectQuick(refused(sheetOf('<sheetData><row></sheetData>')), 'broken-xml');
  });

  it('tells files that are something else what to do', () => {
    const ole = new Uint8Array(4096);
    ole.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect(refused(ole, { fileName: 'a.xls' }).code).toBe('legacy-excel');
    ole.set(Buffer.from('EncryptedPackage', 'utf16le'), 1024);
    expect(refused(ole, { fileName: 'a.xlsx' }).code).toBe('encrypted');
    expect(refused(strToU8('%PDF-1.7\n')).code).toBe('pdf');
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13);
    expect(refused(png, { fileName: 'renamed.csv' }).code).toBe('binary');
    expect(refused(strToU8('GIF89a\u0001')).code).toBe('binary');
    expect(readDocument(strToU8('GIFT券の数,100,120\nRar!の数,1,2\n')).tables).toHaveLength(1);
    expect(readDocument(strToU8('Rar!の数,100,120\nGIFT券の数,1,2\n')).tables).toHaveLength(1);
    const noise = Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256);
    expect(refused(noise, { fileName: 'renamed.csv' }).code).toBe('binary');
    expect(refused(strToU8('指標名,目標\u0000値\n')).code).toBe('binary');
    expect(refused(zipSync({ 'word/document.xml': strToU8('<x/>') })).code).toBe('not-a-workbook');
    expect(refused(sheetOf(sheetXml([['a']])).subarray(0, 300)).code).toBe('broken-archive');
    expect(refused('').code).toBe('empty');
    expect(refused(' \n\t\n').code).toBe('empty');
    expect(refused(sheetOf('<sheetData/>')).code).toBe('empty');
  });

  it('refuses a line of 100 MB and a text over the limit at once', () => {
    const line = mega(100, '指標');
    expectQuick(refused(line, { fileName: 'a.csv' }), 'too-large');
    expectQuick(refused('x'.repeat(100 * 1024 * 1024)), 'too-large');
  });

  it('reads the worst text within its limits in bounded time', () => {
    const size = 4 * 1024 * 1024;
    for (const piece of [
      '"',
      '\t"',
      '""\t"',
      '(',
      '2020年 ',
      '【1.',
      '　',
      'R1年 1',
      '| ',
      '指標：',
      'あ（1/',
    ]) {
      const text = piece.repeat(Math.floor(size / piece.length / 2));
      const result = refused(text);
      expect(result.ms, JSON.stringify(piece)).toBeLessThan(5000);
    }
  });

  it('has a sentence in both languages for every code', () => {
    for (const code of sheetErrorCodes) {
      const error = new SheetError(code, { limit: 1, row: 2, part: 'xl/workbook.xml' });
      expect(sheetErrorMessage(error, 'ja')).toMatch(/。$/);
      expect(sheetErrorMessage(error, 'en')).toMatch(/\.$/);
      expect(sheetErrorMessage(error, 'en')).not.toContain('{');
    }
  });
});
