import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../decimal/decimal.js';
import { Fraction } from '../decimal/fraction.js';
import type { Method } from '../rule/rule.js';
import { assess } from './assess.js';
import { achievementText } from './assessment.js';

const hundred = Decimal.fromInteger(100);

/** method | baseline | target | actual | decimals | floor | cap → achievement | display | reason */
const table = `
progress | 40.6 | 50.0 | 32.1 | 1 | | → -90.425532 | -90.4% |
progress | 20,987 | 21,000 | 17,423 | 1 | | → -27415.384615 | -27415.4% |
progress | 20,987 | 22,000 | 17,423 | 1 | | → -351.826259 | -351.8% |
progress | 1,317 | 1,400 | 1,476 | 1 | | → 191.566265 | 191.6% |
progress | 3 | 9 | 1 | 0 | | → -33.333333 | -33% |
progress | 11 | 14 | 27 | 1 | 0 | 100 → 533.333333 | 100.0% |
progress | 3 | 9 | 1 | 0 | 0 | → -33.333333 | 0% |
progress | 1.2万人 | 15,000人 | 13,000人 | 1 | | → 33.333333 | 33.3% |
progress | 3兆7千億円 | 4兆円 | 3兆8,500億円 | 1 | | → 50.000000 | 50.0% |
progress | 2017年度 40.6 % | 2030年 50.0 % | 2020年度 32.1 % | 1 | | → -90.425532 | -90.4% |
progress | 約50 | 66.0以上 | 58 | 1 | | → 50.000000 | 50.0% |
progress | 60 | 50 | 55 | 0 | | → 50.000000 | 50% |
progress | - | 10 | 2 | 1 | | → | | missing-baseline
progress | | 10 | 2 | 1 | | → | | missing-baseline
progress | 5 | 5.0 | 5 | 1 | | → | | target-equals-baseline
progress | 未公表 | 10 | 2 | 1 | | → | | not-a-number
progress | 5 | 10 | 調査中 | 1 | | → | | not-a-number
progress | 5 | - | 7 | 1 | | → | | not-a-number
progress | 5 | 10 | | 1 | | → | | not-a-number
progress | - | 検討中 | 5 | 1 | | → | | not-a-number
progress | 10% | 50人 | 30人 | 1 | | → | | unit-mismatch
ratio | - | 14 | 27 | 1 | | → 192.857143 | 192.9% |
ratio | 未公表 | 56.5 | 47.0 | 1 | | → 83.185841 | 83.2% |
ratio | 5 | 0 | 3 | 1 | | → | | target-zero
ratio | 5 | 0.00 | 0 | 1 | | → | | target-zero
inverse-ratio | | 100 | 80 | 0 | | → 120.000000 | 120% |
inverse-ratio | | 0 | 80 | 0 | | → | | target-zero
ceiling | 20,987 | 22,000 TJ | 17,423 TJ | 1 | | → 4577.000000 | met |
ceiling | | 60％以下 | 60.0% | 1 | | → 0.000000 | met |
ceiling | | 60％未満 | 60.0% | 1 | | → 0.000000 | not met |
ceiling | | 1万人 | 10,001人 | 1 | | → -0.000100 | not met |
floor | | 66.0以上 | 65.9 | 1 | | → -0.100000 | not met |
floor | | 0 | 0 | 0 | | → 0.000000 | met |
floor | | 48～52 | 50 | 0 | | → | | not-a-number
maintain | 50 | 48～52 | 49.5 | 1 | | → 1.500000 | met |
maintain | 50 | 48～52 | 53 | 1 | | → -1.000000 | not met |
maintain | - | 100 | 100 | 1 | | → 0.000000 | met |
maintain | - | 100 | 未公表 | 1 | | → | | not-a-number
progress | 48～52 | 60 | 50 | 1 | | → | | not-a-number
progress | 0 | 200 | 0.1 | 1 | | → 0.050000 | 0.1% |
progress | 0 | 200 | -0.1 | 1 | | → -0.050000 | -0.1% |
progress | 0 | 200 | -0.0998 | 1 | | → -0.049900 | 0.0% |
`;

const cases = table
  .trim()
  .split('\n')
  .map((line) => {
    const [input = '', output = ''] = line.split('→');
    return {
      input: input.split('|').map((s) => s.trim()),
      output: output.split('|').map((s) => s.trim()),
      line,
    };
  });

const numbers = fc
  .tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 0, max: 3 }))
  .map(([n, scale]) => Decimal.of(BigInt(n), scale).toString());

describe('assess', () => {
  it.each(cases)('$line', ({ input, output }) => {
    const [method, baseline = '', target = '', actual = '', decimals, floor, cap] = input;
    const bound = (text: string | undefined) => (text ? Decimal.parse(text) : null);
    const result = assess({
      method: method as Method,
      baseline,
      target,
      actual,
      decimals: Number(decimals),
      floor: bound(floor),
      cap: bound(cap),
    });
    expect([achievementText(result), result.display, result.reason ?? '']).toEqual([
      output[0],
      output[1],
      output[2] ?? '',
    ]);
  });

  it('counts a missing baseline as zero only where the rule says so', () => {
    const input = {
      method: 'progress',
      baseline: '-',
      target: '10',
      actual: '2',
      decimals: 1,
    } as const;
    expect(assess({ ...input, missingBaseline: 'zero' })).toMatchObject({
      display: '20.0%',
      baselineAssumedZero: true,
    });
    expect(assess(input).reason).toBe('missing-baseline');
  });

  it('shows the hand calculation', () => {
    const { arithmetic } = assess({
      method: 'progress',
      baseline: '20,987 TJ',
      target: '22,000 TJ',
      actual: '17,423 TJ',
      decimals: 1,
    });
    expect(arithmetic).toEqual([
      '(17,423 − 20,987) ÷ (22,000 − 20,987) × 100',
      '= (−3,564) ÷ 1,013 × 100',
      '= −351.826259',
      '→ −351.8%',
    ]);
  });

  it('is 0 at the baseline, 100 at the target and linear between', () => {
    fc.assert(
      fc.property(numbers, numbers, numbers, (baseline, target, actual) => {
        fc.pre(!Decimal.parse(baseline).equals(Decimal.parse(target)));
        const at = (value: string) =>
          assess({ method: 'progress', baseline, target, actual: value, decimals: 1 }).achievement;
        expect(at(baseline)?.isZero()).toBe(true);
        expect(at(target)?.equals(Fraction.fromInteger(100))).toBe(true);
        const [b, t, a] = [baseline, target, actual].map(Decimal.parse) as [
          Decimal,
          Decimal,
          Decimal,
        ];
        const back = at(actual)?.times(Fraction.fromDecimals(t.minus(b)));
        expect(back?.equals(Fraction.fromDecimals(a.minus(b).times(hundred)))).toBe(true);
      }),
    );
  });

  it('is rounded once: the display is within half a unit of the exact value', () => {
    fc.assert(
      fc.property(
        numbers,
        numbers,
        numbers,
        fc.integer({ min: 0, max: 4 }),
        (b, t, a, decimals) => {
          const result = assess({
            method: 'progress',
            baseline: b,
            target: t,
            actual: a,
            decimals,
          });
          fc.pre(result.achievement !== null);
          const shown = Decimal.parse(result.display.slice(0, -1));
          const error = result.achievement?.minus(Fraction.fromDecimals(shown)).abs();
          expect(shown.scale).toBe(decimals);
          expect(error?.compare(Fraction.fromDecimals(shown.halfUnit()))).toBeLessThanOrEqual(0);
        },
      ),
    );
  });

  it('does not change when every figure is printed in a larger unit', () => {
    fc.assert(
      fc.property(numbers, numbers, numbers, (b, t, a) => {
        const plain = assess({
          method: 'progress',
          baseline: `${b}円`,
          target: `${t}円`,
          actual: `${a}円`,
          decimals: 1,
        });
        const thousand = Decimal.parse('0.001');
        const scaled = Decimal.parse(a).times(thousand);
        const mixed = assess({
          method: 'progress',
          baseline: `${b}円`,
          target: `${t}円`,
          actual: `${scaled}千円`,
          decimals: 1,
        });
        expect(achievementText(mixed)).toBe(achievementText(plain));
      }),
    );
  });

  it('keeps floor and cap out of the achievement', () => {
    fc.assert(
      fc.property(numbers, numbers, numbers, (baseline, target, actual) => {
        const input = { method: 'progress', baseline, target, actual, decimals: 0 } as const;
        const result = assess({ ...input, floor: Decimal.zero, cap: hundred });
        fc.pre(result.achievement !== null);
        expect(achievementText(result)).toBe(achievementText(assess(input)));
        const shown = Decimal.parse(result.display.slice(0, -1));
        expect(shown.sign() >= 0 && shown.compare(hundred) <= 0).toBe(true);
      }),
    );
  });
});
