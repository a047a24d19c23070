import { Decimal } from '../decimal/decimal.js';
import { Fraction } from '../decimal/fraction.js';
import { parseDatedValue } from '../quantity/parse-value.js';
import type { Value } from '../quantity/value.js';
import type { Method } from '../rule/rule.js';
import type { AssessInput, Assessment, Reason } from './assessment.js';
import { comparableValues } from './comparable.js';
import { assessLimit } from './limit.js';
import { percentArithmetic } from './percent-arithmetic.js';

type NumberValue = Extract<Value, { kind: 'number' }>;

const zero: NumberValue = {
  kind: 'number',
  amount: Decimal.zero,
  qualifier: null,
  unit: null,
  raw: '',
};

/**
 * Computes one achievement exactly. Never throws for anything a sheet may print: what cannot be
 * computed has a `reason`. Amounts in different units of one dimension are converted (1.2万人,
 * 13,000人); qualifiers such as 約 and 以上 do not change the amount.
 */
export function assess(input: AssessInput): Assessment {
  const { method } = input;
  const target = read(input.target);
  const actual = read(input.actual);
  if (method === 'ceiling' || method === 'floor' || method === 'maintain') {
    return assessLimit(method, target, actual);
  }
  if (target.kind !== 'number' || actual.kind !== 'number') return none(method, 'not-a-number');
  const baseline = method === 'progress' ? read(input.baseline) : zero;
  const assumedZero = baseline.kind === 'missing' && input.missingBaseline === 'zero';
  const from = assumedZero ? zero : baseline;
  if (from.kind === 'missing') return none(method, 'missing-baseline');
  if (from.kind !== 'number') return none(method, 'not-a-number');

  const same = comparableValues([from, actual, target]);
  if (same === null) return none(method, 'unit-mismatch');
  const [b = Decimal.zero, a = Decimal.zero, t = Decimal.zero] = same.amounts;
  const achievement = percentage(method, b, a, t);
  if (achievement === null) {
    return none(method, method === 'progress' ? 'target-equals-baseline' : 'target-zero');
  }
  const display = printed(achievement, input);
  return {
    method,
    achievement,
    display,
    met: achievement.numerator >= 100n * achievement.denominator,
    reason: null,
    baselineAssumedZero: assumedZero,
    get arithmetic() {
      return percentArithmetic(method, b, a, t, achievement, display);
    },
  };
}

/**
 * 100 × (a−b)/(t−b), 100 × a/t or 100 × (2 − a/t), exactly; null where the denominator is zero.
 * The three amounts are in one unit.
 */
export function percentage(method: Method, b: Decimal, a: Decimal, t: Decimal): Fraction | null {
  const scale = Math.max(b.scale, a.scale, t.scale);
  const [bb, aa, tt] = [b.coefficientAt(scale), a.coefficientAt(scale), t.coefficientAt(scale)];
  const denominator = method === 'progress' ? tt - bb : tt;
  if (denominator === 0n) return null;
  const numerator =
    method === 'progress' ? aa - bb : method === 'inverse-ratio' ? 2n * tt - aa : aa;
  return Fraction.of(numerator * 100n, denominator);
}

/** Rounded half-up from the exact value, then floored and capped. */
function printed(achievement: Fraction, { decimals, floor, cap }: AssessInput): string {
  let shown = achievement.rounded(decimals);
  if (floor && shown.compare(floor) < 0) shown = limit(floor, decimals);
  if (cap && shown.compare(cap) > 0) shown = limit(cap, decimals);
  return `${shown}%`;
}

/** A limit with more places than the print keeps them: rounding it could pass it. */
function limit(bound: Decimal, decimals: number): Decimal {
  const exact = bound.trimmed();
  return exact.rounded(Math.max(decimals, exact.scale));
}

function none(method: Method, reason: Reason): Assessment {
  return {
    method,
    achievement: null,
    display: '',
    met: null,
    reason,
    baselineAssumedZero: false,
    arithmetic: [],
  };
}

function read(value: string | Value): Value {
  return typeof value === 'string' ? parseDatedValue(value).value : value;
}
