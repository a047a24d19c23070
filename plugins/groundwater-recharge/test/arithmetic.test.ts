import { Decimal } from '@shirube/plugin-sdk/server';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysOf, monthsLater, overlap } from '../src/arithmetic/days.js';
import {
  hectaresFor,
  impliedDepth,
  impliedRate,
  impliedRateOfRegister,
} from '../src/arithmetic/implied.js';
import { DimensionError, Quantity } from '../src/arithmetic/quantity.js';
import { rechargeOf, volumeOf } from '../src/arithmetic/recharge.js';
import { type SubsidyStep, subsidyOf } from '../src/arithmetic/subsidy.js';

/** Up to so many whole, with so many places. */
const amount = (places: number, most = 5000) =>
  fc
    .integer({ min: 1, max: most * 10 ** places })
    .map((n) => Decimal.of(BigInt(n), places).toString());
const day = fc
  .integer({ min: 0, max: 4000 })
  .map((n) => new Date(Date.UTC(2015, 0, 1) + n * 86_400_000).toISOString().slice(0, 10));
const span = fc.tuple(day, day).map(([a, b]) => (a <= b ? { from: a, to: b } : { from: b, to: a }));

describe('units', () => {
  it('a hectare under a millimetre is ten cubic metres', () => {
    expect(volumeOf('1', '1').in('㎥').toString()).toBe('10');
    expect(volumeOf('492', '3000').in('万㎥').toString()).toBe('1476');
  });

  it('hectares × days × mm a day are a volume: never an area, whatever the amounts', () => {
    fc.assert(
      fc.property(amount(4), fc.integer({ min: 1, max: 366 }), amount(3), (ha, days, rate) => {
        const volume = Quantity.of(ha, 'ha')
          .times(Quantity.of(String(days), '日'))
          .times(Quantity.of(rate, 'mm/日'));
        const hand = Decimal.parse(ha)
          .times(Decimal.parse(rate))
          .times(Decimal.fromInteger(days * 10));
        expect(volume.in('㎥').equals(hand)).toBe(true);
        expect(volume.in('万㎥').times(Decimal.fromInteger(10_000)).equals(hand)).toBe(true);
        for (const unit of ['ha', '万㎡', 'mm', 'ha・日', '日', 'mm/日'] as const)
          expect(() => volume.in(unit)).toThrow(DimensionError);
      }),
    );
  });

  it('what is missing a factor is no volume, and different things have no sum', () => {
    expect(() => Quantity.of('5', 'ha').times(Quantity.of('5', 'mm/日')).in('㎥')).toThrow(
      DimensionError,
    );
    expect(() => Quantity.of('5', '万㎡').plus(Quantity.of('5', '万㎥'))).toThrow(TypeError);
  });
});

describe('recharge', () => {
  const line = fc.record({
    district: fc.constantFrom('北', '南'),
    hectareDays: amount(4, 90_000),
    mmPerDay: amount(3, 500),
  });

  it('is additive: of two lists together it is the sum of both, in any order', () => {
    fc.assert(
      fc.property(fc.array(line), fc.array(line), (left, right) => {
        const of = (lines: typeof left) => Decimal.parse(rechargeOf(lines).cubicMetres ?? '-1');
        expect(of([...left, ...right]).equals(of(left).plus(of(right)))).toBe(true);
        expect(of([...left].reverse()).equals(of(left))).toBe(true);
      }),
    );
  });

  it('of a district without a rate is not known, and is not 0', () => {
    const { cubicMetres, missing } = rechargeOf([
      { district: '北', hectareDays: '10', mmPerDay: '100' },
      { district: '南', hectareDays: '10', mmPerDay: null },
    ]);
    expect([cubicMetres, missing]).toEqual([null, ['南']]);
  });
});

describe('days', () => {
  it('counts the first and the last', () => {
    expect(daysOf({ from: '2020-06-01', to: '2020-06-01' })).toBe(1);
    expect(daysOf({ from: '2020-02-28', to: '2020-03-01' })).toBe(3);
  });

  it('two periods overlap exactly where a day is in both', () => {
    fc.assert(
      fc.property(span, span, (left, right) => {
        const [, from = ''] = [left.from, right.from].sort();
        const [to = ''] = [left.to, right.to].sort();
        expect(overlap(left, right)).toBe(from <= to);
        expect(overlap(left, right)).toBe(overlap(right, left));
      }),
    );
  });

  it('adds months up to the last of a month', () => {
    expect(monthsLater('2021-03-31', 3)).toBe('2021-06-30');
    expect(monthsLater('2021-11-30', 3)).toBe('2022-02-28');
    expect(monthsLater('2021-03-31', 0)).toBe('2021-03-31');
  });
});

describe('subsidy', () => {
  const table = (from: string, to: string | null, steps: readonly (readonly [number, number])[]) =>
    steps.map(
      ([minDays, yenPer10a]): SubsidyStep => ({
        effectiveFrom: from,
        effectiveTo: to,
        minDays,
        yenPer10a,
      }),
    );
  const steps = [
    ...table('2015-04-01', '2020-03-31', [
      [20, 8000],
      [30, 12000],
    ]),
    ...table('2020-04-01', '2021-03-31', [
      [15, 6000],
      [25, 10000],
    ]),
  ];

  it.each([
    ['2.35', 29, '2019-06-01', '188000'],
    ['2.35', 30, '2019-06-01', '282000'],
    ['2.35', 19, '2019-06-01', '0'],
    ['2.35', 19, '2020-06-01', '141000'],
    // Out of the table's validity nothing is owed, whatever an older table said.
    ['2.35', 30, '2021-04-01', '0'],
    ['2.35', 30, '2014-06-01', '0'],
    // 0.1234 ha = 1.234 × 10a: parts of a yen are cut off.
    ['0.1237', 25, '2020-06-01', '12370'],
    ['0.12345', 15, '2020-06-01', '7407'],
  ])('%s ha for %i days from %s: %s yen', (ha, days, from, yen) => {
    expect(subsidyOf(ha, days, from, steps).amountYen).toBe(yen);
  });

  it('takes the highest step reached, never less for more days when steps rise, and is whole yen below the exact amount', () => {
    const rising = fc
      .uniqueArray(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 8 })
      .map((days) =>
        table(
          '2000-01-01',
          null,
          days.sort((a, b) => a - b).map((d, at) => [d, 997 * (at + 1)] as const),
        ),
      );
    fc.assert(
      fc.property(rising, amount(4, 40), fc.integer({ min: 1, max: 250 }), (some, ha, days) => {
        const now = subsidyOf(ha, days, '2020-06-01', some);
        const more = subsidyOf(ha, days + 1, '2020-06-01', some);
        expect(BigInt(more.amountYen) >= BigInt(now.amountYen)).toBe(true);
        const step = some.filter(({ minDays }) => minDays <= days).at(-1);
        expect(now.minDays).toBe(step?.minDays ?? null);
        const exact = Decimal.parse(ha).times(Decimal.fromInteger(10 * (step?.yenPer10a ?? 0)));
        const off = exact.minus(Decimal.parse(now.amountYen));
        expect(off.sign() >= 0 && off.compare(Decimal.one) < 0).toBe(true);
      }),
    );
  });
});

describe('what the published figures imply', () => {
  it('383 ha and 1,179 万㎥, 492 ha and 1,476 万㎥: the product of days and rate, and what rounding leaves open', () => {
    expect(impliedDepth({ areaHa: '383', volume: '1179' })).toEqual({
      depthMm: '3078.3',
      lowestMm: '3073.0',
      highestMm: '3083.7',
    });
    expect(impliedDepth({ areaHa: '492', volume: '1476' })).toEqual({
      depthMm: '3000.0',
      lowestMm: '2995.9',
      highestMm: '3004.1',
    });
    expect(impliedRate({ areaHa: '492', volume: '1476' }, 30)).toBe('100.00');
    expect(impliedRate({ areaHa: '383', volume: '1179' }, 30)).toBe('102.61');
    expect(hectaresFor('1400', '3000.0')).toBe('466.7');
    expect(impliedRateOfRegister('1476', '0')).toBe(null);
  });

  it('is what makes the volume again', () => {
    fc.assert(
      fc.property(
        amount(1, 900),
        fc.integer({ min: 1, max: 366 }),
        amount(0, 400),
        (ha, days, rate) => {
          const volume = volumeOf(
            Decimal.parse(ha).times(Decimal.fromInteger(days)).toString(),
            rate,
          ).in('万㎥');
          const implied = impliedRate({ areaHa: ha, volume: volume.toString() }, days);
          expect(implied).toBe(`${rate}.00`);
        },
      ),
    );
  });
});
