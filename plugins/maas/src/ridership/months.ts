import { monthsOf, type YearKind, yearOf } from '../years.js';

/** What one line, or one area, carried in a month (its first day). */
export interface MonthCount {
  readonly id: string;
  readonly month: string;
  readonly line: string;
  readonly count: number;
}

export interface YearSum {
  readonly year: number;
  readonly sum: number;
  /** Every month is there, and of no line one is missing between two others. */
  readonly final: boolean;
  readonly missing: readonly string[];
  readonly rows: readonly string[];
}

/**
 * Sums a year. A month of which nothing came is missing and not zero; a line that began or ended in the year is not
 * missed before and after.
 */
export function sumByYear(
  counts: readonly MonthCount[],
  how: { readonly kind: YearKind; readonly firstYear: number },
): YearSum[] {
  const lines = Map.groupBy(counts, ({ line }) => line);
  const holes = [...lines].flatMap(([line, all]) => {
    const known = new Set(all.map(({ month }) => month));
    const sorted = [...known].sort();
    const [first = '', last = ''] = [sorted[0], sorted.at(-1)];
    return between(first, last)
      .filter((month) => !known.has(month))
      .map((month) => ({ month, line }));
  });
  return [...Map.groupBy(counts, ({ month }) => yearOf(month, how.kind))]
    .filter(([year]) => year >= how.firstYear)
    .sort(([a], [b]) => a - b)
    .map(([year, all]) => {
      const months = monthsOf(year, how.kind);
      const known = new Set(all.map(({ month }) => month));
      const missing = [
        ...months.filter((month) => !known.has(month)).map((month) => month.slice(0, 7)),
        ...holes
          .filter(({ month }) => months.includes(month) && known.has(month))
          .map(({ month, line }) => `${month.slice(0, 7)} ${line}`),
      ];
      return {
        year,
        sum: all.reduce((sum, { count }) => sum + count, 0),
        final: missing.length === 0,
        missing,
        rows: all.map(({ id }) => id),
      };
    });
}

/** The months from one to another, as first days. */
function between(first: string, last: string): string[] {
  const found: string[] = [];
  const date = new Date(`${first}T00:00:00Z`);
  for (let at = first; at <= last; ) {
    found.push(at);
    date.setUTCMonth(date.getUTCMonth() + 1);
    at = date.toISOString().slice(0, 10);
  }
  return found;
}
