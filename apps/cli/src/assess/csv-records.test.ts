import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvRecord, CsvRecords, csvField } from './csv-records.js';

function read(...chunks: string[]): CsvRecord[] {
  const records = new CsvRecords();
  const all: CsvRecord[] = [];
  for (const chunk of chunks) records.push(chunk, (record) => all.push(record));
  records.end((record) => all.push(record));
  return all;
}
const fieldsOf = (...chunks: string[]) => read(...chunks).map(({ fields }) => fields);

describe('CsvRecords', () => {
  it('reads plain and quoted fields, either line end, and a last line without one', () => {
    expect(fieldsOf('a,b\r\n"1,234",""\n"x ""y""",z')).toEqual([
      ['a', 'b'],
      ['1,234', ''],
      ['x "y"', 'z'],
    ]);
  });

  it('keeps the text of a record as it came', () => {
    expect(read('"a",  b ,"c\nd"\r\ne\r\n').map(({ raw }) => raw)).toEqual([
      '"a",  b ,"c\nd"',
      'e',
    ]);
  });

  it('passes over blank lines and counts them', () => {
    expect(read('a\n\r\n\nb\n"c\nd"\ne\n').map(({ fields, line }) => [fields[0], line])).toEqual([
      ['a', 1],
      ['b', 4],
      ['c\nd', 5],
      ['e', 7],
    ]);
  });

  it('reads a stray quote as text and says that the record is not well formed', () => {
    expect(read('5" pipe,x\n"a"b,c\n')).toMatchObject([
      { fields: ['5" pipe', 'x'], wellFormed: false },
      { fields: ['ab', 'c'], wellFormed: false },
    ]);
  });

  it('keeps what follows a quote that never closes, as one record', () => {
    expect(read('a,"b\nc,d')).toMatchObject([{ fields: ['a', 'b\nc,d'], wellFormed: false }]);
  });

  it('refuses a record without end instead of holding it', () => {
    const endless = '"'.padEnd(600_000, 'x');
    expect(() => read('a\n', endless, 'x'.repeat(600_000))).toThrow(/record-too-long.*"line":2/);
  });

  it('gives back any table however it is cut into chunks', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', '達', '1') });
    const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { maxLength: 6 });
    fc.assert(
      fc.property(table, fc.array(fc.nat(60), { maxLength: 5 }), (rows, cuts) => {
        const text = rows.map((row) => `${row.map(csvField).join(',')}\r\n`).join('');
        const at = [0, ...cuts.sort((a, b) => a - b), text.length];
        const records = read(...at.slice(1).map((end, index) => text.slice(at[index], end)));
        expect(records.map(({ fields }) => fields)).toEqual(rows);
        expect(records.every(({ wellFormed }) => wellFormed)).toBe(true);
      }),
    );
  });
});
