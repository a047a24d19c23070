import { Fraction } from '../decimal/fraction.js';
import { dayNumber } from './calendar.js';
import type { Period } from './period.js';

/**
 * The share of the time between two periods that has passed at a third, counted in days between
 * their ends (a year's figure is complete when the year is). 0 at `from`, 1 at `to`, outside those
 * beyond them. Null when `to` does not end after `from`.
 */
export function periodProgress(from: Period, to: Period, at: Period): Fraction | null {
  const start = dayNumber(from.end ?? from.start);
  const whole = dayNumber(to.end ?? to.start) - start;
  if (!(whole > 0)) return null;
  return Fraction.of(BigInt(dayNumber(at.end ?? at.start) - start), BigInt(whole));
}
