import { convert, convertible, Decimal, parseUnit } from '@shirube/core';
import type { TakenReading } from '@shirube/plugin-sdk/host';
import { z } from 'zod';
import { periodKeyOf, unitText } from '../indicators/stored-figure.js';
import { currentTenant } from '../tenancy/context.js';
import type { TenantTransaction } from '../tenancy/tenant-db.js';

export interface ReadingSource {
  readonly pluginId: string;
  readonly pluginVersion: string;
  readonly feedId: string;
  readonly runId: string;
  readonly indicatorId: string;
}

export interface Written {
  /** New observations, first ones and revisions. */
  readonly observed: number;
  /** A person's value stands and says something else: for decision. */
  readonly differs: number;
  readonly unchanged: number;
}

const standing = z.object({
  periodKey: z.string(),
  /** The newest value of the period that a committed source places, or that a person took over: a person's. */
  theirs: z.string().nullable(),
  theirUnit: z.string().nullable(),
  hasTheirs: z.boolean(),
  revision: z.number(),
  state: z.enum(['observed', 'agrees', 'differs']).nullable(),
  amount: z.string().nullable(),
  provisional: z.boolean().nullable(),
  observationId: z.string().nullable(),
});

/**
 * Readings become observations of the indicator, each once: what was offered before changes nothing, another value
 * is a revision, and a value that a person entered stands, with the difference kept beside it. In the caller's
 * transaction.
 */
export async function writeReadings(
  tx: TenantTransaction,
  source: ReadingSource,
  taken: readonly TakenReading[],
): Promise<Written> {
  const counts = { observed: 0, differs: 0, unchanged: 0 };
  await lockReadings(tx, source.indicatorId);
  const now = await standings(tx, source, taken);
  for (const reading of taken) {
    const key = periodKeyOf(reading.period);
    const before = now.get(key);
    const amount = reading.value.toString();
    if (before?.hasTheirs) {
      const state = saysTheSame(before, reading) ? 'agrees' : 'differs';
      if (state === 'differs') counts.differs += 1;
      else counts.unchanged += 1;
      await upsert(tx, source, reading, state, before.observationId);
      continue;
    }
    const same =
      before?.state === 'observed' &&
      before.amount === amount &&
      before.provisional === reading.provisional;
    if (same) {
      counts.unchanged += 1;
      await upsert(tx, source, reading, 'observed', before.observationId);
      continue;
    }
    counts.observed += 1;
    const id = await observe(tx, source, reading, (before?.revision ?? 0) + 1);
    await upsert(tx, source, reading, 'observed', id);
  }
  return counts;
}

/** Two runs of one indicator at once, or a run and a person's decision, wait for each other. */
export async function lockReadings(tx: TenantTransaction, indicatorId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(7230414, hashtext(${indicatorId}))`;
}

async function standings(
  tx: TenantTransaction,
  { indicatorId, pluginId }: ReadingSource,
  taken: readonly TakenReading[],
): Promise<Map<string, z.output<typeof standing>>> {
  const keys = taken.map(({ period }) => periodKeyOf(period));
  const rows = await tx.$queryRaw`
    WITH placed AS MATERIALIZED (
      SELECT DISTINCT ON (o.period_key) o.period_key, o.revision, o.amount, o.unit
      FROM tenant.observation o
      JOIN tenant.sheet_row_observation p ON p.tenant_id = o.tenant_id AND p.observation_id = o.id
      JOIN tenant.sheet_row r ON r.tenant_id = p.tenant_id AND r.id = p.sheet_row_id
      JOIN tenant.source s ON s.tenant_id = r.tenant_id AND s.id = r.source_id AND s.state = 'committed'
      WHERE o.indicator_id = ${indicatorId}::uuid AND o.value_kind <> 'missing'
      ORDER BY o.period_key, o.revision DESC
    ), persons AS MATERIALIZED (
      SELECT DISTINCT ON (period_key) period_key, amount, unit FROM (
        SELECT * FROM placed
        UNION ALL
        SELECT o.period_key, o.revision, o.amount, o.unit FROM tenant.observation o
        JOIN tenant.reading_decision d ON d.tenant_id = o.tenant_id AND d.observation_id = o.id AND d.decision = 'take'
        WHERE o.indicator_id = ${indicatorId}::uuid) both_kinds
      ORDER BY period_key, revision DESC
    ), newest AS MATERIALIZED (
      SELECT period_key, max(revision) AS revision FROM tenant.observation
      WHERE indicator_id = ${indicatorId}::uuid GROUP BY period_key
    )
    SELECT k.key AS "periodKey", p.amount::text AS theirs, p.unit AS "theirUnit",
      p.period_key IS NOT NULL AS "hasTheirs", coalesce(n.revision, 0) AS revision, r.state,
      r.amount::text AS amount, r.provisional, r.observation_id::text AS "observationId"
    FROM unnest(${keys}::text[]) AS k(key)
    LEFT JOIN persons p ON p.period_key = k.key
    LEFT JOIN newest n ON n.period_key = k.key
    LEFT JOIN tenant.reading r ON r.indicator_id = ${indicatorId}::uuid AND r.period_key = k.key
      AND r.plugin_id = ${pluginId}`;
  return new Map(
    z
      .array(standing)
      .parse(rows)
      .map((one) => [one.periodKey, one]),
  );
}

/** The same number in the same unit or in one it is converted to, however many places are printed. */
function saysTheSame(
  { theirs, theirUnit }: Pick<z.output<typeof standing>, 'theirs' | 'theirUnit'>,
  reading: TakenReading,
): boolean {
  const value = theirs === null ? null : Decimal.tryParse(theirs);
  if (value === null) return false;
  const [from, to] = [parseUnit(reading.unit), theirUnit === null ? null : parseUnit(theirUnit)];
  if (theirUnit === null || theirUnit === (unitText(from) ?? reading.unit))
    return value.compare(reading.value) === 0;
  // 3,830,000 m³ and 383万㎥ are one volume.
  return (
    from !== null &&
    to !== null &&
    convertible(from, to) &&
    value.compare(convert(reading.value, from, to)) === 0
  );
}

async function observe(
  tx: TenantTransaction,
  source: ReadingSource,
  { period, value, unit, provisional, note, rows }: TakenReading,
  revision: number,
): Promise<string> {
  const amount = value.toString();
  const symbol = parseUnit(unit);
  const raw = `${amount}${unit}`;
  const made = await tx.$queryRaw`
    INSERT INTO tenant.observation (tenant_id, indicator_id, period_key, revision, period_kind, period_year,
      period_start, period_end, period_label, value_kind, amount, unit, unit_raw, provisional, raw, value_raw, note)
    VALUES (${currentTenant().id}::uuid, ${source.indicatorId}::uuid, ${periodKeyOf(period)}, ${revision},
      ${period.kind}, ${period.year}, ${period.start}::date, ${period.end}::date, ${period.label}, 'number',
      ${amount}::numeric, ${unitText(symbol) ?? unit}, ${unit}, ${provisional}, ${raw}, ${raw}, ${note?.ja ?? null})
    RETURNING id::text AS id`;
  const [row] = z.array(z.object({ id: z.string() })).parse(made);
  if (!row) throw new TypeError('no observation');
  await tx.$executeRaw`
    INSERT INTO tenant.observation_evidence (tenant_id, observation_id, indicator_id, plugin_id, plugin_version,
      feed_id, run_id, note, evidence, read_at)
    VALUES (${currentTenant().id}::uuid, ${row.id}::uuid, ${source.indicatorId}::uuid, ${source.pluginId},
      ${source.pluginVersion}, ${source.feedId}, ${source.runId}::uuid, ${note && JSON.stringify(note)}::jsonb,
      ${JSON.stringify(rows)}::jsonb, now())`;
  return row.id;
}

async function upsert(
  tx: TenantTransaction,
  source: ReadingSource,
  { period, value, unit, provisional, note, rows }: TakenReading,
  state: 'observed' | 'agrees' | 'differs',
  observationId: string | null,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO tenant.reading (tenant_id, indicator_id, period_key, plugin_id, feed_id, plugin_version,
      period_label, amount, unit, provisional, note, evidence, state, observation_id, run_id, read_at)
    VALUES (${currentTenant().id}::uuid, ${source.indicatorId}::uuid, ${periodKeyOf(period)}, ${source.pluginId},
      ${source.feedId}, ${source.pluginVersion}, ${period.label}, ${value.toString()}::numeric, ${unit}, ${provisional},
      ${note && JSON.stringify(note)}::jsonb, ${JSON.stringify(rows)}::jsonb, ${state}, ${observationId}::uuid, ${source.runId}::uuid, now())
    ON CONFLICT (tenant_id, indicator_id, period_key, plugin_id) DO UPDATE SET
      feed_id = excluded.feed_id, plugin_version = excluded.plugin_version, period_label = excluded.period_label,
      amount = excluded.amount, unit = excluded.unit, provisional = excluded.provisional, note = excluded.note,
      evidence = excluded.evidence, state = excluded.state, observation_id = excluded.observation_id,
      run_id = excluded.run_id, read_at = excluded.read_at`;
}
