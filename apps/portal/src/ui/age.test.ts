import { expect, test } from 'vitest';
import { showAge } from './age.js';

const now = Date.parse('2026-11-22T12:00:00Z');

test.each([
  ['2026-11-22T11:59:40Z', '今', 'now'],
  ['2026-11-22T11:01:00Z', '59 分前', '59 minutes ago'],
  ['2026-11-22T09:00:01Z', '2 時間前', '2 hours ago'],
  ['2026-11-20T09:00:00Z', '一昨日', '2 days ago'],
  ['2026-11-22T15:00:00Z', '3 時間後', 'in 3 hours'],
])('%s', (iso, ja, en) => {
  expect(showAge(iso, 'ja', now)).toBe(ja);
  expect(showAge(iso, 'en', now)).toBe(en);
});

test('what is no moment is shown as it came', () => expect(showAge('x', 'ja', now)).toBe('x'));
