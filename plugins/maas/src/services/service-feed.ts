import type { PluginContext, PluginDb, Reading } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import type { Config } from '../config.js';
import { dayIn, yearLabel } from '../years.js';
import { type Service, servicesByYear } from './count-services.js';

const row = z.object({
  id: z.string(),
  countedAs: z.string(),
  startedOn: z.string(),
  endedOn: z.string().nullable(),
});

export const allServices = (db: PluginDb): Promise<Service[]> => db.rows(row)`
  SELECT id, counted_as AS "countedAs", started_on::text AS "startedOn", ended_on::text AS "endedOn"
  FROM service ORDER BY started_on, id`;

/** Until when the register is right; null before it was ever handed in. */
export async function registerAsOf(db: PluginDb, today: string): Promise<string | null> {
  const [state] = await db.rows(z.object({ asOf: z.string() }))`
    SELECT as_of::text AS "asOf" FROM register_state WHERE register = 'service'`;
  return state ? (state.asOf < today ? state.asOf : today) : null;
}

/** The number of services (functions) in use at each year's end. */
export async function* serviceReadings(ctx: PluginContext<Config>): AsyncGenerator<Reading> {
  const { yearKind, firstYear } = ctx.config;
  const asOf = await registerAsOf(ctx.db, dayIn(ctx.now));
  if (asOf === null) return;
  const how = { kind: yearKind, firstYear, asOf };
  for (const year of servicesByYear(await allServices(ctx.db), how))
    yield {
      period: yearLabel(year.year, yearKind),
      value: String(year.count),
      unit: '件',
      provisional: !year.final,
      evidence: {
        note: {
          ja: `${year.at} に提供していたサービス（機能）の数です。${year.repeated > 0 ? `同じ機能の行 ${year.repeated}件は一度だけ数えました。` : ''}`,
          en: `Services (functions) in use on ${year.at}.${year.repeated > 0 ? ` ${year.repeated} rows of a function that another row has, too, are counted once.` : ''}`,
        },
        rows: year.rows.map((id) => ({ table: 'service', id })),
      },
    };
}
