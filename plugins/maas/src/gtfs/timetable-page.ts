import { type PluginDb, PluginInputError } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import { printTime } from './stop-times.js';

const feed = z.object({
  id: z.string(),
  state: z.string(),
  fileName: z.string(),
  takenAt: z.string(),
  publisher: z.string().nullable(),
  version: z.string().nullable(),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  countedOn: z.string().nullable(),
  agencies: z.number(),
  routes: z.number(),
  stops: z.number(),
  trips: z.number(),
  stopTimes: z.number(),
  errors: z.number(),
  warnings: z.number(),
  infos: z.number(),
});

export const feedRows = (db: PluginDb) => db.rows(feed)`
  SELECT id, state, file_name AS "fileName",
    to_char(taken_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "takenAt",
    publisher, version, starts_on::text AS "startsOn", ends_on::text AS "endsOn", counted_on::text AS "countedOn",
    agencies, routes, stops, trips, stop_times AS "stopTimes", errors, warnings, infos
  FROM gtfs_feed ORDER BY taken_at DESC, id LIMIT 100`;

const time = z
  .number()
  .nullable()
  .transform((seconds) => (seconds === null ? null : printTime(seconds).slice(0, 5)));
const route = z.object({
  id: z.string(),
  feedId: z.string(),
  agency: z.string(),
  name: z.string(),
  trips: z.number(),
  tripsOnDay: z.number(),
  firstDeparture: time,
  lastDeparture: time,
  stops: z.number(),
  lowestFare: z.number().nullable(),
  highestFare: z.number().nullable(),
});

export const routeRows = (db: PluginDb) => db.rows(route)`
  SELECT id, feed_id AS "feedId", agency, name, trips, trips_on_day AS "tripsOnDay",
    first_departure AS "firstDeparture", last_departure AS "lastDeparture", stops,
    lowest_fare AS "lowestFare", highest_fare AS "highestFare"
  FROM gtfs_route ORDER BY feed_id, at LIMIT 2000`;

const stop = z.object({
  id: z.string(),
  name: z.string(),
  kana: z.string().nullable(),
  platform: z.string().nullable(),
  lat: z.string(),
  lon: z.string(),
  routes: z.number(),
  callsOnDay: z.number(),
});

/** Stops in the order of the feed; `search` is a part of the name or its reading. */
export async function stopRows(db: PluginDb, search: string, from: number) {
  const pattern = `%${search.trim().replaceAll(/[\\%_]/g, '\\$&')}%`;
  const stops = await db.rows(stop)`
    SELECT id, name, kana, platform, lat::text AS lat, lon::text AS lon, routes, calls_on_day AS "callsOnDay"
    FROM gtfs_stop WHERE name LIKE ${pattern} OR kana LIKE ${pattern}
    ORDER BY feed_id, at LIMIT 500 OFFSET ${Math.max(0, from)}`;
  const [total] = await db.rows(z.object({ count: z.number() }))`
    SELECT count(*)::int AS count FROM gtfs_stop WHERE name LIKE ${pattern} OR kana LIKE ${pattern}`;
  return { stops, stopsTotal: total?.count ?? 0 };
}

/** @throws PluginInputError */
export async function routePage(db: PluginDb, id: string) {
  const found = (await routeRows(db)).find((one) => one.id === id);
  const feeds = await feedRows(db);
  const of = feeds.find((one) => one.id === found?.feedId);
  if (!found || !of)
    throw new PluginInputError({
      ja: 'この路線は、いまの時刻表にありません。一覧から選び直してください。',
      en: 'This route is not in the current timetable: choose one from the list.',
    });
  const rows = await db.rows(stop.extend({ direction: z.number() }))`
    SELECT p.direction, s.id || '/' || p.at AS id, s.name, s.kana, s.platform, s.lat::text AS lat,
      s.lon::text AS lon, s.routes, s.calls_on_day AS "callsOnDay"
    FROM gtfs_route r
    JOIN gtfs_route_stop p ON p.tenant_id = r.tenant_id AND p.feed_id = r.feed_id AND p.route_id = r.route_id
    JOIN gtfs_stop s ON s.tenant_id = p.tenant_id AND s.feed_id = p.feed_id AND s.stop_id = p.stop_id
    WHERE r.id = ${id} ORDER BY p.direction, p.at`;
  const patterns = [...Map.groupBy(rows, ({ direction }) => direction)].map(
    ([direction, stops]) => ({ direction, stops }),
  );
  return { route: found, feed: of, patterns };
}

const finding = z.object({
  id: z.string(),
  severity: z.string(),
  code: z.string(),
  file: z.string(),
  line: z.number().nullable(),
  field: z.string().nullable(),
  what: z.string(),
  todo: z.string(),
});

/** @throws PluginInputError */
export async function reportPage(db: PluginDb, feedId: string, language: 'ja' | 'en') {
  const of = (await feedRows(db)).find((one) => one.id === feedId);
  if (!of)
    throw new PluginInputError({
      ja: 'この検証結果はありません。一覧から選び直してください。',
      en: 'There is no such report: choose one from the list.',
    });
  const findings = await db.rows(finding)`
    SELECT id, severity, code, file, line, field,
      CASE ${language}::text WHEN 'en' THEN what_en ELSE what_ja END AS what,
      CASE ${language}::text WHEN 'en' THEN todo_en ELSE todo_ja END AS todo
    FROM gtfs_finding WHERE feed_id = ${feedId} ORDER BY at LIMIT 3000`;
  return { feed: of, findings };
}
