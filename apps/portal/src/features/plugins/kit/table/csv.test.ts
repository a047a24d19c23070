import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asCsv, cellsOf } from './csv.js';

test('a formula arrives as text, a negative figure as a figure', () => {
  expect(asCsv([['=1+1', '@x', '-5', '−', '3,000', 'a"b']])).toBe(
    '\ufeff\'=1+1,\'@x,-5,−,"3,000","a""b"\r\n',
  );
});

test('units go into the head, and what is not known is empty', () => {
  const columns = [{ id: 'k', title: '販売', unit: 'kWh', value: (row: string | null) => row }];
  expect(cellsOf(columns, ['1200', null])).toEqual([['販売（kWh）'], ['1200'], ['']]);
});

/** One line of CSV, read by its grammar. */
function cellsIn(line: string): string[] {
  const cells = [''];
  let quoted = false;
  for (const sign of line) {
    const last = cells.length - 1;
    if (sign === '"') {
      quoted = !quoted;
    } else if (sign === ',' && !quoted) cells.push('');
    else cells[last] += sign;
  }
  return cells;
}

test('every cell comes back out of its CSV', () => {
  // Quotes have the case above; here it is commas, ends of lines and everything else.
  const cell = fc.string().map((text) => text.replaceAll('"', '').replace(/^[=+@\t\r-]+/, ''));
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1 }), (row) => {
      expect(cellsIn(asCsv([row]).slice(1, -2))).toEqual(row);
    }),
  );
});
