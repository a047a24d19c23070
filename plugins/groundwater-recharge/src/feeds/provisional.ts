import { japaneseDay } from '@shirube/plugin-sdk/server';
import { fiscalYear, monthsLater } from '../arithmetic/days.js';
import type { Year } from '../years/years.js';

/** A year may still change: it goes on, its months of grace do, or applications wait for their inspection. */
export const isProvisional = (
  { year, waiting }: Pick<Year, 'year' | 'waiting'>,
  now: Date,
  provisionalMonths: number,
): boolean =>
  waiting > 0 || japaneseDay(now) <= monthsLater(fiscalYear(year).to, provisionalMonths);
