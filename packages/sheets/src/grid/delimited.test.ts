import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../limits/limits.js';
import { splitDelimited } from './delimited.js';

const cells = (text: string, delimiter = '\t') =>
  splitDelimited(text, delimiter, defaultLimits).map((row) => row.cells);

const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

describe('splitDelimited', () => {
  it('reads back every quoted cell', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'a指"\t,\n 1'), maxLength: 12 });
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(table, fc.constantFrom('\t', ','), (rows, delimiter) => {
        const text = rows.map((row) => row.map(quote).join(delimiter)).join('\n');
        expect(cells(text, delimiter)).toEqual(rows);
      }),
    );
  });

  it('loses no character of any text, quoted well or badly', () => {
    const text = fc.string({ unit: fc.constantFrom(...'a指"\t\n 1'), maxLength: 60 });
    fc.assert(
      fc.property(text, (sample) => {
        const letters = (value: string) => value.replaceAll(/["\t\n ]/g, '');
        expect(letters(cells(sample).flat().join(''))).toBe(letters(sample));
      }),
    );
  });

  it('lets a stray quote in prose swallow nothing', () => {
    expect(cells('"引用"で始まる文\nA\t1\n" B\t2')).toEqual([
      ['"引用"で始まる文'],
      ['A', '1'],
      ['" B', '2'],
    ]);
  });

  it('tells the line a row begins at, behind cells with line breaks', () => {
    const rows = splitDelimited('"a\nb"\t1\nc\t2', '\t', defaultLimits);
    expect(rows.map(({ at }) => at)).toEqual([1, 3]);
  });
});
