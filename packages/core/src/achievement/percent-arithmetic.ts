import { Decimal } from '../decimal/decimal.js';
import type { Fraction } from '../decimal/fraction.js';
import { formatDecimal } from '../quantity/format-value.js';
import type { Method } from '../rule/rule.js';

/** The hand calculation of a percentage: the figures put in, the differences, the quotient, the print. */
export function percentArithmetic(
  method: Method,
  b: Decimal,
  a: Decimal,
  t: Decimal,
  achievement: Fraction,
  display: string,
): string[] {
  const [bb, aa, tt] = [operand(b), operand(a), operand(t)];
  const result = formatDecimal(achievement.rounded(6));
  const end = [`= ${result}`, `→ ${display.replace('-', '−')}`];
  if (method === 'ratio') return [`${aa} ÷ ${tt} × 100`, ...end];
  if (method === 'inverse-ratio') return [`(2 − ${aa} ÷ ${tt}) × 100`, ...end];
  return [
    `(${aa} − ${bb}) ÷ (${tt} − ${bb}) × 100`,
    `= ${operand(a.minus(b))} ÷ ${operand(t.minus(b))} × 100`,
    ...end,
  ];
}

function operand(amount: Decimal): string {
  const text = formatDecimal(amount);
  return amount.sign() < 0 ? `(${text})` : text;
}
