import { Decimal } from '../decimal/decimal.js';
import { Fraction } from '../decimal/fraction.js';
import { formatDecimal } from '../quantity/format-value.js';
import type { Qualifier, Value } from '../quantity/value.js';
import type { Assessment, Reason } from './assessment.js';
import { comparable } from './comparable.js';

type LimitMethod = 'ceiling' | 'floor' | 'maintain';

/** A band with optional ends, each of which may exclude its own value (未満, 超). */
interface Band {
  readonly low: Decimal | null;
  readonly high: Decimal | null;
  readonly strict: boolean;
}

/** Met or not met, with the margin to the nearest limit in the unit of the target. */
export function assessLimit(method: LimitMethod, target: Value, actual: Value): Assessment {
  if (actual.kind !== 'number') return none(method, 'not-a-number');
  const limits = limitsOf(method, target);
  if (limits === null || (target.kind !== 'number' && target.kind !== 'range')) {
    return none(method, 'not-a-number');
  }
  const ends = [limits.low, limits.high].map((end) => end ?? Decimal.zero);
  const same = comparable([actual.amount, ...ends], [actual.unit, target.unit, target.unit]);
  if (same === null) return none(method, 'unit-mismatch');
  const [a = Decimal.zero, low = Decimal.zero, high = Decimal.zero] = same.amounts;
  const above = limits.low === null ? null : a.minus(low);
  const below = limits.high === null ? null : high.minus(a);
  const margin = smaller(above, below);
  const met = limits.strict ? margin.sign() > 0 : margin.sign() >= 0;
  const achievement = Fraction.fromDecimals(margin, same.factor);
  return {
    method,
    achievement,
    display: met ? 'met' : 'not met',
    met,
    reason: null,
    baselineAssumedZero: false,
    get arithmetic() {
      const text = (d: Decimal) =>
        formatDecimal(Fraction.fromDecimals(d, same.factor).rounded(6).trimmed());
      const line = margin === above ? `${text(a)} − ${text(low)}` : `${text(high)} − ${text(a)}`;
      return [line, `= ${text(margin)}`];
    },
  };
}

function limitsOf(method: LimitMethod, target: Value): Band | null {
  if (target.kind === 'range') {
    return method === 'maintain' ? { low: target.low, high: target.high, strict: false } : null;
  }
  if (target.kind !== 'number') return null;
  const { amount, qualifier } = target;
  const strict = qualifier === 'less-than' || qualifier === 'more-than';
  return isCeiling(method, qualifier)
    ? { low: null, high: amount, strict: strict && qualifier === 'less-than' }
    : { low: amount, high: null, strict: strict && qualifier === 'more-than' };
}

/** One number to be maintained means at least, unless the sheet itself says 以下 or 未満. */
function isCeiling(method: LimitMethod, qualifier: Qualifier | null): boolean {
  if (method !== 'maintain') return method === 'ceiling';
  return qualifier === 'at-most' || qualifier === 'less-than';
}

function smaller(above: Decimal | null, below: Decimal | null): Decimal {
  if (above === null) return below ?? Decimal.zero;
  return below === null || above.compare(below) <= 0 ? above : below;
}

function none(method: LimitMethod, reason: Reason): Assessment {
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
