import type { PluginContext, PluginDb, Reading } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import type { Config } from '../config.js';
import { yearLabel } from '../years.js';
import { sumByYear } from './months.js';
import { sumReading } from './sum-reading.js';

const row = z.object({
  id: z.string(),
  month: z.string(),
  line: z.string(),
  count: z.string().transform(Number),
});

export const allRidership = (db: PluginDb) => db.rows(row)`
  SELECT id, month::text AS month, operator || ' ' || line AS line, riders::text AS count
  FROM ridership_month ORDER BY month, operator, line`;

/** Persons carried a year, of all lines. */
export async function* ridershipReadings(ctx: PluginContext<Config>): AsyncGenerator<Reading> {
  const { yearKind: kind, firstYear } = ctx.config;
  for (const year of sumByYear(await allRidership(ctx.db), { kind, firstYear }))
    yield inThousands(sumReading(year, yearLabel(year.year, kind), 'ridership_month'));
}

/** As it is printed where only thousands are known; a sum of single persons stays one. */
const inThousands = (reading: Reading): Reading =>
  reading.value.endsWith('000')
    ? { ...reading, value: reading.value.slice(0, -3), unit: '千人' }
    : reading;
