import { parseUnit } from '@shirube/core';
import { z } from 'zod';
import { demand } from '../access/asks.js';
import { NotFoundError } from '../errors/errors.js';
import { unitText } from '../indicators/stored-figure.js';
import { lockReadings } from '../plugin-host/write-readings.js';
import { record } from '../record/record.js';
import { currentTenant } from '../tenancy/context.js';
import { tellCity } from '../tenancy/tell-city.js';
import type { TenantTransaction } from '../tenancy/tenant-db.js';
import type { DecideReadingInput } from './difference.types.js';
import { type DifferenceRow, differencesOf } from './difference-rows.js';
import { PluginOfficeError } from './errors.js';

export interface Decided {
  readonly row: DifferenceRow;
  /** Values that a person confirmed by it. */
  readonly confirmed: readonly string[];
}

/**
 * Whose value of a period stands. Taken, the plugin's becomes a revision that counts as a person's, with its
 * evidence; nothing is overwritten, and taken back the person's is shown again.
 * @throws NotFoundError, RefusedError, PluginOfficeError where the plugin says another value by now
 */
export async function decideReading(
  tx: TenantTransaction,
  { pluginId, indicatorKey, periodKey, amount, decision }: DecideReadingInput,
): Promise<Decided> {
  const find = async () => {
    const [row] = await differencesOf(tx, { pluginId, indicatorKey, periodKey });
    // The same for one that is not there: whoever may decide nothing learns of nothing.
    const { standsInFor } = demand('observation.enter', {
      sectionId: row?.sectionId ?? null,
      state: 'draft',
    });
    if (!row) throw new NotFoundError('この指標');
    return { row, standsInFor };
  };
  const { indicatorId } = (await find()).row;
  await lockReadings(tx, indicatorId);
  const { row, standsInFor } = await find();
  if (row.amount !== amount)
    throw new PluginOfficeError('reading-changed', { amount: `${row.amount} ${row.unit}` });
  if (row.decision === decision) return { row, confirmed: [] };
  const observationId = decision === 'take' ? await observe(tx, row) : null;
  await tx.$executeRaw`
    INSERT INTO tenant.reading_decision (tenant_id, indicator_id, period_key, plugin_id, decision, amount, unit, observation_id)
    VALUES (${currentTenant().id}::uuid, ${indicatorId}::uuid, ${row.periodKey}, ${row.pluginId}, ${decision},
      ${row.amount}::numeric, ${row.unit}, ${observationId}::uuid)
    ON CONFLICT (tenant_id, indicator_id, period_key, plugin_id) DO UPDATE SET decision = excluded.decision,
      amount = excluded.amount, unit = excluded.unit, observation_id = excluded.observation_id, decided_at = now()`;
  await tx.$executeRaw`
    UPDATE tenant.reading SET state = ${decision === 'take' ? 'agrees' : 'differs'}
    WHERE indicator_id = ${indicatorId}::uuid AND period_key = ${row.periodKey} AND plugin_id = ${row.pluginId}`;
  await record(tx, {
    action: 'reading.decide',
    about: { kind: 'indicator', id: row.indicatorKey, name: row.indicatorName },
    before: { period: row.period, decision: row.decision, value: row.theirs },
    after: {
      period: row.period,
      decision,
      plugin: row.pluginId,
      value: row.amount,
      unit: row.unit,
    },
    standsInFor,
  });
  if (decision === 'take' || row.decision === 'take') await tellCity(tx);
  return { row: { ...row, decision }, confirmed: observationId === null ? [] : [observationId] };
}

/** A revision of the period with the plugin's value and the evidence that it came with. */
async function observe(
  tx: TenantTransaction,
  { indicatorId, periodKey, pluginId, unit }: DifferenceRow,
): Promise<string> {
  const symbol = unitText(parseUnit(unit)) ?? unit;
  const made = await tx.$queryRaw`
    WITH newest AS (
      SELECT * FROM tenant.observation WHERE indicator_id = ${indicatorId}::uuid AND period_key = ${periodKey}
      ORDER BY revision DESC LIMIT 1
    ), taken AS (
      SELECT * FROM tenant.reading
      WHERE indicator_id = ${indicatorId}::uuid AND period_key = ${periodKey} AND plugin_id = ${pluginId}
    ), made AS (
      INSERT INTO tenant.observation (tenant_id, indicator_id, period_key, revision, period_kind, period_year,
        period_start, period_end, period_label, value_kind, amount, unit, unit_raw, provisional, raw, value_raw, note)
      SELECT n.tenant_id, n.indicator_id, n.period_key, n.revision + 1, n.period_kind, n.period_year,
        n.period_start, n.period_end, n.period_label, 'number', t.amount, ${symbol}, t.unit, t.provisional,
        t.amount || t.unit, t.amount || t.unit, t.note ->> 'ja'
      FROM newest n CROSS JOIN taken t
      RETURNING tenant_id, id, indicator_id
    ), behind AS (
      INSERT INTO tenant.observation_evidence (tenant_id, observation_id, indicator_id, plugin_id, plugin_version,
        feed_id, run_id, note, evidence, read_at)
      SELECT m.tenant_id, m.id, m.indicator_id, t.plugin_id, t.plugin_version, t.feed_id, t.run_id, t.note, t.evidence,
        t.read_at
      FROM made m CROSS JOIN taken t WHERE t.run_id IS NOT NULL
    )
    SELECT id::text AS id FROM made`;
  const [row] = z.array(z.object({ id: z.string() })).parse(made);
  if (!row) throw new TypeError('no value of that period');
  return row.id;
}
