import type { Count, StoreReport } from './report.js';

export type Revision = Count & { readonly revision: number };

/**
 * What of a report is new, what says otherwise than before, and what lies across a span that is counted already.
 * @param before the current revision of every span of the store that touches the report's days
 */
export function merge(
  before: readonly Revision[],
  report: Pick<StoreReport, 'store' | 'counts' | 'firstDay' | 'lastDay' | 'rejects'>,
): {
  readonly fresh: readonly Revision[];
  readonly restated: readonly Revision[];
  readonly overlapping: readonly Count[];
} {
  const fresh: Revision[] = [];
  const restated: Revision[] = [];
  const overlapping: Count[] = [];
  for (const count of [...report.counts, ...nowZero(before, report)]) {
    const same = before.find((one) => isSpan(one, count));
    if (same) {
      if (!saysTheSame(same, count)) restated.push({ ...count, revision: same.revision + 1 });
    } else if ([...before, ...fresh].some((one) => one.app === count.app && touches(one, count)))
      overlapping.push(count);
    else fresh.push({ ...count, revision: 1 });
  }
  return { fresh, restated, overlapping };
}

const isSpan = (a: Count, b: Count) =>
  a.app === b.app && a.firstDay === b.firstDay && a.lastDay === b.lastDay;

const touches = (a: Count, b: Count) => a.firstDay <= b.lastDay && b.firstDay <= a.lastDay;

/** A kind of count that one of two reports does not tell is not a difference. */
const saysTheSame = (a: Count, b: Count) =>
  a.users === b.users &&
  (b.devices === null || a.devices === b.devices) &&
  (b.events === null || a.events === b.events);

/** Apple's report of one day has no row for zero: a span of that day which it no longer has is zero now. */
function nowZero(
  before: readonly Revision[],
  { store, counts, firstDay, lastDay, rejects }: Parameters<typeof merge>[1],
): Count[] {
  if (store !== 'apple' || firstDay !== lastDay || rejects.total > 0) return [];
  return before
    .filter((one) => one.firstDay === firstDay && one.lastDay === lastDay)
    .filter((one) => !counts.some((count) => isSpan(count, one)))
    .filter((one) => one.users > 0 || (one.events ?? 0) > 0)
    .map(({ revision: _, ...one }) => ({ ...one, users: 0, events: 0 }));
}
