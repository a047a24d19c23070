import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { axisOf, drawn, shares } from './scale.js';

describe('axisOf', () => {
  test('round ticks around the values', () => {
    expect(axisOf([383, 492], true).ticks.map(({ text }) => text)).toEqual([
      '0',
      '200',
      '400',
      '600',
    ]);
    expect(axisOf([0.1, 0.3], true).ticks.map(({ text }) => text)).toEqual([
      '0',
      '0.1',
      '0.2',
      '0.3',
    ]);
    expect(axisOf([], true).ticks.length).toBeGreaterThan(1);
  });

  test('holds every value, grows, and keeps the zero of bars', () => {
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 40 }), fc.boolean(), (raw, zero) => {
        const values = raw.map((one) => Math.round(one * 1000) / 1000);
        const { low, high, ticks } = axisOf(values, zero);
        for (const one of values) {
          expect(one).toBeGreaterThanOrEqual(low - 1e-6 * Math.abs(low) - 1e-9);
          expect(one).toBeLessThanOrEqual(high + 1e-6 * Math.abs(high) + 1e-9);
        }
        expect(high).toBeGreaterThan(low);
        if (zero) expect(low <= 0 && high >= 0).toBe(true);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(9);
        expect(new Set(ticks.map(({ text }) => text)).size).toBe(ticks.length);
      }),
    );
  });
});

test('nothing is not drawn at zero', () => {
  expect([null, undefined, '', 'x', '0', 5].map(drawn)).toEqual([null, null, null, null, 0, 5]);
});

test('shares are exact, to one place, and never add to more than their rounding allows', () => {
  expect(shares(['1', '2', null])).toEqual(['33.3', '66.7', null]);
  expect(shares(['0', '0'])).toEqual([null, null]);
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 1e9 }), { minLength: 1, maxLength: 6 }), (values) => {
      const parts = shares(values.map(String));
      fc.pre(parts[0] !== null);
      const sum = parts.reduce((all, one) => all + Math.round(Number(one) * 10), 0);
      expect(Math.abs(sum - 1000)).toBeLessThanOrEqual(values.length / 2);
    }),
  );
});
