import { Decimal } from '../decimal/decimal.js';
import type { Unit } from '../quantity/unit.js';
import type { Value } from '../quantity/value.js';

type NumberValue = Extract<Value, { kind: 'number' }>;

/** Amounts brought to one unit. */
export interface Comparable {
  /** Scaled so that they can be subtracted and divided; in units of `unit` when `factor` is 1. */
  readonly amounts: readonly Decimal[];
  /** Half the last printed place of each amount, scaled like it. */
  readonly halfUnits: () => readonly Decimal[];
  /** Differences divided by this are in `unit`. */
  readonly factor: Decimal;
  readonly unit: Unit | null;
}

/** Whether two units may stand in one computation; a unit that is not known is taken on trust. */
export function sameQuantity(left: Unit | null, right: Unit | null): boolean {
  if (left === null || right === null) return true;
  if (left.per !== null && right.per !== null && left.per !== right.per) return false;
  return (
    left.dimension === right.dimension ||
    left.dimension === 'unknown' ||
    right.dimension === 'unknown'
  );
}

/**
 * Brings amounts to one unit: the last one's, which callers make the target's, or the first unit
 * printed. An amount without a unit is taken as printed in that unit. Null when units disagree.
 */
export function comparable(
  amounts: readonly Decimal[],
  units: readonly (Unit | null)[],
): Comparable | null {
  const reference = units.findLast((unit) => unit !== null) ?? null;
  const halves = () => amounts.map((amount) => amount.halfUnit());
  if (reference === null) {
    return { amounts, halfUnits: halves, factor: Decimal.one, unit: null };
  }
  if (!units.every((unit) => sameQuantity(unit, reference))) return null;
  if (units.every((unit) => unit === null || unit.factor === reference.factor)) {
    return { amounts, halfUnits: halves, factor: Decimal.one, unit: reference };
  }
  const factors = units.map((unit) => Decimal.parse((unit ?? reference).factor));
  const scaled = (list: readonly Decimal[]) =>
    list.map((amount, i) => amount.times(factors[i] ?? Decimal.one));
  return {
    amounts: scaled(amounts),
    halfUnits: () => scaled(halves()),
    factor: Decimal.parse(reference.factor),
    unit: reference,
  };
}

/** Number values in one unit, or null. */
export function comparableValues(values: readonly NumberValue[]): Comparable | null {
  return comparable(
    values.map((value) => value.amount),
    values.map((value) => value.unit),
  );
}
