import { percentage } from '../achievement/assess.js';
import { dated } from '../achievement/current.js';
import { percentArithmetic } from '../achievement/percent-arithmetic.js';
import type { Decimal } from '../decimal/decimal.js';
import type { Method } from '../rule/rule.js';
import { amountsOf } from './amounts.js';
import type { ExaminedRow } from './context.js';

/** A published figure that measures the value against the target of its own year. */
export interface InterimFit {
  readonly method: Method;
  /** The hand calculation, line by line. */
  readonly arithmetic: readonly string[];
}

/**
 * Whether the published percentage comes from the target of the current value's year instead of the
 * final one, by the rule's own method first. Null where that year has no target of its own.
 */
export function fitsInterimTarget(
  examined: ExaminedRow,
  percent: Decimal,
  methods: readonly Method[],
): InterimFit | null {
  const { row, rule, current, published } = examined;
  const year = current === null ? null : (dated(current).period?.year ?? null);
  const interim = row.interimTargets?.find((target) => dated(target).period?.year === year);
  if (year === null || interim === undefined || dated(row.target).period?.year === year)
    return null;
  const amounts = amountsOf({ ...examined, row: { ...row, target: interim } });
  if (amounts === null) return null;
  const { b, a, t, baselineMissing } = amounts;
  const places = published?.decimals ?? 0;
  for (const method of [rule.method, ...methods.filter((other) => other !== rule.method)]) {
    if (!methods.includes(method)) continue;
    if (method === 'progress' && baselineMissing && rule.missingBaseline !== 'zero') continue;
    const value = percentage(method, b, a, t);
    if (!value?.rounded(places).equals(percent)) continue;
    return { method, arithmetic: percentArithmetic(method, b, a, t, value, `${percent}%`) };
  }
  return null;
}
