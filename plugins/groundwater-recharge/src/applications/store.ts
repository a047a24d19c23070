import type { PluginDb } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import type { Day } from '../arithmetic/days.js';
import { FloodedFields, type Flooding } from './clash.js';
import { type State, standing, states } from './states.js';

export interface NewApplication {
  readonly id: string;
  readonly fieldId: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly crop: string;
  readonly afterCrop: string;
  readonly appliedOn: Day;
}

const known = z.object({
  id: z.string(),
  fieldId: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  crop: z.string(),
  afterCrop: z.string(),
  appliedOn: z.string(),
  areaHa: z.string(),
  district: z.string(),
  state: z.enum(states),
});
export type KnownApplication = z.output<typeof known>;

const registered = z.object({ id: z.string(), areaHa: z.string(), district: z.string() });
export type RegisteredField = z.output<typeof registered>;

/** Of these fields those that are registered, with area and district; locked, so that nobody floods them meanwhile. */
export async function lockFields(
  db: PluginDb,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RegisteredField>> {
  const rows = await db.rows(registered)`
    SELECT id, area_ha::text AS "areaHa", district_code AS district FROM field WHERE id = ANY (${ids}::text[]) ORDER BY id FOR UPDATE`;
  return new Map(rows.map((row) => [row.id, row]));
}

export async function findApplications(
  db: PluginDb,
  ids: readonly string[],
): Promise<ReadonlyMap<string, KnownApplication>> {
  const rows = await db.rows(known)`
    SELECT id, field_id AS "fieldId", starts_on AS "startsOn", ends_on AS "endsOn", crop, after_crop AS "afterCrop",
      applied_on AS "appliedOn", area_ha::text AS "areaHa", district_code AS district, state
    FROM flooding WHERE id = ANY (${ids}::text[])`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** The days that these fields are taken for. */
export async function floodedFields(
  db: PluginDb,
  fieldIds: readonly string[],
): Promise<FloodedFields> {
  const row = z.object({ id: z.string(), fieldId: z.string(), from: z.string(), to: z.string() });
  const rows = await db.rows(row)`
    SELECT id, field_id AS "fieldId", coalesce(found_from, starts_on)::text AS from, coalesce(found_to, ends_on)::text AS to
    FROM flooding WHERE field_id = ANY (${fieldIds}::text[]) AND state = ANY (${standing as State[]}::text[])`;
  return new FloodedFields(
    rows.map(({ id, fieldId, from, to }): Flooding => ({ id, fieldId, span: { from, to } })),
  );
}

/** New ones, and those that are only applied for with what is said now; their area and district are the field's as they are now. */
export function writeApplications(
  db: PluginDb,
  applications: readonly NewApplication[],
): Promise<number> {
  return db.changeMany(
    `INSERT INTO flooding (id, field_id, district_code, area_ha, starts_on, ends_on, crop, after_crop, applied_on, state)
     SELECT x.id, f.id, f.district_code, f.area_ha, x."startsOn", x."endsOn", x.crop, x."afterCrop", x."appliedOn", 'applied'
     FROM jsonb_to_recordset($1) AS x(id text, "fieldId" text, "startsOn" date, "endsOn" date, crop text,
       "afterCrop" text, "appliedOn" date)
     JOIN field f ON f.id = x."fieldId"
     ON CONFLICT (tenant_id, id) DO UPDATE SET field_id = excluded.field_id, district_code = excluded.district_code, area_ha = excluded.area_ha,
       starts_on = excluded.starts_on, ends_on = excluded.ends_on, crop = excluded.crop,
       after_crop = excluded.after_crop, applied_on = excluded.applied_on, version = flooding.version + 1
     WHERE flooding.state = 'applied'`,
    applications.map((one) => ({ ...one })),
  );
}
