import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf, endOf, lastDay, showMoment, startOf } from './moment.js';

const moments = fc.date({
  min: new Date('2000-01-01T00:00:00Z'),
  max: new Date('2100-01-01T00:00:00Z'),
  noInvalidDate: true,
});

test("a moment lies within the day it is told for, in Japan's time", () => {
  fc.assert(
    fc.property(moments, (time) => {
      const day = dayOf(time);
      expect(Date.parse(startOf(day))).toBeLessThanOrEqual(time.getTime());
      expect(Date.parse(endOf(day))).toBeGreaterThan(time.getTime());
      expect(endOf(day)).toBe(startOf(dayOf(time, 1)));
    }),
  );
});

test('what ends at midnight counts until the day before', () => {
  expect(lastDay('2026-11-30T15:00:00.000Z', 'ja')).toBe('2026年11月30日');
  expect(showMoment('2026-11-22T15:00:00.000Z', 'ja', 'day')).toBe('2026年11月23日');
  expect(showMoment('no moment', 'ja')).toBe('no moment');
});
