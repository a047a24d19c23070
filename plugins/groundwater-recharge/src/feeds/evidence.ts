import type { EvidenceRows, PluginDb } from '@shirube/plugin-sdk/server';
import { z } from 'zod';

/** The rows behind a fiscal year's figures: each flooding's area, days and rate. */
export async function evidenceOf(db: PluginDb, year: number): Promise<EvidenceRows> {
  const [found] = await db.rows(z.object({ count: z.number() }))`
    SELECT count(*)::int AS count FROM hectare_days WHERE fiscal_year = ${year}`;
  return {
    query: `${year}年度に湛水し、検査に合格した期間`,
    count: found?.count ?? 0,
    select: `SELECT flooding_id, field_id, district_code, area_ha, days, mm_per_day FROM hectare_days
WHERE fiscal_year = ${year} ORDER BY district_code, field_id, flooding_id`,
  };
}
