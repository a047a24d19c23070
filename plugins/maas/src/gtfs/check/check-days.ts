import { nextDay } from '../../years.js';
import type { FeedFile } from '../feed-files.js';
import type { Findings } from '../findings.js';
import type { Feed, FeedRow } from '../read-feed.js';
import { readDate, type ServiceDays } from '../service-days.js';

/** Days before a feed's end on which it is said: time to make the next one. */
const soon = 14;

/** The dates are dates, and the feed tells of today and the days to come. */
export function checkDays(feed: Feed, findings: Findings, days: ServiceDays, today: string): void {
  for (const row of feed.rows('calendar.txt'))
    range(findings, 'calendar.txt', row, 'start_date', 'end_date');
  for (const row of feed.rows('calendar_dates.txt'))
    read(findings, 'calendar_dates.txt', row, 'date');
  for (const row of feed.rows('feed_info.txt')) {
    const place = { file: 'feed_info.txt', line: row.line };
    const [from, until] = range(findings, 'feed_info.txt', row, 'feed_start_date', 'feed_end_date');
    if (from && today < from) findings.add('feed-not-yet', place, { from });
    if (until && until < today) findings.add('feed-over', place, { until });
    else if (until) {
      const left = (Date.parse(until) - Date.parse(today)) / 86_400_000;
      if (left < soon) findings.add('feed-ends-soon', place, { until, days: left });
    }
  }
  if (days.services.size === 0) return;
  let day = today;
  let any = false;
  for (let count = 0; count < 7; count++) {
    any ||= [...days.services].some((service) => days.runsOn(service, day));
    day = nextDay(day);
  }
  const file = feed.has('calendar.txt') ? 'calendar.txt' : 'calendar_dates.txt';
  if (!any) findings.add('no-service-today', { file }, { today });
  for (const service of days.services)
    if (!days.runsEver(service)) findings.add('service-without-day', { file }, { value: service });
}

function read(findings: Findings, file: FeedFile, row: FeedRow, field: string): string | null {
  const value = row.get(field);
  const date = readDate(value);
  if (date === null && value !== '')
    findings.add('date-form', { file, line: row.line, field }, { value });
  return date;
}

function range(
  findings: Findings,
  file: FeedFile,
  row: FeedRow,
  first: string,
  last: string,
): [string | null, string | null] {
  const [from, until] = [read(findings, file, row, first), read(findings, file, row, last)];
  if (from && until && until < from)
    findings.add('dates-backwards', { file, line: row.line, field: last }, { from, until });
  return [from, until];
}
