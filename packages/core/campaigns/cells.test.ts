import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  achievementText,
  assess,
  Decimal,
  formatPeriod,
  formatValue,
  type Method,
  parseDatedValue,
  parsePeriod,
  parseValue,
  type Value,
} from '../src/index.js';
import { campaign, patience } from './campaign.js';
import { cell, digits, quantity } from './printed.js';

const number = /^-?\d+(?:\.\d+)?$/;
const isoDate = /^\d{4}-\d{2}-\d{2}$/;

function expectSound(value: Value, raw: string): void {
  expect(value.raw).toBe(raw);
  if (value.kind === 'number') expect(value.amount.toString()).toMatch(number);
  if (value.kind === 'range') expect(value.low.compare(value.high)).toBeLessThanOrEqual(0);
}

describe('cells', patience, () => {
  it('are read without throwing, kept as they were, and the same each time', () => {
    campaign(
      'parseValue',
      fc.property(cell, (text) => {
        const value = parseValue(text);
        expectSound(value, text);
        expect(parseValue(text)).toEqual(value);
        const dated = parseDatedValue(text);
        expect(dated.raw).toBe(text);
        expectSound(dated.value, text);
        for (const language of ['ja', 'en'] as const)
          expect(formatValue(dated.value, language)).not.toMatch(/NaN|undefined|\{\}/);
      }),
      8_000,
    );
  });

  it('give periods of real days in order that read back equal in print, or none', () => {
    campaign(
      'parsePeriod',
      fc.property(cell, (text) => {
        for (const period of [parsePeriod(text), parseDatedValue(text).period]) {
          if (period === null) continue;
          for (const day of [period.start, period.end ?? period.start]) {
            expect(day).toMatch(isoDate);
            expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day);
          }
          if (period.end !== null) expect(period.start <= period.end).toBe(true);
          expect(formatPeriod(period, 'en')).not.toMatch(/NaN|undefined/);
          const printed = formatPeriod(period, 'ja');
          const { label: _, ...told } = period;
          expect(parsePeriod(printed), text).toEqual({ ...told, label: printed });
        }
      }),
      20_000,
    );
  });
});

describe('a number in print', patience, () => {
  it('is read back equal: amount, places, unit and qualifier', () => {
    campaign(
      'formatValue',
      fc.property(fc.oneof(quantity, cell), (text) => {
        const value = parseValue(text);
        if (value.kind !== 'number') return;
        const printed = formatValue(value, 'ja');
        expect(told(parseValue(printed)), `${text} → ${printed}`).toEqual(told(value));
      }),
      10_000,
    );
  });

  it('of any size is read exactly', () => {
    campaign(
      'parseValue-digits',
      fc.property(digits, (text) => {
        const amount = Decimal.parse(text);
        const printed = formatValue(
          { kind: 'number', amount, qualifier: null, unit: null, raw: '' },
          'ja',
        );
        expect(told(parseValue(printed))).toEqual(['number', amount.toString(), null, null, null]);
        expect(told(parseValue(text))).toEqual(['number', amount.toString(), null, null, null]);
      }),
      10_000,
    );
  });
});

/** What a value says, without the spelling it came in. */
function told(value: Value): unknown[] {
  if (value.kind !== 'number') return [value.kind, value.raw];
  const { amount, qualifier, unit } = value;
  return ['number', amount.toString(), qualifier, unit?.symbol ?? null, unit?.per ?? null];
}

const methods: readonly Method[] = [
  'progress',
  'ratio',
  'inverse-ratio',
  'ceiling',
  'floor',
  'maintain',
];
const limit = fc.option(digits.map(Decimal.parse), { nil: null });

describe('assess', patience, () => {
  it('gives an achievement or a reason, never NaN, for any cells', () => {
    const figure = fc.oneof(cell, digits);
    const input = fc.record({
      method: fc.constantFrom(...methods),
      baseline: figure,
      target: figure,
      actual: figure,
      decimals: fc.nat(12),
      floor: limit,
      cap: limit,
      missingBaseline: fc.constantFrom('zero' as const, 'not-computable' as const),
    });
    campaign(
      'assess',
      fc.property(input, (asked) => {
        const result = assess(asked);
        expect(result.achievement === null).toBe(result.reason !== null);
        expect(result.met === null).toBe(result.reason !== null);
        expect(achievementText(result)).toMatch(result.reason === null ? /^-?\d+\.\d{6}$/ : /^$/);
        const shown = result.reason !== null ? /^$/ : /^(?:-?\d+(?:\.\d+)?%|met|not met)$/;
        expect(result.display).toMatch(shown);
        for (const line of result.arithmetic) expect(line).not.toMatch(/NaN|undefined|Infinity/);
      }),
      8_000,
    );
  });
});
