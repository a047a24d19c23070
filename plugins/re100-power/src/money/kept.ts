import { Decimal } from '@shirube/plugin-sdk/server';
import type { MonthTotal } from '../sales/month-totals.js';
import type { Settings } from '../settings.js';

export interface KeptMoney {
  /** Whole yen. */
  readonly kept: Decimal;
  readonly revenue: Decimal;
  /** Of the revenue: billed in yen, and estimated by the assumed price. */
  readonly billed: Decimal;
  readonly estimated: Decimal;
  readonly estimatedKwh: Decimal;
}

/**
 * Revenue × the share assumed to stay, in whole yen, rounded once at the end. Revenue is what was billed, and kWh ×
 * the assumed price for the months of which no yen are known.
 */
export function moneyKept(
  months: readonly Pick<MonthTotal, 'soldKwh' | 'yen'>[],
  { yenPerKwh, stayPercent }: Pick<Settings, 'yenPerKwh' | 'stayPercent'>,
): KeptMoney {
  let billed = Decimal.zero;
  let estimatedKwh = Decimal.zero;
  for (const { soldKwh, yen } of months) {
    if (yen) billed = billed.plus(yen);
    else if (soldKwh) estimatedKwh = estimatedKwh.plus(soldKwh);
  }
  const estimated = estimatedKwh.times(Decimal.parse(yenPerKwh));
  const revenue = billed.plus(estimated);
  const hundredth = Decimal.parse('0.01');
  return {
    kept: revenue.times(Decimal.parse(stayPercent)).times(hundredth).rounded(0),
    revenue: revenue.rounded(0),
    billed,
    estimated: estimated.rounded(0),
    estimatedKwh,
  };
}
