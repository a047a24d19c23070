import { earlier, type YearKind, yearEnd, yearOf, yearStart, years } from '../years.js';
import { gaps, type Span } from './coverage.js';
import type { Store } from './report.js';

/** What counts of a span, after the settings' choice. A span is counted when it is over. */
export interface Downloads {
  readonly id: string;
  readonly store: Store;
  readonly lastDay: string;
  /** Whole, 0 or more: so the sum never falls in time. */
  readonly count: number;
}

export interface YearTotal {
  readonly year: number;
  /** From the release until the year's end, or until the last report. */
  readonly total: number;
  readonly byStore: Readonly<Record<Store, number>>;
  /** The year is over and every day of it is covered for each store that ever reported. */
  readonly final: boolean;
  /** Days until this year's end that no report of a store speaks of. */
  readonly missing: readonly (Span & { readonly store: Store })[];
  /** The counts that make the total. */
  readonly rows: readonly string[];
}

/**
 * Cumulative downloads at the end of each year. Years before the release have zero, and nothing else is known to be
 * zero: a year of which no report speaks is left out.
 * @param spoken the days each report speaks of
 */
export function cumulativeByYear(
  counts: readonly Downloads[],
  spoken: readonly (Span & { readonly store: Store })[],
  how: {
    readonly kind: YearKind;
    readonly firstYear: number;
    readonly releasedOn: string | null;
    readonly today: string;
  },
): YearTotal[] {
  const days = [...new Set(spoken.map((span) => span.lastDay))].sort();
  const last = days.at(-1) ?? null;
  const first = spoken.map((span) => span.firstDay).sort()[0] ?? null;
  const release = how.releasedOn ?? first;
  if (release === null) return [];
  const stores = [...new Set(spoken.map((span) => span.store))].sort();
  const until = last === null ? yearOf(release, how.kind) - 1 : yearOf(last, how.kind);
  const totals: YearTotal[] = [];
  for (const year of years(how.firstYear, Math.min(until, yearOf(how.today, how.kind)))) {
    const [start, end] = [yearStart(year, how.kind), yearEnd(year, how.kind)];
    if (end < release) {
      if (how.releasedOn !== null)
        totals.push({ year, total: 0, byStore: noneYet, final: true, missing: [], rows: [] });
      continue;
    }
    // Years after the release and before the first report: nothing is known of them.
    if (first === null || end < first) continue;
    const in_ = counts.filter((count) => count.lastDay <= end);
    const missing = stores.flatMap((store) =>
      gaps(
        spoken.filter((span) => span.store === store),
        release,
        earlier(end, how.today),
      ).map((span) => ({ ...span, store })),
    );
    totals.push({
      year,
      total: sum(in_),
      byStore: {
        apple: sum(in_.filter(({ store }) => store === 'apple')),
        google: sum(in_.filter(({ store }) => store === 'google')),
      },
      final: end < how.today && missing.every((gap) => gap.lastDay < start),
      missing,
      rows: in_.filter(({ count }) => count > 0).map(({ id }) => id),
    });
  }
  return totals;
}

const noneYet = { apple: 0, google: 0 } as const;
const sum = (counts: readonly Downloads[]) => counts.reduce((all, { count }) => all + count, 0);

/** The cumulative number at each month's end from the first to the last report, for the chart. */
export function cumulativeByMonth(
  counts: readonly Pick<Downloads, 'store' | 'lastDay' | 'count'>[],
): { readonly month: string; readonly apple: number; readonly google: number }[] {
  const sorted = [...counts].sort((a, b) => (a.lastDay < b.lastDay ? -1 : 1));
  const [first, last] = [sorted[0]?.lastDay, sorted.at(-1)?.lastDay];
  if (!first || !last) return [];
  const found: { month: string; apple: number; google: number }[] = [];
  const running = { apple: 0, google: 0 };
  let at = 0;
  for (let month = first.slice(0, 7); month <= last.slice(0, 7); month = nextMonth(month)) {
    for (let one = sorted[at]; one && one.lastDay.slice(0, 7) <= month; one = sorted[at]) {
      running[one.store] += one.count;
      at += 1;
    }
    found.push({ month, ...running });
  }
  return found;
}

function nextMonth(month: string): string {
  const [year = 0, of = 0] = month.split('-').map(Number);
  return of === 12 ? `${year + 1}-01` : `${year}-${String(of + 1).padStart(2, '0')}`;
}
