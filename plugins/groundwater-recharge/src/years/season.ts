import type { PluginDb } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import { states } from '../applications/states.js';
import { fiscalYear } from '../arithmetic/days.js';

const application = z.object({
  id: z.string(),
  fieldId: z.string(),
  district: z.string(),
  districtName: z.string(),
  farmer: z.string(),
  place: z.string(),
  areaHa: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  foundFrom: z.string().nullable(),
  foundTo: z.string().nullable(),
  crop: z.string(),
  afterCrop: z.string(),
  appliedOn: z.string(),
  inspectedOn: z.string().nullable(),
  evidenceKind: z.string().nullable(),
  evidenceReference: z.string(),
  evidenceOn: z.string().nullable(),
  state: z.enum(states),
  version: z.number(),
  days: z.number(),
  yenPer10a: z.number().nullable(),
  amountYen: z.string().nullable(),
  paidOn: z.string().nullable(),
});
export type Application = z.output<typeof application>;

export interface Wanted {
  /** Those with a day in this fiscal year. */
  readonly year?: number;
  readonly district?: string;
  readonly state?: string;
  readonly id?: string;
  readonly ids?: readonly string[];
}

/** Applications with their fields, by field and first day. `days` are those of the period as it is known. */
export function applicationsOf(
  db: PluginDb,
  { year, district, state, id, ids }: Wanted,
): Promise<Application[]> {
  const span = year === undefined ? null : fiscalYear(year);
  return db.rows(application)`
    SELECT a.id, a.field_id AS "fieldId", a.district_code AS district, d.name AS "districtName", f.farmer, f.place,
      trim_scale(a.area_ha)::text AS "areaHa", a.starts_on AS "startsOn", a.ends_on AS "endsOn",
      a.found_from AS "foundFrom", a.found_to AS "foundTo", a.crop, a.after_crop AS "afterCrop",
      a.applied_on AS "appliedOn", a.inspected_on AS "inspectedOn", a.evidence_kind AS "evidenceKind",
      a.evidence_reference AS "evidenceReference", a.evidence_on AS "evidenceOn", a.state, a.version,
      coalesce(a.days, coalesce(a.found_to, a.ends_on) - coalesce(a.found_from, a.starts_on) + 1) AS days,
      a.yen_per_10a AS "yenPer10a", a.amount_yen::text AS "amountYen", a.paid_on AS "paidOn"
    FROM flooding a
    JOIN field f ON f.tenant_id = a.tenant_id AND f.id = a.field_id
    JOIN district d ON d.tenant_id = a.tenant_id AND d.code = a.district_code
    WHERE (${span?.from ?? null}::date IS NULL OR (coalesce(a.found_from, a.starts_on) <= ${span?.to ?? null}::date
        AND coalesce(a.found_to, a.ends_on) >= ${span?.from ?? null}::date))
      AND (${district ?? null}::text IS NULL OR a.district_code = ${district ?? null})
      AND (${state ?? null}::text IS NULL OR a.state = ${state ?? null})
      AND (${id ?? null}::text IS NULL OR a.id = ${id ?? null})
      AND (${ids ?? null}::text[] IS NULL OR a.id = ANY (${ids ?? null}::text[]))
    ORDER BY a.district_code, a.field_id, coalesce(a.found_from, a.starts_on), a.id`;
}

/** The fiscal years in which something was applied for, latest first. */
export async function seasonsOf(db: PluginDb): Promise<number[]> {
  const rows = await db.rows(z.object({ year: z.number() }))`
    SELECT DISTINCT extract(year FROM d - interval '3 months')::int AS year
    FROM flooding, LATERAL (VALUES (coalesce(found_from, starts_on)), (coalesce(found_to, ends_on))) AS days(d)
    ORDER BY 1 DESC`;
  return rows.map(({ year }) => year);
}
