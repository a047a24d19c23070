import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allColumns,
  columnsJson,
  columnsNamed,
  figureListSchema,
  latestRevisions,
} from './figure-columns.js';

describe('columns of figures', () => {
  it('reads only what a document names of a figure and its period', () => {
    const wanted = columnsNamed(
      new Set(['StoredValue.period', 'StoredValue.amount', 'Period.year', 'Indicator.unit']),
    );
    expect([...wanted].sort()).toEqual(['amount', 'periodYear']);
  });

  it('still tells how many there are, and whether there is a period, when no column is named', () => {
    expect([...columnsNamed(new Set())]).toEqual(['id']);
    expect([...columnsNamed(new Set(['StoredValue.period', 'Period.label']))].sort()).toEqual([
      'periodLabel',
      'periodStart',
    ]);
  });

  it('names the periods of revisions in every statement, and every column once', () => {
    for (const wanted of [columnsNamed(new Set()), allColumns])
      expect(columnsJson(wanted).match(/'periodKey'/g)).toHaveLength(1);
  });

  it('makes objects of columns; a column whose values or length are wrong is a fault', () => {
    const read = { amount: ['1.50', null], periodYear: [2020, null], periodKey: null };
    expect(figureListSchema.parse(read)).toEqual([
      { amount: '1.50', period: { year: 2020 } },
      { amount: null, period: null },
    ]);
    for (const wrong of [
      null,
      [],
      { amount: [1.5] },
      { amount: ['1'], raw: ['1', '2'] },
      { raw: [null] },
      { nobody: ['x'] },
      { kind: ['figure'] },
    ])
      expect(figureListSchema.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
  });

  it('keeps the last revision of each period, in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 8 }),
        (counts) => {
          const rows = counts.flatMap((count, period) =>
            Array.from({ length: count }, (_, revision) => ({ period, revision: revision + 1 })),
          );
          const answer = {
            revision: rows.map((row) => row.revision),
            periodKey: counts.some((count) => count > 1)
              ? rows.map((row) => `p${row.period}`)
              : null,
          };
          const latest = latestRevisions(figureListSchema.parse(answer));
          expect(latest.map((figure) => figure.revision)).toEqual(counts);
        },
      ),
    );
  });
});
