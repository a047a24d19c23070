import type { PluginDb } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import type { Config } from '../config.js';
import type { Downloads } from './cumulative.js';

const store = z.enum(['apple', 'google']);
const count = z.object({
  id: z.string(),
  store,
  lastDay: z.string(),
  users: z.number(),
  devices: z.number().nullable(),
  events: z.number().nullable(),
});

/** The counts that count: the last revision of each span, after the settings' choice. */
export async function currentCounts(
  db: PluginDb,
  googleCounts: Config['googleCounts'],
): Promise<Downloads[]> {
  const rows = await db.rows(count)`
    SELECT DISTINCT ON (store, app, first_day, last_day) id, store, last_day::text AS "lastDay", users, devices, events
    FROM download_count ORDER BY store, app, first_day, last_day, revision DESC`;
  return rows.map((row) => ({
    id: row.id,
    store: row.store,
    lastDay: row.lastDay,
    count: row.store === 'google' ? (row[googleCounts] ?? row.users) : row.users,
  }));
}

const span = z.object({ store, firstDay: z.string(), lastDay: z.string() });

/** The days that reports speak of. */
export const spokenDays = (db: PluginDb): Promise<z.output<typeof span>[]> => db.rows(span)`
  SELECT DISTINCT store, first_day::text AS "firstDay", last_day::text AS "lastDay" FROM store_report`;

const restated = z.object({
  id: z.string(),
  store,
  app: z.string(),
  firstDay: z.string(),
  lastDay: z.string(),
  revision: z.number(),
  before: z.number(),
  now: z.number(),
  seenAt: z.string(),
  fileName: z.string(),
  note: z.string().nullable(),
});

export type Restated = z.output<typeof restated>;

/** Each time a store said otherwise of days it had spoken of, newest first: the number before, the number then. */
export async function restatements(
  db: PluginDb,
  googleCounts: Config['googleCounts'],
): Promise<Restated[]> {
  return db.rows(restated)`
    WITH counted AS (
      SELECT c.*, CASE WHEN store = 'apple' OR ${googleCounts}::text = 'users' THEN users
        WHEN ${googleCounts}::text = 'devices' THEN coalesce(devices, users) ELSE coalesce(events, users) END AS n
      FROM download_count c
    )
    SELECT c.id, c.store, c.app, c.first_day::text AS "firstDay", c.last_day::text AS "lastDay", c.revision,
      b.n AS before, c.n AS now, to_char(r.taken_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "seenAt", r.file_name AS "fileName", c.note
    FROM counted c
    JOIN counted b ON b.tenant_id = c.tenant_id AND b.store = c.store AND b.app = c.app AND b.first_day = c.first_day
      AND b.last_day = c.last_day AND b.revision = c.revision - 1
    JOIN store_report r ON r.tenant_id = c.tenant_id AND r.id = c.report_id
    WHERE c.n <> b.n ORDER BY r.taken_at DESC, c.first_day DESC, c.store, c.revision DESC`;
}
