import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareFigures, ordered } from './order.js';

const columns = [{ id: 'a', title: 'a', value: (row: { a: string | number | null }) => row.a }];

test('exact decimals are put in order by size, however they are printed', () => {
  const rows = ['10', '9.50', '-1', null, '100000000000000000000.1', 9.4].map((a) => ({ a }));
  const up = ordered(rows, columns, { column: 'a', descending: false }).map(({ a }) => a);
  expect(up).toEqual(['-1', 9.4, '9.50', '10', '100000000000000000000.1', null]);
  const down = ordered(rows, columns, { column: 'a', descending: true }).map(({ a }) => a);
  expect(down).toEqual(['100000000000000000000.1', '10', '9.50', 9.4, '-1', null]);
});

test('no row is lost or made, and unknown figures stand last', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.integer(), fc.string(), fc.constant(null))),
      fc.boolean(),
      (values, descending) => {
        const rows = values.map((a) => ({ a }));
        const done = ordered(rows, columns, { column: 'a', descending });
        expect(new Set(done)).toEqual(new Set(rows));
        const known = done.map(({ a }) => a !== null && a !== '');
        expect(known).toEqual([...known].sort((one, other) => Number(other) - Number(one)));
      },
    ),
  );
});

test('months and days stand in time', () => {
  expect(compareFigures('2021-04', '2021-11')).toBeLessThan(0);
  expect(compareFigures('2020年度', '2021年度')).toBeLessThan(0);
});
