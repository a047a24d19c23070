import { percentage } from '../achievement/assess.js';
import { Decimal } from '../decimal/decimal.js';
import { Fraction } from '../decimal/fraction.js';
import type { Unit } from '../quantity/unit.js';
import type { AuditSettings } from '../rule/rule.js';
import type { Amounts } from './amounts.js';
import type { ExaminedRow } from './context.js';

const defaultLimit = Decimal.fromInteger(10);

/**
 * The percentages reached by inputs that print as these do: each input anywhere within half of its
 * last place. Whole numbers of people and things are exact. Null where rounding moves the denominator
 * by more than the limit, because then it would explain any figure.
 */
export function roundingInterval(
  { row, current, rule }: ExaminedRow,
  { b, a, t, halfUnits }: Amounts,
  settings: AuditSettings,
): readonly [Fraction, Fraction] | null {
  const units = [row.baseline.value, current?.value, row.target.value].map((value) =>
    value?.kind === 'number' ? value.unit : null,
  );
  const [hb = Decimal.zero, ha = Decimal.zero, ht = Decimal.zero] = halfUnits.map((half, i) =>
    isExact(units[i] ?? null, [b, a, t][i] ?? b) ? Decimal.zero : half,
  );
  const progress = rule.method === 'progress';
  const denominator = progress ? t.minus(b).abs() : t.abs();
  const moved = progress ? hb.plus(ht) : ht;
  const limit = settings.unroundedDenominatorPercent ?? defaultLimit;
  if (moved.times(Decimal.fromInteger(100)).compare(denominator.times(limit)) > 0) return null;

  // Linear-fractional in each input with a denominator of one sign: the extremes are at the corners.
  const corners: Fraction[] = [];
  for (const bb of [b.minus(hb), b.plus(hb)]) {
    for (const aa of [a.minus(ha), a.plus(ha)]) {
      for (const tt of [t.minus(ht), t.plus(ht)]) {
        const value = percentage(rule.method, bb, aa, tt);
        if (value !== null) corners.push(value);
      }
    }
  }
  corners.sort((left, right) => left.compare(right));
  const [low, high] = [corners[0], corners.at(-1)];
  return low === undefined || high === undefined ? null : [low, high];
}

function isExact(unit: Unit | null, amount: Decimal): boolean {
  if (unit === null || unit.factor !== '1' || amount.scale > 0) return false;
  return unit.dimension === 'count' || unit.dimension === 'people';
}
