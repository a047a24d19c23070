import { fiscalYear, isoDate, month } from './calendar.js';
import { formatPeriod } from './format-period.js';
import type { Period } from './period.js';

const isoDay = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The 年度 (April to March) that an ISO date (YYYY-MM-DD) lies in. @throws RangeError */
export function fiscalYearOf(day: string): number {
  const [, year, number] = isoDay.exec(day) ?? [];
  const [from, at] = [Number(year), Number(number)];
  if (!(at >= 1 && at <= 12)) throw new RangeError(`no date: ${day}`);
  return at >= 4 ? from : from - 1;
}

/** The 年度 of that number, labelled as the house prints it: 2021年度. */
export function fiscalYearPeriod(year: number): Period {
  const period = fiscalYear(year, '');
  return { ...period, label: formatPeriod(period, 'ja') };
}

/** A month, 1 to 12, labelled as the house prints it: 2021年4月. @throws RangeError */
export function monthPeriod(year: number, number: number): Period {
  const period = month(year, number, '');
  if (period === null) throw new RangeError(`no month: ${year}-${number}`);
  return { ...period, label: formatPeriod(period, 'ja') };
}

/** Its twelve months, April first. */
export function monthsOfFiscalYear(year: number): readonly Period[] {
  return Array.from({ length: 12 }, (_, at) =>
    at < 9 ? monthPeriod(year, at + 4) : monthPeriod(year + 1, at - 8),
  );
}

/** The day it is in Japan at that moment, YYYY-MM-DD. */
export function japaneseDay(at: Date): string {
  const there = new Date(at.getTime() + 9 * 3_600_000);
  return isoDate(there.getUTCFullYear(), there.getUTCMonth() + 1, there.getUTCDate());
}

/** The 年度 that was the last to end before that moment, in Japanese time. */
export function lastFiscalYear(at: Date): number {
  return fiscalYearOf(japaneseDay(at)) - 1;
}
