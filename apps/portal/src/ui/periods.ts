import type { Language, Preferences } from '../app/preferences.js';

export interface PeriodLike {
  readonly kind: string;
  readonly year: number;
  readonly start: string;
  readonly end: string | null;
  readonly label: string;
}

/** First calendar day of each era; a year is named by the era it begins in. */
const eras = [
  { letter: 'R', from: 2019 },
  { letter: 'H', from: 1989 },
  { letter: 'S', from: 1926 },
] as const;

/** 2020 → "R2". 2019 is R1, as offices name 2019年度. */
export function eraYear(year: number): string | null {
  const era = eras.find((candidate) => year >= candidate.from);
  return era ? `${era.letter}${year - era.from + 1}` : null;
}

const english = (period: PeriodLike): string => {
  switch (period.kind) {
    case 'fiscal-year':
      return `FY${period.year}`;
    case 'fiscal-year-end':
      return `end of FY${period.year}`;
    case 'calendar-year':
      return String(period.year);
    case 'census-year':
      return `${period.year} census`;
    case 'month':
      return period.start.slice(0, 7);
    case 'date':
      return period.start;
    case 'span':
      return `${period.start.slice(0, 4)}–${period.end?.slice(0, 4) ?? ''}`;
    default:
      return period.label;
  }
};

const japanese = (period: PeriodLike): string => {
  const month = Number(period.start.slice(5, 7));
  switch (period.kind) {
    case 'fiscal-year':
      return `${period.year}年度`;
    case 'fiscal-year-end':
      return `${period.year}年度末`;
    case 'calendar-year':
      return `${period.year}年`;
    case 'census-year':
      return `${period.year}年国勢調査`;
    case 'month':
      return `${period.start.slice(0, 4)}年${month}月`;
    case 'date':
      return `${period.start.slice(0, 4)}年${month}月${Number(period.start.slice(8, 10))}日`;
    default:
      return period.label;
  }
};

/** A period in the reader's language, with the Japanese era beside it where that is switched on. */
export function showPeriod(
  period: PeriodLike,
  language: Language,
  era: Preferences['era'],
): string {
  const shown = language === 'en' ? english(period) : japanese(period);
  const named = era === 'both' ? eraYear(period.year) : null;
  return named ? `${shown} (${named})` : shown;
}
