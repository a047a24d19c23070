import type { Language } from '../app/preferences.js';

/** Offices live in Japan's time, wherever a PC's clock says it is. */
const zone = { timeZone: 'Asia/Tokyo' } as const;

const formats = (language: Language) => ({
  day: new Intl.DateTimeFormat(language, { ...zone, dateStyle: 'long' }),
  moment: new Intl.DateTimeFormat(language, {
    ...zone,
    dateStyle: 'medium',
    timeStyle: 'short',
  }),
  exact: new Intl.DateTimeFormat(language, { ...zone, dateStyle: 'medium', timeStyle: 'medium' }),
});
const made: Partial<Record<Language, ReturnType<typeof formats>>> = {};

/** An ISO moment as people read it, in Japan's time: 2026年11月22日, 2026/11/22 16:18, with seconds. */
export function showMoment(
  iso: string,
  language: Language,
  how: 'day' | 'moment' | 'exact' = 'moment',
): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  made[language] ??= formats(language);
  return made[language][how].format(time);
}

/** The last day (in Japan) on which what ends at this moment still counts. */
export const lastDay = (until: string, language: Language): string =>
  showMoment(new Date(new Date(until).getTime() - 1).toISOString(), language, 'day');

/** Japan's midnight at the beginning of a day written YYYY-MM-DD. */
export const startOf = (day: string): string => new Date(`${day}T00:00:00+09:00`).toISOString();

/** The midnight after that day: until then it counts. */
export const endOf = (day: string): string =>
  new Date(new Date(startOf(day)).getTime() + 86_400_000).toISOString();

/** The day it is in Japan at that moment, YYYY-MM-DD, some days later if asked. */
export function dayOf(time: Date, later = 0): string {
  const japan = new Date(time.getTime() + 9 * 3_600_000 + later * 86_400_000);
  return japan.toISOString().slice(0, 10);
}
