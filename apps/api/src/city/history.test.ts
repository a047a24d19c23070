import type { SheetRow } from '@shirube/core';
import { describe, expect, it } from 'vitest';
import { type Dated, heldAgainst, speakingRows } from './history.js';

/** What of a row history looks at: its id, its key and whether it reports anything. */
function row(id: string, indicatorKey: string, reports: boolean): SheetRow {
  const kind = reports ? 'number' : 'missing';
  return { id, indicatorKey, actuals: [{ value: { kind } }] } as unknown as SheetRow;
}

const document = (date: string, rows: string, reports = true): Dated => ({
  date,
  rows: rows.split('').map((key) => row(`${date} ${key}`, key, reports)),
});
const ids = (rows: readonly SheetRow[] | undefined) => rows?.map(({ id }) => id);

describe('a document', () => {
  const plan = document('2020', 'ab', false);
  const first = document('2021', 'ac');
  const second = document('2022', 'a');

  it('is held against all before it, and only the newest report against the plan', () => {
    const held = heldAgainst([plan, first, second]);
    expect(held.map(({ earlier }) => ids(earlier))).toEqual([
      [],
      ['2020 a', '2020 b'],
      ['2020 a', '2020 b', '2021 a', '2021 c'],
    ]);
    expect(held.map((one) => ids(one.plan))).toEqual([undefined, undefined, ['2020 a', '2020 b']]);
  });

  it.each([
    ['an earlier report', [first, second]],
    ['a plan of other indicators', [document('2019', 'xy', false), second]],
    ['a plan of the same date', [document('2022', 'ab', false), second]],
    ['a plan that came after it', [second, document('2023', 'ab', false)]],
  ])('has no plan in %s', (_, documents) => {
    for (const held of heldAgainst(documents)) expect(held).not.toHaveProperty('plan');
  });
});

it('speaks for an indicator while no document of a later date prints it', () => {
  const documents = [document('2020', 'ab'), document('2021', 'ac'), document('2021', 'ad')];
  expect([...speakingRows(documents)]).toEqual(
    ['2020 b', '2021 a', '2021 c', '2021 a', '2021 d'].filter(
      (id, at, all) => all.indexOf(id) === at,
    ),
  );
});
