import { comparableValues } from '../../achievement/comparable.js';
import { dated } from '../../achievement/current.js';
import type { Dated } from '../../achievement/pace.js';
import { type FindingKind, finding } from '../context.js';
import type { SheetRow } from '../sheet-row.js';
import { figure, pick } from '../words.js';

/** A cumulative series cannot fall. Earlier documents' values of the indicator belong to the series. */
export const fallingCumulative: FindingKind = {
  id: 'falling-cumulative',
  check: ({ rows, options }) =>
    rows.flatMap(({ row }) => {
      if (!isCumulative(row)) return [];
      const earlier = (options.earlier ?? [])
        .filter(({ indicatorKey }) => indicatorKey === row.indicatorKey)
        .flatMap(series);
      const fall = firstFall([...earlier, ...series(row)]);
      return fall === null ? [] : [finding('falling-cumulative', 'error', [row.id], fall)];
    }),
  describe: (found, _row, language) => {
    const [from, to, before, after] = ['from', 'to', 'before', 'after'].map((name) =>
      figure(found, name),
    );
    return pick(
      {
        ja: {
          title: '累計の値が減っています',
          why: `累計とされていますが、${from}の ${before} から${to}の ${after} へ減っています。累計は減りません。`,
          arithmetic: [`${after} ＜ ${before}`],
          whatToDo: '各年度の値であれば累計の表示を外し、累計であれば値を確かめてください。',
        },
        en: {
          title: 'A cumulative series falls',
          why: `It is called cumulative but falls from ${before} (${from}) to ${after} (${to}).`,
          arithmetic: [`${after} < ${before}`],
          whatToDo:
            'If these are yearly values, do not call them cumulative; otherwise check the figures.',
        },
      },
      language,
    );
  },
};

function isCumulative(row: SheetRow): boolean {
  return row.aggregation === null
    ? /累計|累積/.test(row.name) || /累計|累積/.test(row.target.note ?? '')
    : row.aggregation === 'cumulative';
}

function series(row: SheetRow): Dated[] {
  return [row.baseline, ...row.actuals.map(dated)];
}

/** In order of time where periods are known, in printed order otherwise. */
function firstFall(values: readonly Dated[]): Record<string, string> | null {
  const ordered = values.every(({ period }) => period !== null)
    ? values.toSorted((x, y) => ((x.period?.start ?? '') < (y.period?.start ?? '') ? -1 : 1))
    : values;
  const numbers = ordered.filter(({ value }) => value.kind === 'number');
  for (const [i, after] of numbers.entries()) {
    const before = numbers[i - 1];
    if (before?.value.kind !== 'number' || after.value.kind !== 'number') continue;
    // Two figures of one time belong to repeat-conflict, not to a fall.
    if (before.period !== null && before.period.start === after.period?.start) continue;
    const [x, y] = comparableValues([before.value, after.value])?.amounts ?? [];
    if (x === undefined || y === undefined || y.compare(x) >= 0) continue;
    return {
      from: before.period?.label ?? '',
      to: after.period?.label ?? '',
      before: before.value.amount.toString(),
      after: after.value.amount.toString(),
    };
  }
  return null;
}
