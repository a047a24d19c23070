import { Decimal } from '../decimal/decimal.js';
import { Fraction } from '../decimal/fraction.js';
import { ShirubeError } from '../errors.js';
import type { Unit } from './unit.js';

/** code `unit-mismatch`, data `{ from, to }`: the units measure different things. */
export class UnitMismatchError extends ShirubeError {
  constructor(from: Unit, to: Unit) {
    super('unit-mismatch', { from: label(from), to: label(to) });
  }
}

/** Whether amounts in the two units can be compared: same dimension and denominator, known or same symbol. */
export function convertible(from: Unit, to: Unit): boolean {
  if (from.per !== to.per || from.dimension !== to.dimension) return false;
  return from.dimension !== 'unknown' || from.symbol === to.symbol;
}

/** The exact ratio between two units: one `from` is this many `to`. Throws UnitMismatchError. */
export function conversionFactor(from: Unit, to: Unit): Fraction {
  if (!convertible(from, to)) throw new UnitMismatchError(from, to);
  return Fraction.fromDecimals(Decimal.parse(from.factor), Decimal.parse(to.factor));
}

/**
 * `amount` in the unit `to`. Exact where the ratio is a finite decimal (all metric and Japanese
 * scales), otherwise rounded to 12 places. Throws UnitMismatchError.
 */
export function convert(amount: Decimal, from: Unit, to: Unit): Decimal {
  if (from.factor === to.factor && convertible(from, to)) return amount;
  return conversionFactor(from, to).times(Fraction.fromDecimals(amount)).rounded(12).trimmed();
}

function label(unit: Unit): string {
  return unit.per === null ? unit.symbol : `${unit.symbol}/${unit.per}`;
}
