import { comparableValues } from '../../achievement/comparable.js';
import { dated } from '../../achievement/current.js';
import { type FindingKind, finding } from '../context.js';
import { directionOf } from '../direction.js';
import type { ActualValue, SheetRow } from '../sheet-row.js';
import { figure, pick } from '../words.js';

/** The first listed value meets the target, and the target is for a later time. */
export const alreadyMet: FindingKind = {
  id: 'already-met',
  check: ({ rows }) =>
    rows.flatMap(({ row }) => {
      const first = row.actuals.find(({ value }) => value.kind !== 'missing');
      if (first === undefined || !meetsEarly(row, first)) return [];
      const figures = {
        first: first.value.kind === 'number' ? first.value.amount.toString() : null,
        target: row.target.value.kind === 'number' ? row.target.value.amount.toString() : null,
        period: first.period?.label ?? first.column,
        targetPeriod: row.target.period?.label ?? row.target.column,
      };
      return [finding('already-met', 'info', [row.id], figures, directionOf(row))];
    }),
  describe: (found, _row, language) => {
    const [value, target, period, targetPeriod] = ['first', 'target', 'period', 'targetPeriod'].map(
      (name) => figure(found, name),
    );
    const sign = found.variant === 'decrease' ? '≦' : '≧';
    return pick(
      {
        ja: {
          title: '最初の実績値がすでに目標値に達しています',
          why: `${period}の値 ${value} は、${targetPeriod}の目標値 ${target} をすでに満たしています。`,
          arithmetic: [`${value} ${sign} ${target}`],
          whatToDo: '目標値の引き上げ、または水準を維持する目標への変更を検討してください。',
        },
        en: {
          title: 'The first value already meets the target',
          why: `The value of ${period}, ${value}, already meets the target ${target} for ${targetPeriod}.`,
          arithmetic: [`${value} ${sign} ${target}`],
          whatToDo: 'Consider a more ambitious target, or one of keeping the level.',
        },
      },
      language,
    );
  },
};

function meetsEarly(row: SheetRow, first: ActualValue): boolean {
  const direction = directionOf(row);
  const target = row.target.value;
  if (first.value.kind !== 'number' || target.kind !== 'number') return false;
  if (direction === null || direction === 'maintain') return false;
  const at = dated(first).period;
  const until = dated(row.target).period;
  if (at === null || until === null || at.year >= until.year) return false;
  const [a, t] = comparableValues([first.value, target])?.amounts ?? [];
  if (a === undefined || t === undefined) return false;
  return direction === 'decrease' ? a.compare(t) <= 0 : a.compare(t) >= 0;
}
