import type { Period, PeriodKind } from './period.js';

const daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Days of the month 1–12, 0 for any other number. */
export function lastDay(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (daysOfMonth[month - 1] ?? 0);
}

export function isoDate(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function make(kind: PeriodKind, year: number, start: string, end: string, label: string): Period {
  return { kind, year, start, end, label };
}

export function fiscalYear(year: number, label: string): Period {
  return make('fiscal-year', year, isoDate(year, 4, 1), isoDate(year + 1, 3, 31), label);
}

export function calendarYear(year: number, label: string): Period {
  return make('calendar-year', year, isoDate(year, 1, 1), isoDate(year, 12, 31), label);
}

export function fiscalYearEnd(year: number, label: string): Period {
  const day = isoDate(year + 1, 3, 31);
  return make('fiscal-year-end', year, day, day, label);
}

export function censusYear(year: number, label: string): Period {
  const day = isoDate(year, 10, 1);
  return make('census-year', year, day, day, label);
}

/** Null when there is no such month. */
export function month(year: number, number: number, label: string): Period | null {
  const last = lastDay(year, number);
  if (last === 0) return null;
  return make('month', year, isoDate(year, number, 1), isoDate(year, number, last), label);
}

/** Null when there is no such day. */
export function date(year: number, number: number, day: number, label: string): Period | null {
  if (day < 1 || day > lastDay(year, number)) return null;
  const iso = isoDate(year, number, day);
  return make('date', year, iso, iso, label);
}

/** From the start of one period to the end of another; null for an open end. */
export function span(from: Period, to: Period | null, label: string): Period | null {
  if (to !== null && (to.end === null || to.end < from.start)) return null;
  return { kind: 'span', year: from.year, start: from.start, end: to?.end ?? null, label };
}

/** Days since 1970-01-01 of an ISO date. */
export function dayNumber(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
}
