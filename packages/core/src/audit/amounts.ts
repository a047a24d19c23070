import { comparableValues } from '../achievement/comparable.js';
import { Decimal } from '../decimal/decimal.js';
import type { ExaminedRow } from './context.js';

/** Baseline (zero where missing), actual and target in one unit, with their half units. */
export interface Amounts {
  readonly b: Decimal;
  readonly a: Decimal;
  readonly t: Decimal;
  readonly halfUnits: readonly Decimal[];
  readonly baselineMissing: boolean;
}

export function amountsOf({ row, current }: ExaminedRow): Amounts | null {
  const baseline = row.baseline.value;
  const actual = current?.value;
  const target = row.target.value;
  if (actual?.kind !== 'number' || target.kind !== 'number') return null;
  const baselineMissing = baseline.kind !== 'number';
  const from = baseline.kind === 'number' ? baseline : { ...target, amount: Decimal.zero, raw: '' };
  const same = comparableValues([from, actual, target]);
  if (same === null) return null;
  const [b = Decimal.zero, a = Decimal.zero, t = Decimal.zero] = same.amounts;
  const [half = Decimal.zero, ...rest] = same.halfUnits();
  return { b, a, t, halfUnits: [baselineMissing ? Decimal.zero : half, ...rest], baselineMissing };
}
