import { z } from 'zod';
import type { TenantTransaction } from '../tenancy/tenant-db.js';

const words = z.object({ ja: z.string(), en: z.string() });

const differenceRow = z.object({
  pluginId: z.string(),
  pluginVersion: z.string(),
  feedId: z.string(),
  indicatorId: z.string(),
  indicatorKey: z.string(),
  indicatorName: z.string(),
  sectionId: z.string().nullable(),
  confidential: z.boolean(),
  period: z.string(),
  periodKey: z.string(),
  amount: z.string(),
  unit: z.string(),
  provisional: z.boolean(),
  note: words.nullable(),
  readAt: z.date(),
  theirs: z.string().nullable(),
  theirAmount: z.string().nullable(),
  theirUnit: z.string().nullable(),
  decision: z.enum(['undecided', 'keep', 'take']),
});
export type DifferenceRow = z.output<typeof differenceRow>;

export interface DifferencesAsked {
  readonly pluginId?: string;
  readonly indicatorKey?: string | null;
  readonly periodKey?: string;
}

/**
 * Readings that differ from a person's value, and those that were taken in its place. A decision speaks of the
 * amount that was shown; once the plugin says another, nothing is decided. Newest first, at most a thousand.
 */
export async function differencesOf(
  tx: TenantTransaction,
  { pluginId, indicatorKey, periodKey }: DifferencesAsked,
): Promise<DifferenceRow[]> {
  const rows = await tx.$queryRaw`
    SELECT r.plugin_id AS "pluginId", r.plugin_version AS "pluginVersion", r.feed_id AS "feedId",
      i.id::text AS "indicatorId", i.key AS "indicatorKey", v.name AS "indicatorName", i.section_id::text AS "sectionId",
      i.confidential, r.period_label AS period, r.period_key AS "periodKey", r.amount::text AS amount, r.unit,
      r.provisional, r.note, r.read_at AS "readAt", p.raw AS theirs, p.amount::text AS "theirAmount",
      p.unit AS "theirUnit", coalesce(d.decision, 'undecided') AS decision
    FROM tenant.reading r
    JOIN tenant.indicator i ON i.tenant_id = r.tenant_id AND i.id = r.indicator_id
    CROSS JOIN LATERAL (SELECT name FROM tenant.indicator_version
      WHERE tenant_id = i.tenant_id AND indicator_id = i.id ORDER BY version DESC LIMIT 1) v
    LEFT JOIN tenant.reading_decision d ON d.tenant_id = r.tenant_id AND d.indicator_id = r.indicator_id
      AND d.period_key = r.period_key AND d.plugin_id = r.plugin_id AND d.amount = r.amount AND d.unit = r.unit
    LEFT JOIN LATERAL (
      SELECT o.raw, o.amount, o.unit FROM tenant.observation o
      WHERE o.tenant_id = r.tenant_id AND o.indicator_id = r.indicator_id AND o.period_key = r.period_key
        AND o.id IN (
          SELECT s.observation_id FROM tenant.sheet_row_observation s
          JOIN tenant.sheet_row w ON w.tenant_id = s.tenant_id AND w.id = s.sheet_row_id
          JOIN tenant.source c ON c.tenant_id = w.tenant_id AND c.id = w.source_id AND c.state = 'committed'
          WHERE w.indicator_id = r.indicator_id
          UNION ALL
          SELECT t.observation_id FROM tenant.reading_decision t WHERE t.indicator_id = r.indicator_id
            AND t.period_key = r.period_key AND t.decision = 'take')
        AND o.id IS DISTINCT FROM d.observation_id
      ORDER BY o.revision DESC LIMIT 1) p ON true
    WHERE (r.state = 'differs' OR d.decision = 'take')
      AND (${pluginId ?? null}::text IS NULL OR r.plugin_id = ${pluginId ?? null})
      AND (${indicatorKey ?? null}::text IS NULL OR i.key = ${indicatorKey ?? null})
      AND (${periodKey ?? null}::text IS NULL OR r.period_key = ${periodKey ?? null})
    ORDER BY r.read_at DESC, i.key, r.period_key LIMIT 1000`;
  return z.array(differenceRow).parse(rows);
}
