import { MembershipError } from './errors.js';

const day = 24 * 3600 * 1000;

/** @throws MembershipError unless it ends after it begins and after now, and lasts at most `days` days */
export function refuseBadPeriod(from: Date, until: Date, days: number, now = new Date()): void {
  const lasts = until.getTime() - from.getTime();
  if (lasts <= 0 || lasts > days * day || until.getTime() <= now.getTime())
    throw new MembershipError('bad-period', { days });
}
