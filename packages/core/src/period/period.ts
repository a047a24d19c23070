/**
 * What time a figure speaks of. `start` and `end` are inclusive ISO dates (YYYY-MM-DD);
 * a 年度 runs from 1 April to 31 March. `label` is the text as printed and is never thrown away.
 */
export type PeriodKind =
  | 'fiscal-year' // 2020年度, R2年度
  | 'calendar-year' // 2020年
  | 'fiscal-year-end' // 2020年度末: one day, 31 March of the next year
  | 'month' // 2020年3月
  | 'date' // 2018年3月31日
  | 'census-year' // 2015年国勢調査: 1 October of that year
  | 'span'; // 2020～2022年度; an open end has `end: null`

export interface Period {
  readonly kind: PeriodKind;
  /** The western year the period is named after (2020 for both 2020年 and 令和2年度). */
  readonly year: number;
  readonly start: string;
  readonly end: string | null;
  readonly label: string;
}
