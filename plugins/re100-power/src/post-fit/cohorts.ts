import { fiscalYearOf, type PluginDb } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import { freeYearOf } from './cohort.js';

const row = z.object({
  startYear: z.number(),
  installations: z.number().nullable(),
  kw: z.string().nullable(),
  origin: z.string(),
  purchases: z.number(),
  purchasedKw: z.string().nullable(),
});

/** Installations of one start year; `installations` is null where purchases are known and no count of all is. */
export type Cohort = z.output<typeof row> & {
  readonly freeYear: number;
  /** Free to sell already, from this fiscal year on, or later. */
  readonly state: 'free' | 'now' | 'coming';
};

/** By start year, with the purchases in force on that day. */
export async function cohorts(db: PluginDb, today: string): Promise<Cohort[]> {
  const rows = await db.rows(row)`
    SELECT y.start_year AS "startYear", c.installations,
      trim_scale(c.kw)::text AS kw, coalesce(c.origin, '') AS origin,
      count(p.id)::int AS purchases, trim_scale(sum(p.kw))::text AS "purchasedKw"
    FROM (SELECT start_year FROM post_fit_cohort UNION SELECT start_year FROM purchase_contract) y
    LEFT JOIN post_fit_cohort c USING (start_year)
    LEFT JOIN purchase_contract p ON p.start_year = y.start_year AND p.starts_on <= ${today}::date
      AND (p.ended_on IS NULL OR p.ended_on >= ${today}::date)
    GROUP BY y.start_year, c.installations, c.kw, c.origin ORDER BY y.start_year`;
  const year = fiscalYearOf(today);
  return rows.map((one) => {
    const freeYear = freeYearOf(one.startYear);
    return {
      ...one,
      freeYear,
      state: freeYear < year ? 'free' : freeYear === year ? 'now' : 'coming',
    };
  });
}
