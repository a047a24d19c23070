import { fiscalYearOf, monthsOfFiscalYear } from '@shirube/plugin-sdk/server';

/** Months are written `2019-04`, their first day `2019-04-01`. */
export const firstDayOf = (month: string): string => `${month}-01`;

export const fiscalYearOfMonth = (month: string): number => fiscalYearOf(firstDayOf(month));

/** The twelve of a 年度, April first. */
export const monthsOf = (fiscalYear: number): readonly string[] =>
  monthsOfFiscalYear(fiscalYear).map(({ start }) => start.slice(0, 7));

/** 2019年4月 */
export const inJapanese = (month: string): string =>
  `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月`;

/** How many days the month has. */
export const daysIn = (month: string): number =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
