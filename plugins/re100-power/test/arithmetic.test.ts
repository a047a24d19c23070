import { Decimal, fiscalYearOf } from '@shirube/plugin-sdk/server';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumOf } from '../portal/sums.js';
import { moneyKept } from '../src/money/kept.js';
import { fiscalYearOfMonth, monthsOf } from '../src/months.js';
import { freeYearOf } from '../src/post-fit/cohort.js';
import { percentOf, sharesOf } from '../src/supply/share.js';

const kwh = fc
  .tuple(fc.bigInt(0n, 10n ** 9n), fc.integer({ min: 0, max: 3 }))
  .map(([digits, scale]) => Decimal.of(digits, scale));
const total = fc.record({
  month: fc.integer({ min: 1, max: 12 }).map((number) => `2020-${String(number).padStart(2, '0')}`),
  soldKwh: fc.option(kwh),
  procuredKwh: fc.option(kwh),
  yen: fc.option(fc.bigInt(0n, 10n ** 9n).map((yen) => Decimal.of(yen, 0))),
});
const months = fc.uniqueArray(total, { selector: ({ month }) => month }).map((all) =>
  all.map((one) => ({
    ...one,
    reKwh: one.procuredKwh?.times(Decimal.parse('0.4')) ?? null,
    localKwh: one.procuredKwh?.times(Decimal.parse('0.25')) ?? null,
    localReKwh: one.procuredKwh?.times(Decimal.parse('0.1')) ?? null,
  })),
);

it('a fiscal year is its twelve months from April', () => {
  expect(monthsOf(2019)).toEqual([
    ...[4, 5, 6, 7, 8, 9, 10, 11, 12].map((month) => `2019-${String(month).padStart(2, '0')}`),
    '2020-01',
    '2020-02',
    '2020-03',
  ]);
  fc.assert(
    fc.property(fc.integer({ min: 1950, max: 2090 }), (year) => {
      for (const month of monthsOf(year)) expect(fiscalYearOfMonth(month)).toBe(year);
      expect(fiscalYearOf(`${year + 1}-03-31`)).toBe(year);
    }),
  );
});

describe('shares', () => {
  it('count a month on both sides or on neither', () => {
    fc.assert(
      fc.property(months, (all) => {
        const shares = sharesOf(all);
        const both = all.filter(({ soldKwh, procuredKwh }) => soldKwh && procuredKwh);
        expect(shares.months).toEqual(both.map(({ month }) => month));
        expect(shares.withoutMix).toEqual(
          all
            .filter(({ soldKwh, procuredKwh }) => soldKwh && !procuredKwh)
            .map(({ month }) => month),
        );
        expect(shares.reKwh.equals(shares.procuredKwh.times(Decimal.parse('0.4')))).toBe(true);
        // A quarter of each month is a quarter of all: nothing is lost by adding up.
        const percent = percentOf(shares.localKwh, shares.procuredKwh, 1);
        expect(percent?.toString() ?? null).toBe(shares.procuredKwh.isZero() ? null : '25.0');
      }),
    );
  });

  it('are rounded once from the exact quotient, half away from zero', () => {
    fc.assert(
      fc.property(kwh, kwh, (part, whole) => {
        const percent = percentOf(part, whole, 1);
        expect(percent === null).toBe(whole.isZero());
        if (percent === null) return;
        // |part × 100 − percent × whole| ≤ 0.05 × whole
        const off = part.times(Decimal.fromInteger(100)).minus(percent.times(whole)).abs();
        expect(off.compare(Decimal.parse('0.05').times(whole))).not.toBe(1);
      }),
    );
    expect(percentOf(Decimal.parse('1'), Decimal.parse('3'), 1)?.toString()).toBe('33.3');
    expect(percentOf(Decimal.parse('0.1235'), Decimal.parse('1'), 1)?.toString()).toBe('12.4');
    expect(percentOf(Decimal.parse('104'), Decimal.parse('100'), 1)?.toString()).toBe('104.0');
  });
});

describe('money kept in the region', () => {
  const settings = fc.record({
    yenPerKwh: fc
      .integer({ min: 0, max: 99_999 })
      .map((sen) => Decimal.of(BigInt(sen), 2).toString()),
    stayPercent: fc
      .integer({ min: 0, max: 1000 })
      .map((tenths) => Decimal.of(BigInt(tenths), 1).toString()),
  });

  it('is revenue × the share that stays, in whole yen; what was billed is not estimated again', () => {
    fc.assert(
      fc.property(months, settings, (all, set) => {
        const money = moneyKept(all, set);
        const exact = all.reduce(
          (sum, { yen, soldKwh }) =>
            sum.plus(yen ?? (soldKwh ?? Decimal.zero).times(Decimal.parse(set.yenPerKwh))),
          Decimal.zero,
        );
        const kept = exact.times(Decimal.parse(set.stayPercent)).times(Decimal.parse('0.01'));
        expect(money.kept.scale).toBe(0);
        expect(money.kept.minus(kept).abs().compare(Decimal.parse('0.5'))).not.toBe(1);
        expect(money.revenue.equals(exact.rounded(0))).toBe(true);
      }),
    );
  });

  it('of Kaga’s 17,203 MWh at 20 yen and 10 % is 34,406,000 yen', () => {
    const sold = [{ soldKwh: Decimal.parse('17203000'), yen: null }];
    expect(moneyKept(sold, { yenPerKwh: '20', stayPercent: '10' }).kept.toString()).toBe(
      '34406000',
    );
  });
});

it('what a page adds up is the same sum', () => {
  fc.assert(
    fc.property(fc.array(kwh), (all) => {
      const sum = all.reduce((total, one) => total.plus(one), Decimal.zero);
      expect(sumOf(all.map(String))).toBe(sum.trimmed().toString());
    }),
  );
});

/** 加賀市 (2020年3月): 2010年(2020年卒) 33件, 2011年(2021年卒) 47件, 2012年(2022年卒) 57件. */
it('a cohort is free ten years after it began', () => {
  expect([2010, 2011, 2012].map(freeYearOf)).toEqual([2020, 2021, 2022]);
});
