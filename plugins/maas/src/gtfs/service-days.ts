import { dayOf } from '../text/values.js';
import { nextDay } from '../years.js';
import type { Feed, FeedRow } from './read-feed.js';

/** 20260401 as 2026-04-01; null for any other. */
export function readDate(text: string): string | null {
  const parts = /^(\d{4})(\d\d)(\d\d)$/.exec(text);
  return parts && dayOf(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

const weekdays = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

/** On which days each service runs: the week's pattern, then the days added to it and taken from it. */
export class ServiceDays {
  private readonly patterns = new Map<string, FeedRow>();
  private readonly exceptions = new Map<string, Map<string, string>>();

  constructor(feed: Feed) {
    for (const row of feed.rows('calendar.txt')) this.patterns.set(row.get('service_id'), row);
    for (const row of feed.rows('calendar_dates.txt')) {
      const date = readDate(row.get('date'));
      const of = this.exceptions.get(row.get('service_id')) ?? new Map<string, string>();
      if (date) of.set(date, row.get('exception_type'));
      this.exceptions.set(row.get('service_id'), of);
    }
  }

  get services(): ReadonlySet<string> {
    return new Set([...this.patterns.keys(), ...this.exceptions.keys()]);
  }

  runsOn(service: string, day: string): boolean {
    const exception = this.exceptions.get(service)?.get(day);
    if (exception === '1') return true;
    if (exception === '2') return false;
    const row = this.patterns.get(service);
    const [from, until] = [
      readDate(row?.get('start_date') ?? ''),
      readDate(row?.get('end_date') ?? ''),
    ];
    if (!row || !from || !until || day < from || day > until) return false;
    const weekday = weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()];
    return weekday !== undefined && row.get(weekday) === '1';
  }

  /** Whether there is any day at all. A pattern repeats: its first week and the added days tell. */
  runsEver(service: string): boolean {
    const added = [...(this.exceptions.get(service) ?? [])].some(([, type]) => type === '1');
    if (added) return true;
    const row = this.patterns.get(service);
    const [from, until] = [
      readDate(row?.get('start_date') ?? ''),
      readDate(row?.get('end_date') ?? ''),
    ];
    if (!from || !until) return false;
    // Days taken away could empty it: each day of up to two years is looked at.
    let day = from;
    for (let count = 0; count < 732 && day <= until; count++) {
      if (this.runsOn(service, day)) return true;
      day = nextDay(day);
    }
    return false;
  }
}
