import { CronExpressionParser } from 'cron-parser';

/** When five fields of cron come next in Japanese time, as the queue reckons it; null for fields that never come. */
export function nextDue(cron: string, after: Date): Date | null {
  try {
    return CronExpressionParser.parse(cron, { tz: 'Asia/Tokyo', currentDate: after })
      .next()
      .toDate();
  } catch {
    return null;
  }
}
