import type { EvidenceRows, PluginDb } from '@shirube/plugin-sdk/server';
import { z } from 'zod';

/** More rows than these are counted instead of named. */
const most = 2000;

/** The applications behind a fiscal year's figures. */
export async function evidenceOf(db: PluginDb, year: number): Promise<EvidenceRows> {
  const rows = await db.rows(z.object({ id: z.string() }))`
    SELECT DISTINCT flooding_id AS id FROM hectare_days WHERE fiscal_year = ${year} ORDER BY 1`;
  return rows.length <= most
    ? rows.map(({ id }) => ({ table: 'flooding', id }))
    : { query: `flooding: inspected, days in fiscal year ${year}`, count: rows.length };
}
