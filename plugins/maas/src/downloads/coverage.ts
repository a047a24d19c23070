import { dayBefore, nextDay } from '../years.js';

/** Days, inclusive, YYYY-MM-DD. */
export interface Span {
  readonly firstDay: string;
  readonly lastDay: string;
}

/** The days between `from` and `until` that no span speaks of, as spans in order. */
export function gaps(spans: readonly Span[], from: string, until: string): Span[] {
  const found: Span[] = [];
  let next = from;
  for (const { firstDay, lastDay } of [...spans].sort((a, b) =>
    a.firstDay < b.firstDay ? -1 : 1,
  )) {
    if (next > until) break;
    if (firstDay > next) {
      const before = dayBefore(firstDay);
      found.push({ firstDay: next, lastDay: before < until ? before : until });
    }
    if (lastDay >= next) next = nextDay(lastDay);
  }
  if (next <= until) found.push({ firstDay: next, lastDay: until });
  return found;
}
