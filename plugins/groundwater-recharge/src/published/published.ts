import type { PluginDb } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import {
  hectaresFor,
  type Implied,
  impliedDepth,
  impliedRate,
  impliedRateOfRegister,
} from '../arithmetic/implied.js';
import { yearsOf } from '../years/years.js';

const row = z.object({
  year: z.number(),
  kind: z.enum(['actual', 'target']),
  areaHa: z.string().nullable(),
  volume: z.string().nullable(),
  source: z.string(),
});

export interface PublishedYear extends z.output<typeof row> {
  /** Of a year whose area and volume are both published. */
  readonly implied: Implied | null;
  /** mm a day, had every published hectare been flooded for the days assumed. */
  readonly rateAtDays: string | null;
  /** mm a day on the hectare-days of the register. */
  readonly rateOfRegister: string | null;
  /** Of a volume without an area: the hectares it takes at the depth of the last year before that has one. */
  readonly hectares: { readonly ha: string; readonly depthMm: string; readonly of: number } | null;
  readonly register: {
    readonly volume: string | null;
    readonly areaHa: string;
    readonly hectareDays: string;
  } | null;
}

/** What was published, what follows from it alone, and beside it what the register says. */
export async function publishedYears(db: PluginDb, days: number): Promise<PublishedYear[]> {
  const rows = await db.rows(row)`
    SELECT fiscal_year AS year, kind, area_ha::text AS "areaHa", volume_man_m3::text AS volume, source
    FROM published_year ORDER BY fiscal_year, kind`;
  const years = new Map((await yearsOf(db)).map((one) => [one.year, one]));
  let last: { of: number; depthMm: string } | null = null;
  return rows.map(({ areaHa, volume, ...one }) => {
    const both = areaHa !== null && volume !== null ? { areaHa, volume } : null;
    const implied = both && impliedDepth(both);
    if (implied && one.kind === 'actual') last = { of: one.year, depthMm: implied.depthMm };
    const found = one.kind === 'actual' ? years.get(one.year) : undefined;
    return {
      ...one,
      areaHa,
      volume,
      implied,
      rateAtDays: both && impliedRate(both, days),
      rateOfRegister:
        volume !== null && found ? impliedRateOfRegister(volume, found.hectareDays) : null,
      hectares:
        volume !== null && areaHa === null && last
          ? { ...last, ha: hectaresFor(volume, last.depthMm) }
          : null,
      register: found
        ? { volume: found.manCubicMetres, areaHa: found.floodedHa, hectareDays: found.hectareDays }
        : null,
    };
  });
}
