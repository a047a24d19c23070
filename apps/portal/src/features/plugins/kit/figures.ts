import { Decimal } from '@shirube/core/decimal';
import { parsePeriod } from '@shirube/core/period';
import type { Figure, Figures } from '@shirube/plugin-sdk/portal';
import type { Language, Preferences } from '../../../app/preferences.js';
import { groupDigits } from '../../../ui/figures.js';
import { showMoment } from '../../../ui/moment.js';
import { showPeriod } from '../../../ui/periods.js';

/** What is not known: never a zero. */
const unknown = '—';

/** The exact decimal of a figure; null where there is none or it is no number. */
export const exact = (value: Figure): Decimal | null =>
  value === null || value === undefined || value === '' ? null : Decimal.tryParse(String(value));

/** Grouped, with a true minus; what is no number is shown as it came. */
export function writeNumber(value: Figure, places?: number): string {
  if (value === null || value === undefined || value === '') return unknown;
  const number = exact(value);
  if (number === null) return String(value);
  return groupDigits(places === undefined ? number.toString() : number.toFixed(places));
}

export const figuresOf = (language: Language, era: Preferences['era']): Figures => ({
  number: (value, how) => {
    const figure = writeNumber(value, how?.places);
    if (!how?.unit || figure === unknown) return figure;
    return language === 'ja' ? `${figure}${how.unit}` : `${figure} ${how.unit}`;
  },
  yen: (value) => {
    const figure = writeNumber(value);
    if (figure === unknown) return figure;
    if (language === 'ja') return `${figure}円`;
    return figure.startsWith('−') ? `−¥${figure.slice(1)}` : `¥${figure}`;
  },
  percent: (value, places) => {
    const figure = writeNumber(value, places);
    return figure === unknown ? figure : `${figure}%`;
  },
  period: (value) => writePeriod(value, language, era),
  moment: (iso) => (iso ? showMoment(iso, language) : unknown),
});

const asMonth = /^(\d{4})-(\d{2})$/;
const asDay = /^(\d{4})-(\d{2})-(\d{2})$/;

function writePeriod(
  value: string | null | undefined,
  language: Language,
  era: Preferences['era'],
): string {
  if (!value) return unknown;
  const [, year = '', month = '', day] = asDay.exec(value) ?? asMonth.exec(value) ?? [];
  const text = year
    ? `${year}年${Number(month)}月${day === undefined ? '' : `${Number(day)}日`}`
    : value;
  const period = parsePeriod(text);
  return period ? showPeriod(period, language, era) : value;
}
