import { expect, test } from 'vitest';
import { healthOf, worstOf } from './health.js';

const now = Date.parse('2026-11-22T12:00:00Z');
const ran = (
  state: 'DONE' | 'FAILED' | 'KILLED' | 'WAITING' | 'WORKING',
  rejectCount = 0,
  restingUntil: string | null = null,
) => ({
  restingUntil,
  lastRun: { state, rejectCount },
});

test.each([
  [ran('DONE'), 'well'],
  [ran('DONE', 3), 'partly'],
  [ran('FAILED'), 'failing'],
  [ran('KILLED'), 'failing'],
  [ran('FAILED', 0, '2026-11-22T13:00:00Z'), 'resting'],
  [ran('FAILED', 0, '2026-11-22T11:00:00Z'), 'failing'],
  [ran('WORKING', 0, '2026-11-22T13:00:00Z'), 'working'],
  [{ restingUntil: null, lastRun: null }, 'never'],
])('%o is %s', (part, health) => expect(healthOf(part, now)).toBe(health));

test('a plugin stands as its worst part does; what never ran does not hide what did', () => {
  expect(worstOf([ran('DONE'), ran('FAILED')], now)).toBe('failing');
  expect(worstOf([ran('DONE'), { restingUntil: null, lastRun: null }], now)).toBe('well');
  expect(worstOf([], now)).toBe('never');
});
