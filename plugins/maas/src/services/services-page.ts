import type { PluginDb } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import type { Config } from '../config.js';
import { dayIn, yearLabel } from '../years.js';
import { servicesByYear } from './count-services.js';
import { allServices, registerAsOf } from './service-feed.js';

const service = z.object({
  id: z.string(),
  name: z.string(),
  operatorId: z.string().nullable(),
  operatorName: z.string().nullable(),
  startedOn: z.string(),
  endedOn: z.string().nullable(),
  repeated: z.boolean(),
});
export type ServiceRow = z.output<typeof service>;

export const serviceRows = (db: PluginDb): Promise<ServiceRow[]> => db.rows(service)`
  SELECT s.id, s.name, s.operator_id AS "operatorId", o.name AS "operatorName", s.started_on::text AS "startedOn",
    s.ended_on::text AS "endedOn", count(*) OVER (PARTITION BY s.counted_as) > 1 AS repeated
  FROM service s LEFT JOIN operator o ON o.tenant_id = s.tenant_id AND o.id = s.operator_id
  ORDER BY s.id`;

const operator = z.object({ id: z.string(), name: z.string(), kind: z.string() });

export const operatorRows = (db: PluginDb) => db.rows(operator)`
  SELECT id, name, kind FROM operator ORDER BY id`;

/** What the page of services shows, by the same arithmetic as the feed. */
export async function servicesPage(db: PluginDb, config: Config, now: Date) {
  const asOf = await registerAsOf(db, dayIn(now));
  const { yearKind: kind, firstYear } = config;
  const years =
    asOf === null ? [] : servicesByYear(await allServices(db), { kind, firstYear, asOf });
  return {
    dataNote: config.dataNote ?? null,
    asOf,
    services: await serviceRows(db),
    operators: await operatorRows(db),
    years: years.map(({ year, count, at, final }) => ({
      year,
      period: yearLabel(year, kind),
      count,
      at,
      final,
    })),
  };
}
