import { percentage } from '../achievement/assess.js';
import { Decimal } from '../decimal/decimal.js';
import type { Fraction } from '../decimal/fraction.js';
import type { AuditSettings, Method } from '../rule/rule.js';
import { type Amounts, amountsOf } from './amounts.js';
import type { ExaminedRow } from './context.js';
import { fitsInterimTarget, type InterimFit } from './interim-target.js';
import { roundingInterval } from './rounding-interval.js';

/** Why a published figure differs from the computed one. */
export interface Explanation {
  readonly id: 'sign-lost' | 'other-method' | 'unrounded-inputs' | 'not-reproducible';
  /** For other-method: ratio, inverse-ratio, progress, interim-target, capped, floored, truncated. */
  readonly variant: string | null;
  readonly published: Decimal;
  readonly computed: Decimal;
  readonly interval: readonly [low: Fraction, high: Fraction] | null;
  /** How the target of the value's own year gives it; for the variant interim-target only. */
  readonly interim: InterimFit | null;
}

const percentMethods = ['progress', 'ratio', 'inverse-ratio'] as const;

/**
 * Explains a published percentage that the rule does not give. Exact explanations come first: a lost
 * sign, another method, a cap. Only then may rounded inputs explain it, which is a weaker claim, and
 * last truncation. Null when the figure reproduces or there is nothing to compare.
 */
export function explain(examined: ExaminedRow, settings: AuditSettings): Explanation | null {
  const { assessment, published, reproduces } = examined;
  if (reproduces !== false || published?.percent == null || assessment.achievement === null) {
    return null;
  }
  const percent = published.percent;
  const computed = assessment.achievement.rounded(published.decimals);
  const amounts = amountsOf(examined);
  const interval = amounts === null ? null : roundingInterval(examined, amounts, settings);
  const found = (id: Explanation['id'], variant: string | null = null): Explanation => ({
    id,
    variant,
    published: percent,
    computed,
    interval: id === 'unrounded-inputs' ? interval : null,
    interim: null,
  });

  if (!percent.isZero() && percent.equals(computed.negated())) return found('sign-lost');
  const other = amounts === null ? null : otherMethod(examined, amounts, percent);
  if (other !== null) return found('other-method', other);
  const interim = fitsInterimTarget(examined, percent, percentMethods);
  if (interim !== null) return { ...found('other-method', 'interim-target'), interim };
  const hundred = Decimal.fromInteger(100);
  if (percent.equals(hundred) && computed.compare(hundred) > 0)
    return found('other-method', 'capped');
  if (percent.isZero() && computed.sign() < 0) return found('other-method', 'floored');
  if (interval !== null && overlaps(interval, percent, published.decimals)) {
    return found('unrounded-inputs');
  }
  if (truncated(assessment.achievement, published.decimals).equals(percent)) {
    return found('other-method', 'truncated');
  }
  return found('not-reproducible');
}

function otherMethod(
  { rule, published }: ExaminedRow,
  { b, a, t, baselineMissing }: Amounts,
  percent: Decimal,
): Method | null {
  for (const method of percentMethods) {
    if (method === rule.method || (method === 'progress' && baselineMissing)) continue;
    const value = percentage(method, b, a, t);
    if (value?.rounded(published?.decimals ?? 0).equals(percent)) return method;
  }
  return null;
}

function overlaps(
  [low, high]: readonly [Fraction, Fraction],
  percent: Decimal,
  places: number,
): boolean {
  return low.rounded(places).compare(percent) <= 0 && high.rounded(places).compare(percent) >= 0;
}

function truncated(value: Fraction, places: number): Decimal {
  const scaled = value.numerator * 10n ** BigInt(places);
  return Decimal.of(scaled / value.denominator, places);
}
