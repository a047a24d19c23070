import { fiscalYearOf, monthsOfFiscalYear } from '@shirube/plugin-sdk/server';

/** Months are written `2019-04`, their first day `2019-04-01`. */
export const firstDayOf = (month: string): string => `${month}-01`;

export const fiscalYearOfMonth = (month: string): number => fiscalYearOf(firstDayOf(month));

/** The twelve of a 年度, April first. */
export const monthsOf = (fiscalYear: number): readonly string[] =>
  monthsOfFiscalYear(fiscalYear).map(({ start }) => start.slice(0, 7));

/** 2019年4月, 2019年4月1日 */
export const inJapanese = (monthOrDay: string): string => {
  const [year, month, day] = monthOrDay.split('-').map(Number);
  return `${year}年${month}月${day === undefined ? '' : `${day}日`}`;
};
