import type { FeedFile } from '../feed-files.js';
import type { Findings } from '../findings.js';
import type { Feed } from '../read-feed.js';
import type { ServiceDays } from '../service-days.js';

/** Whatever names a row of another file names one that is there. */
export function checkReferences(feed: Feed, findings: Findings, days: ServiceDays): void {
  const ids = (file: FeedFile, column: string) =>
    new Set(feed.rows(file).map((row) => row.get(column)));
  const [agencies, routes, stops, trips] = [
    ids('agency.txt', 'agency_id'),
    ids('routes.txt', 'route_id'),
    ids('stops.txt', 'stop_id'),
    ids('trips.txt', 'trip_id'),
  ];
  const ask = (file: FeedFile, field: string, known: ReadonlySet<string>, other: string) => {
    // A file that is missing or empty is told once, not by every row that needs it.
    if (known.size === 0) return;
    for (const row of feed.rows(file)) {
      const value = row.get(field);
      if (value !== '' && !known.has(value))
        findings.add('no-such', { file, line: row.line, field }, { value, other });
    }
  };
  ask('agency_jp.txt', 'agency_id', agencies, 'agency.txt');
  ask('routes.txt', 'agency_id', agencies, 'agency.txt');
  ask('routes_jp.txt', 'route_id', routes, 'routes.txt');
  ask('trips.txt', 'route_id', routes, 'routes.txt');
  ask('trips.txt', 'service_id', days.services, 'calendar.txt・calendar_dates.txt');
  if (feed.has('office_jp.txt'))
    ask('trips.txt', 'jp_office_id', ids('office_jp.txt', 'office_id'), 'office_jp.txt');
  ask('stops.txt', 'parent_station', stops, 'stops.txt');
  ask('fare_rules.txt', 'fare_id', ids('fare_attributes.txt', 'fare_id'), 'fare_attributes.txt');
  ask('fare_rules.txt', 'route_id', routes, 'routes.txt');
  const zones = ids('stops.txt', 'zone_id');
  ask('fare_rules.txt', 'origin_id', zones, 'stops.txt（zone_id）');
  ask('fare_rules.txt', 'destination_id', zones, 'stops.txt（zone_id）');
  askStopTimes(feed, findings, trips, stops);
  for (const row of feed.rows('routes.txt'))
    if (row.get('route_short_name') === '' && row.get('route_long_name') === '')
      findings.add('no-name', { file: 'routes.txt', line: row.line });
  tellUnused(feed, findings);
}

/** Each name once, at the first line that uses it: a stop that is not there is used by hundreds of rows. */
function askStopTimes(
  feed: Feed,
  findings: Findings,
  trips: ReadonlySet<string>,
  stops: ReadonlySet<string>,
): void {
  const { stopTimes } = feed;
  const told = new Set<string>();
  for (let at = 0; at < stopTimes.length; at++) {
    for (const [field, known, other] of [
      ['trip', trips, 'trips.txt'],
      ['stop', stops, 'stops.txt'],
    ] as const) {
      const value = stopTimes[`${field}s`].list[stopTimes.get(field, at)] ?? '';
      if (value === '' || known.size === 0 || known.has(value) || told.has(`${field} ${value}`))
        continue;
      told.add(`${field} ${value}`);
      const place = {
        file: 'stop_times.txt',
        line: stopTimes.get('line', at),
        field: `${field}_id`,
      };
      findings.add('no-such', place, { value, other });
    }
  }
}

function tellUnused(feed: Feed, findings: Findings): void {
  const called = new Set(feed.stopTimes.stops.list);
  const driven = new Set(feed.rows('trips.txt').map((row) => row.get('route_id')));
  for (const row of feed.rows('routes.txt')) {
    const value = row.get('route_id');
    if (!driven.has(value))
      findings.add('route-unused', { file: 'routes.txt', line: row.line }, { value });
  }
  const timed = new Set(feed.stopTimes.trips.list);
  for (const row of feed.stopTimes.length > 0 ? feed.rows('trips.txt') : []) {
    const trip = row.get('trip_id');
    if (trip !== '' && !timed.has(trip))
      findings.add('trip-short', { file: 'trips.txt', line: row.line }, { trip, count: 0 });
  }
  for (const row of feed.rows('stops.txt')) {
    const isStop = ['', '0'].includes(row.get('location_type'));
    const value = row.get('stop_name') || row.get('stop_id');
    if (isStop && !called.has(row.get('stop_id')))
      findings.add('stop-unused', { file: 'stops.txt', line: row.line }, { value });
  }
}
