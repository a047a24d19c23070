import type { PluginContext, PluginDb, Reading } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import type { Config } from '../config.js';
import { sumByYear } from '../ridership/months.js';
import { sumReading } from '../ridership/sum-reading.js';
import { yearLabel } from '../years.js';

const row = z.object({ id: z.string(), month: z.string(), line: z.string(), count: z.number() });

/** Each record in its month; areas are not missed singly, for on demand a month without any ride is one. */
export const taxiRecords = (db: PluginDb) => db.rows(row)`
  SELECT id, date_trunc('month', day)::date::text AS month, 'all' AS line, users AS count
  FROM taxi_run ORDER BY day, id`;

/** Users of shared taxis a year. */
export async function* taxiReadings(ctx: PluginContext<Config>): AsyncGenerator<Reading> {
  const { yearKind: kind, firstYear } = ctx.config;
  for (const year of sumByYear(await taxiRecords(ctx.db), { kind, firstYear }))
    yield sumReading(year, yearLabel(year.year, kind), 'taxi_run');
}
