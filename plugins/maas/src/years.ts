/** How the city counts: years from January, or fiscal years from April. */
export type YearKind = 'calendar' | 'fiscal';

/** Days and months are text as PostgreSQL prints a date: 2022-04-01. They compare as text. */
export const yearOf = (day: string, kind: YearKind): number => {
  const year = Number(day.slice(0, 4));
  return kind === 'fiscal' && day.slice(5, 7) < '04' ? year - 1 : year;
};

export const yearStart = (year: number, kind: YearKind): string =>
  kind === 'fiscal' ? `${year}-04-01` : `${year}-01-01`;

export const yearEnd = (year: number, kind: YearKind): string =>
  kind === 'fiscal' ? `${year + 1}-03-31` : `${year}-12-31`;

/** As the core reads it. */
export const yearLabel = (year: number, kind: YearKind): string =>
  kind === 'fiscal' ? `${year}年度` : `${year}年`;

/** The day in Japan. */
export const dayIn = (moment: Date): string =>
  new Date(moment.getTime() + 9 * 3_600_000).toISOString().slice(0, 10);

export const nextDay = (day: string): string => shifted(day, 1);
export const dayBefore = (day: string): string => shifted(day, -1);

function shifted(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
}

export function earlier(day: string, other: string): string {
  if (day < other) return day;
  return other;
}

export const years = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);

/** The first days of a year's twelve months. */
export function monthsOf(year: number, kind: YearKind): string[] {
  return Array.from({ length: 12 }, (_, at) => {
    const month = kind === 'fiscal' ? ((at + 3) % 12) + 1 : at + 1;
    const of = kind === 'fiscal' && month < 4 ? year + 1 : year;
    return `${of}-${String(month).padStart(2, '0')}-01`;
  });
}
