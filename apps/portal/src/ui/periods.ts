import { eraLabel, formatPeriod, type PeriodKind } from '@shirube/core/period';
import type { Language, Preferences } from '../app/preferences.js';

export interface PeriodLike {
  readonly kind: string;
  readonly year: number;
  readonly start: string;
  readonly end: string | null;
  readonly label: string;
}

const kinds: Readonly<Record<PeriodKind, true>> = {
  'fiscal-year': true,
  'calendar-year': true,
  'fiscal-year-end': true,
  month: true,
  date: true,
  'census-year': true,
  span: true,
};
const isKind = (kind: string): kind is PeriodKind => Object.hasOwn(kinds, kind);

/**
 * A period in core's words, with the Japanese era beside it where that is switched on. A kind this page does
 * not know yet (an older page, a newer server) is shown as it was printed.
 */
export function showPeriod(
  period: PeriodLike,
  language: Language,
  era: Preferences['era'],
): string {
  const { kind } = period;
  const shown = isKind(kind) ? formatPeriod({ ...period, kind }, language) : period.label;
  const named = era === 'both' ? eraLabel(period.year) : null;
  return named ? `${shown} (${named})` : shown;
}
