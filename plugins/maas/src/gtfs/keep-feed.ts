import type { PluginDb } from '@shirube/plugin-sdk/server';
import type { Finding } from './findings.js';
import type { FeedSummary } from './summarise.js';

/** The earlier feed of the same agencies keeps its report and loses its routes and stops. */
export async function supersede(db: PluginDb, series: string): Promise<void> {
  for (const remove of [
    db.change`DELETE FROM gtfs_route_stop WHERE feed_id IN (SELECT id FROM gtfs_feed WHERE series = ${series})`,
    db.change`DELETE FROM gtfs_stop WHERE feed_id IN (SELECT id FROM gtfs_feed WHERE series = ${series})`,
    db.change`DELETE FROM gtfs_route WHERE feed_id IN (SELECT id FROM gtfs_feed WHERE series = ${series})`,
    db.change`UPDATE gtfs_feed SET state = 'superseded' WHERE series = ${series} AND state = 'current'`,
  ])
    await remove;
}

export async function keepFindings(
  db: PluginDb,
  feedId: string,
  findings: readonly Finding[],
): Promise<void> {
  await db.copy(
    'gtfs_finding',
    [
      'id',
      'feed_id',
      'at',
      'severity',
      'code',
      'file',
      'line',
      'field',
      'what_ja',
      'what_en',
      'todo_ja',
      'todo_en',
    ],
    findings.map(({ severity, code, file, line, field, what, todo }, at) => [
      `${feedId}:${at}`,
      feedId,
      at,
      severity,
      code,
      file.slice(0, 200),
      line,
      field,
      what.ja,
      what.en,
      todo.ja,
      todo.en,
    ]),
  );
}

export async function keepSummary(
  db: PluginDb,
  feedId: string,
  { routes, stops }: FeedSummary,
): Promise<void> {
  await db.copy(
    'gtfs_stop',
    [
      'id',
      'feed_id',
      'stop_id',
      'at',
      'name',
      'kana',
      'platform',
      'lat',
      'lon',
      'routes',
      'calls_on_day',
    ],
    stops.map((stop, at) => [
      `${feedId}:${at}`,
      feedId,
      stop.stopId,
      at,
      stop.name,
      stop.kana,
      stop.platform,
      stop.lat,
      stop.lon,
      stop.routes,
      stop.callsOnDay,
    ]),
  );
  await db.copy(
    'gtfs_route',
    [
      'id',
      'feed_id',
      'route_id',
      'at',
      'agency',
      'name',
      'trips',
      'trips_on_day',
      'first_departure',
      'last_departure',
      'stops',
      'lowest_fare',
      'highest_fare',
    ],
    routes.map((route, at) => [
      `${feedId}:${at}`,
      feedId,
      route.routeId,
      at,
      route.agency,
      route.name,
      route.trips,
      route.tripsOnDay,
      route.firstDeparture,
      route.lastDeparture,
      Math.max(0, ...route.patterns.map((pattern) => new Set(pattern.stops).size)),
      route.lowestFare,
      route.highestFare,
    ]),
  );
  const known = new Set(stops.map(({ stopId }) => stopId));
  await db.copy(
    'gtfs_route_stop',
    ['feed_id', 'route_id', 'direction', 'at', 'stop_id'],
    routes.flatMap((route) =>
      route.patterns.flatMap(({ direction, stops: pattern }) =>
        pattern
          .filter((stop) => known.has(stop))
          .map((stop, at) => [feedId, route.routeId, direction, at, stop]),
      ),
    ),
  );
}
