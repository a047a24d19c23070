import { Decimal, Fraction } from '@shirube/plugin-sdk/server';
import type { MonthTotal } from '../sales/month-totals.js';

export interface Shares {
  /** Months of which both sales and mix are known: the others count on neither side. */
  readonly months: readonly string[];
  /** Months sold of which no mix is known. */
  readonly withoutMix: readonly string[];
  readonly soldKwh: Decimal;
  readonly procuredKwh: Decimal;
  readonly reKwh: Decimal;
  readonly localKwh: Decimal;
  readonly localReKwh: Decimal;
}

type Known = Pick<
  MonthTotal,
  'month' | 'soldKwh' | 'procuredKwh' | 'reKwh' | 'localKwh' | 'localReKwh'
>;

/** Sums of the months that tell both what was sold and where it came from. */
export function sharesOf(totals: readonly Known[]): Shares {
  const sold = totals.filter(({ soldKwh }) => soldKwh !== null);
  const both = sold.filter(({ procuredKwh }) => procuredKwh !== null);
  const sum = (of: (one: Known) => Decimal | null) =>
    both.reduce((total, one) => total.plus(of(one) ?? Decimal.zero), Decimal.zero);
  return {
    months: both.map(({ month }) => month),
    withoutMix: sold.filter((one) => !both.includes(one)).map(({ month }) => month),
    soldKwh: sum((one) => one.soldKwh),
    procuredKwh: sum((one) => one.procuredKwh),
    reKwh: sum((one) => one.reKwh),
    localKwh: sum((one) => one.localKwh),
    localReKwh: sum((one) => one.localReKwh),
  };
}

/** part ÷ whole in percent, rounded once from the exact quotient; null where nothing is there to divide by. */
export const percentOf = (part: Decimal, whole: Decimal, places: number): Decimal | null =>
  whole.isZero()
    ? null
    : Fraction.fromDecimals(part.times(Decimal.fromInteger(100)), whole).rounded(places);
