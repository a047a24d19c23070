import type { Language } from '../app/preferences.js';

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** How long ago (or in how long) a moment is, in the largest unit that fits: 3時間前. Less than a minute is now. */
export function showAge(iso: string, language: Language, now = Date.now()): string {
  const seconds = (new Date(iso).getTime() - now) / 1000;
  if (Number.isNaN(seconds)) return iso;
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const found = units.find(([, size]) => Math.abs(seconds) >= size);
  if (!found) return words.format(0, 'second');
  return words.format(Math.trunc(seconds / found[1]), found[0]);
}
