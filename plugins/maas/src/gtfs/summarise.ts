import { nextDay } from '../years.js';
import { readYen } from './check/check-japan.js';
import { kanaOf } from './check/kana.js';
import type { Feed } from './read-feed.js';
import { ServiceDays } from './service-days.js';

export interface RouteSummary {
  readonly routeId: string;
  readonly agency: string;
  readonly name: string;
  readonly trips: number;
  readonly tripsOnDay: number;
  /** Seconds from the beginning of the day; null when no trip runs. */
  readonly firstDeparture: number | null;
  readonly lastDeparture: number | null;
  readonly lowestFare: number | null;
  readonly highestFare: number | null;
  /** The longest trip of each direction, as stop ids. */
  readonly patterns: readonly { readonly direction: number; readonly stops: readonly string[] }[];
}

export interface StopSummary {
  readonly stopId: string;
  readonly name: string;
  readonly kana: string | null;
  readonly platform: string | null;
  readonly lat: string;
  readonly lon: string;
  readonly routes: number;
  readonly callsOnDay: number;
}

export interface FeedSummary {
  /** The day of the seven from today on which most trips run: an ordinary day, whatever today is. */
  readonly day: string;
  readonly routes: readonly RouteSummary[];
  readonly stops: readonly StopSummary[];
}

interface Trip {
  readonly route: string;
  readonly direction: number;
  readonly runs: boolean;
}

/** What the pages show of a sound feed. */
export function summarise(feed: Feed, today: string): FeedSummary {
  const day = busiestDay(feed, today);
  const days = new ServiceDays(feed);
  const trips = new Map<string, Trip>(
    feed.rows('trips.txt').map((row) => [
      row.get('trip_id'),
      {
        route: row.get('route_id'),
        direction: row.get('direction_id') === '1' ? 1 : 0,
        runs: days.runsOn(row.get('service_id'), day),
      },
    ]),
  );
  const tripsOf = new Map<string, number>();
  for (const { route } of trips.values()) tripsOf.set(route, (tripsOf.get(route) ?? 0) + 1);
  const departures = new Map<string, number[]>();
  const patterns = new Map<string, Map<number, string[]>>();
  const routesOfStop = new Map<string, Set<string>>();
  const calls = new Map<string, number>();
  const { stopTimes } = feed;
  for (const { trip: id, rows } of stopTimes.byTrip()) {
    const trip = trips.get(id);
    if (!trip) continue;
    const stops = [...rows].map((at) => stopTimes.stops.list[stopTimes.get('stop', at)] ?? '');
    const of = patterns.get(trip.route) ?? new Map<number, string[]>();
    if (stops.length > (of.get(trip.direction)?.length ?? 0)) of.set(trip.direction, stops);
    patterns.set(trip.route, of);
    for (const stop of stops) {
      const routes = routesOfStop.get(stop) ?? new Set();
      routesOfStop.set(stop, routes.add(trip.route));
      if (trip.runs) calls.set(stop, (calls.get(stop) ?? 0) + 1);
    }
    const first = stopTimes.get('departure', rows[0] ?? 0);
    if (trip.runs) {
      const of = departures.get(trip.route) ?? [];
      of.push(first);
      departures.set(trip.route, of);
    }
  }
  const fares = faresByRoute(feed);
  const kana = kanaOf(feed);
  const agencies = new Map(
    feed.rows('agency.txt').map((row) => [row.get('agency_id'), row.get('agency_name')]),
  );
  return {
    day,
    routes: feed.rows('routes.txt').map((row): RouteSummary => {
      const routeId = row.get('route_id');
      const all = departures.get(routeId) ?? [];
      const known = all.filter((time) => time >= 0);
      const prices = fares(routeId);
      return {
        routeId,
        agency: agencies.get(row.get('agency_id')) ?? '',
        name: [row.get('route_short_name'), row.get('route_long_name')].filter(Boolean).join(' '),
        trips: tripsOf.get(routeId) ?? 0,
        tripsOnDay: all.length,
        firstDeparture: known.length > 0 ? known.reduce((a, b) => Math.min(a, b)) : null,
        lastDeparture: known.length > 0 ? known.reduce((a, b) => Math.max(a, b)) : null,
        lowestFare: prices.length > 0 ? Math.min(...prices) : null,
        highestFare: prices.length > 0 ? Math.max(...prices) : null,
        patterns: [...(patterns.get(routeId) ?? [])]
          .sort(([a], [b]) => a - b)
          .map(([direction, stops]) => ({ direction, stops })),
      };
    }),
    stops: feed
      .rows('stops.txt')
      .filter((row) => ['', '0'].includes(row.get('location_type')))
      .map((row): StopSummary => {
        const stopId = row.get('stop_id');
        return {
          stopId,
          name: row.get('stop_name'),
          kana: kana?.(row) ?? null,
          platform: row.get('platform_code') || null,
          lat: row.get('stop_lat'),
          lon: row.get('stop_lon'),
          routes: routesOfStop.get(stopId)?.size ?? 0,
          callsOnDay: calls.get(stopId) ?? 0,
        };
      }),
  };
}

function busiestDay(feed: Feed, today: string): string {
  const days = new ServiceDays(feed);
  const trips = Map.groupBy(feed.rows('trips.txt'), (row) => row.get('service_id'));
  let best = { day: today, count: 0 };
  let day = today;
  for (let at = 0; at < 7; at++) {
    let count = 0;
    for (const [service, rows] of trips) if (days.runsOn(service, day)) count += rows.length;
    if (count > best.count) best = { day, count };
    day = nextDay(day);
  }
  return best.day;
}

/** Yen of the fares that a rule gives a route; a rule without a route, and a fare without rules, is for all. */
function faresByRoute(feed: Feed): (route: string) => number[] {
  const yen = new Map(
    feed.rows('fare_attributes.txt').map((row) => [row.get('fare_id'), readYen(row.get('price'))]),
  );
  const rules = feed.rows('fare_rules.txt');
  if (rules.length === 0) {
    const all = [...yen.values()].filter((price) => price !== null);
    return () => all;
  }
  const byRoute = Map.groupBy(rules, (row) => row.get('route_id'));
  return (route) =>
    [...(byRoute.get(route) ?? []), ...(byRoute.get('') ?? [])].flatMap(
      (row) => yen.get(row.get('fare_id')) ?? [],
    );
}
