import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rests } from './plugin-runs.js';

const failed = (count: number, age: number) =>
  Array.from({ length: count }, (_, at) => ({
    outcome: 'failed',
    attempts: 1,
    age: age + at * 60,
  }));

it('never rests after a run that was done', () => {
  fc.assert(
    fc.property(
      fc.nat(12),
      fc.nat(100_000),
      (count, age) => !rests([{ outcome: 'done', attempts: 1, age }, ...failed(count, age)]),
    ),
  );
});

it('rests an hour after the fifth failure, two after the sixth, at most a day', () => {
  expect(rests(failed(4, 0))).toBe(false);
  expect(rests(failed(5, 3_599))).toBe(true);
  expect(rests(failed(5, 3_600))).toBe(false);
  expect(rests(failed(6, 7_199))).toBe(true);
  expect(rests(failed(12, 86_399))).toBe(true);
  expect(rests(failed(12, 86_400))).toBe(false);
});

it('counts failures since the last run that was done', () => {
  expect(
    rests([...failed(4, 0), { outcome: 'done', attempts: 1, age: 900 }, ...failed(5, 1_000)]),
  ).toBe(false);
});
