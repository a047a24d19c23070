import { normaliseText, parsePeriod, readDay } from '@shirube/plugin-sdk/server';

const plain = (text: string): string => normaliseText(text).trim();

/** What was before or after these years is a slip of the pen. */
const years = { first: 1950, last: 2199 } as const;
export const isYear = (year: number): boolean => year >= years.first && year <= years.last;

/** A day as offices write it (2019/4/1, 令和元年5月1日) as YYYY-MM-DD; null of what is none. */
export function readDate(text: string): string | null {
  const day = readDay(text);
  return day !== null && isYear(Number(day.slice(0, 4))) ? day : null;
}

/** `2019-04` of 2019年4月, 2019/4, 2019-04, 201904, H31.4 (平成31年4月); null of what is no month. */
export function readMonth(text: string): string | null {
  const month = monthOf(plain(text).replace(/分$/, ''));
  return month !== null && isYear(Number(month.slice(0, 4))) ? month : null;
}

function monthOf(cell: string): string | null {
  const [, year, month] =
    /^(\d{4})(?:[-/年.](\d{1,2})月?|(\d{2}))$/.exec(cell)?.filter(Boolean) ?? [];
  if (year && month)
    return Number(month) >= 1 && Number(month) <= 12 ? `${year}-${month.padStart(2, '0')}` : null;
  const short = /^([RHS])\.?(\d{1,2}|元)[./-](\d{1,2})$/.exec(cell);
  const period = parsePeriod(short ? `${short[1]}${short[2]}年${short[3]}月` : cell);
  return period?.kind === 'month' ? period.start.slice(0, 7) : null;
}

/** 2010 of 2010, 2010年度, H22年度; null of what is no year. */
export function readYear(text: string): number | null {
  const cell = plain(text);
  if (/^(19|20)\d{2}$/.test(cell)) return Number(cell);
  const period = parsePeriod(cell);
  return period?.kind === 'fiscal-year' || period?.kind === 'calendar-year' ? period.year : null;
}

export type Voltage = 'special' | 'high' | 'low';

export const voltageNames: Readonly<Record<Voltage, string>> = {
  special: '特別高圧',
  high: '高圧',
  low: '低圧',
};

/** 高圧, 低圧, 特別高圧 (特高). */
export function readVoltage(text: string): Voltage | null {
  const cell = plain(text);
  if (/^(特別高圧|特高)$/.test(cell)) return 'special';
  return cell === '高圧' ? 'high' : cell === '低圧' ? 'low' : null;
}

/** はい, 有, ○ and their opposites; an empty cell says no. */
export function readYesNo(text: string): boolean | null {
  const cell = plain(text);
  if (/^(はい|有|有り|あり|○|〇|◯|1|する)$/.test(cell)) return true;
  return /^(いいえ|無|無し|なし|×|✕|0|しない|-|)$/.test(cell) ? false : null;
}
