import { Decimal, type PluginDb } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import { type HectareDays, type Recharge, rechargeOf } from '../arithmetic/recharge.js';

const line = z.object({
  year: z.number(),
  code: z.string(),
  district: z.string(),
  mmPerDay: z.string().nullable(),
  hectareDays: z.string(),
});

const total = z.object({
  year: z.number(),
  floodedHa: z.string(),
  fields: z.number(),
  applications: z.number(),
});

const waiting = z.object({ year: z.number(), waiting: z.number() });

/** A fiscal year of which at least one flooding passed its inspection. */
export interface Year extends Recharge {
  readonly year: number;
  readonly lines: readonly (Recharge['lines'][number] & { readonly code: string })[];
  readonly hectareDays: string;
  /** Hectares that were under water at least once, each field counted once. */
  readonly floodedHa: string;
  readonly fields: number;
  readonly applications: number;
  /** Applications of the year that nobody has inspected. */
  readonly waiting: number;
}

/**
 * Recharge and flooded hectares of each fiscal year, from what inspections found. A year without any is not among
 * them: nothing registered is not zero.
 */
export async function yearsOf(db: PluginDb): Promise<readonly Year[]> {
  const lines = await db.rows(line)`
    SELECT h.fiscal_year AS year, h.district_code AS code, d.name AS district, trim_scale(h.mm_per_day)::text AS "mmPerDay",
      trim_scale(sum(h.area_ha * h.days))::text AS "hectareDays"
    FROM hectare_days h JOIN district d ON d.tenant_id = h.tenant_id AND d.code = h.district_code
    GROUP BY h.fiscal_year, h.district_code, d.name, h.mm_per_day
    ORDER BY h.fiscal_year, h.district_code, h.mm_per_day`;
  const totals = await db.rows(total)`
    SELECT year, trim_scale(sum(area_ha))::text AS "floodedHa", count(*)::int AS fields, sum(applications)::int AS applications
    FROM (
      SELECT fiscal_year AS year, field_id, max(area_ha) AS area_ha, count(DISTINCT flooding_id) AS applications
      FROM hectare_days GROUP BY fiscal_year, field_id
    ) AS by_field GROUP BY year ORDER BY year`;
  const open = await db.rows(waiting)`
    SELECT extract(year FROM starts_on - interval '3 months')::int AS year, count(*)::int AS waiting
    FROM flooding WHERE state = 'applied' GROUP BY 1`;
  return totals.map((one) => {
    const own = lines.filter(({ year }) => year === one.year);
    const recharge = rechargeOf(own as readonly HectareDays[]);
    return {
      ...one,
      ...recharge,
      lines: recharge.lines.map((each, at) => ({ ...each, code: own[at]?.code ?? '' })),
      hectareDays: sumOf(own.map(({ hectareDays }) => hectareDays)),
      waiting: open.find(({ year }) => year === one.year)?.waiting ?? 0,
    };
  });
}

const sumOf = (amounts: readonly string[]) =>
  amounts
    .reduce((sum, one) => sum.plus(Decimal.parse(one)), Decimal.zero)
    .trimmed()
    .toString();
