import type { PluginDb } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import { type State, standing } from '../applications/states.js';
import { fiscalYear } from '../arithmetic/days.js';

const part = z.object({
  on: z.string(),
  code: z.string(),
  district: z.string(),
  areaHa: z.string(),
});
export type FloodedOn = z.output<typeof part>;

/**
 * Hectares under water in each district on the 1st and the 16th of each month of a fiscal year: applied for or found.
 * Days without any are left out.
 */
export function floodedOn(db: PluginDb, year: number): Promise<FloodedOn[]> {
  const { from, to } = fiscalYear(year);
  return db.rows(part)`
    SELECT day::date::text AS "on", d.code, d.name AS district, trim_scale(sum(a.area_ha))::text AS "areaHa"
    FROM generate_series(${from}::date, ${to}::date, interval '1 day') AS day
    JOIN flooding a ON day::date BETWEEN coalesce(a.found_from, a.starts_on) AND coalesce(a.found_to, a.ends_on)
      AND a.state = ANY (${standing as State[]}::text[])
    JOIN district d ON d.tenant_id = a.tenant_id AND d.code = a.district_code
    WHERE extract(day FROM day) IN (1, 16)
    GROUP BY day, d.code, d.name ORDER BY day, d.code`;
}
