import { Decimal } from '../decimal/decimal.js';
import { Fraction } from '../decimal/fraction.js';
import type { Period } from '../period/period.js';
import { periodProgress } from '../period/progress.js';
import type { Value } from '../quantity/value.js';
import { comparableValues } from './comparable.js';

export interface Pace {
  /** Share of the time between baseline and target that has passed, 0 to 1. */
  readonly elapsed: Fraction;
  /** The value of the straight line at the time of the actual, in the unit of the target. */
  readonly expected: Fraction;
  readonly verdict: 'ahead' | 'on' | 'behind';
}

/** A value and its period; a `DatedValue` is one. */
export interface Dated {
  readonly period: Period | null;
  readonly value: Value;
}

/**
 * Compares a value with the straight line from baseline to target. "On" means that the line's value
 * rounds to the printed one. Null where a figure or a period is missing, the target is not after the
 * baseline or equals it, or the actual is older than the baseline.
 */
export function pace(input: {
  readonly baseline: Dated;
  readonly target: Dated;
  readonly actual: Dated;
}): Pace | null {
  const { baseline, target, actual } = input;
  if (baseline.value.kind !== 'number' || target.value.kind !== 'number') return null;
  if (actual.value.kind !== 'number') return null;
  if (baseline.period === null || target.period === null || actual.period === null) return null;
  const passed = periodProgress(baseline.period, target.period, actual.period);
  const same = comparableValues([baseline.value, actual.value, target.value]);
  if (passed === null || passed.sign() < 0 || same === null) return null;
  const elapsed = passed.compare(Fraction.one) > 0 ? Fraction.one : passed;

  const [b = Decimal.zero, a = Decimal.zero, t = Decimal.zero] = same.amounts;
  const way = t.minus(b);
  if (way.isZero()) return null;
  const line = Fraction.fromDecimals(b).plus(elapsed.times(Fraction.fromDecimals(way)));
  const difference = Fraction.fromDecimals(a).minus(line);
  const tolerance = Fraction.fromDecimals(same.halfUnits()[1] ?? Decimal.zero);
  const verdict =
    difference.abs().compare(tolerance) <= 0
      ? 'on'
      : difference.sign() === way.sign()
        ? 'ahead'
        : 'behind';
  return { elapsed, expected: line.dividedBy(Fraction.fromDecimals(same.factor)), verdict };
}
