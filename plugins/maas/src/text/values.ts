import { normaliseText, parsePeriod } from '@shirube/plugin-sdk/server';

/** Full-width digits and letters as ASCII, spaces at the ends gone. */
export const plain = (text: string): string => normaliseText(text).trim();

/** The name without what people write one way today and another tomorrow: width, spaces, dots, case. */
export const sameName = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[\s・]+/gu, '')
    .toLowerCase();

/** 2021-04, 2021/4, 202104, 2021年4月, 令和3年4月 as 2021-04-01; null for any other. */
export function readMonth(text: string): string | null {
  const written = plain(text);
  const parts = /^(\d{4})[-/.](\d{1,2})$/.exec(written) ?? /^(\d{4})(\d\d)$/.exec(written);
  if (parts) return dayOf(Number(parts[1]), Number(parts[2]), 1);
  const period = parsePeriod(written);
  return period?.kind === 'month' ? period.start : null;
}

/** A day that exists, as YYYY-MM-DD. */
export function dayOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year >= 1900 && year <= 2200 ? date.toISOString().slice(0, 10) : null;
}

/** A whole number of zero or more, with or without separators and a counter word; null for any other. */
export function readCount(text: string): number | null {
  const written = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?(?:人|件|回|便|枚|円|DL)?$/.exec(plain(text));
  if (!written?.[1]) return null;
  const count = Number(written[1].replaceAll(',', ''));
  return count <= 2_000_000_000 ? count : null;
}
