import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nextDue } from './next-due.js';

it.each([
  ['0 3 * * *', '2026-11-22T00:00:00+09:00', '2026-11-22T03:00:00+09:00'],
  ['0 3 * * *', '2026-11-22T03:00:00+09:00', '2026-11-23T03:00:00+09:00'],
  ['0 0 1 4 *', '2026-04-01T00:00:01+09:00', '2027-04-01T00:00:00+09:00'],
  ['*/15 9-17 * * 1-5', '2026-11-21T12:00:00+09:00', '2026-11-23T09:00:00+09:00'],
])('%s after %s is %s, in Japanese time', (cron, after, wanted) => {
  expect(nextDue(cron, new Date(after))).toEqual(new Date(wanted));
});

it('is null for what never comes', () => {
  expect(nextDue('0 0 31 2 *', new Date())).toBe(null);
});

it('is always later, and at that minute and hour', () => {
  fc.assert(
    fc.property(
      fc.nat(59),
      fc.nat(23),
      fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
      (minute, hour, after) => {
        const due = nextDue(`${minute} ${hour} * * *`, after);
        const late = (due?.getTime() ?? 0) - after.getTime();
        const japanese = new Date((due?.getTime() ?? 0) + 9 * 3_600_000);
        return (
          late > 0 &&
          late <= 86_400_000 &&
          japanese.getUTCHours() === hour &&
          japanese.getUTCMinutes() === minute
        );
      },
    ),
  );
});
