import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import orchard from '../fixtures/plugins/orchard/plugin.mjs';

/** What of an enabled plugin can be named in a request. */
export interface PluginNames {
  readonly pluginRun: string;
  readonly runCursor: string;
  /** A value that the plugin gave. */
  readonly observation: string;
}

export const plugin = orchard;
/** Of the reading that differs from a person's. */
export const differing = { periodKey: '2030-04-01/2031-03-31', amount: '7' } as const;

/** The plugin, enabled in a tenant with something of everything: settings, runs, rejects, a feed, a difference, an evidence. */
export async function placePlugin(
  admin: Client,
  tenantId: string,
  indicatorId: string,
): Promise<PluginNames> {
  const [feedRun, importRun, observation] = [randomUUID(), randomUUID(), randomUUID()];
  const put = (sql: string, ...values: unknown[]) => admin.query(sql, [tenantId, ...values]);
  const { id } = plugin;
  await put('INSERT INTO platform.plugin_tenant (tenant_id, plugin_id) VALUES ($1, $2)', id);
  await put(
    `INSERT INTO tenant.plugin_enablement (tenant_id, plugin_id, enabled, config) VALUES ($1, $2, true, '{"mood": "calm"}')`,
    id,
  );
  const run = `INSERT INTO tenant.plugin_run (tenant_id, id, plugin_id, plugin_version, kind, part, outcome, why, message,
    took_ms, rejects, metrics, log, queued_at, started_at, ended_at, file_name, file_bytes, rows_read, rows_taken)
    VALUES ($1, $2, $3, '1.0.0', $4, $5, $6, 'why', '言葉', 9, 1, '{"rows": 2}',
      '[{"level": "info", "message": "言葉", "data": null}]', now(), now(), now(), $7, $8, 2, 1)`;
  await put(run, feedRun, id, 'feed', 'trees', 'done', null, null);
  await put(run, importRun, id, 'import', 'planted', 'failed', '果樹.csv', 12);
  await put(
    `INSERT INTO tenant.plugin_reject (tenant_id, run_id, position, plugin_id, part, place, reason_ja, reason_en, raw)
     SELECT $1, run, 0, $2, 'planted', '2 行目', '理由', 'why', 'b,many' FROM unnest($3::uuid[]) run`,
    id,
    [feedRun, importRun],
  );
  await put(
    `INSERT INTO tenant.plugin_feed (tenant_id, plugin_id, feed_id, indicator_id) VALUES ($1, $2, 'trees', $3)`,
    id,
    indicatorId,
  );
  await put(
    `INSERT INTO tenant.reading (tenant_id, indicator_id, period_key, plugin_id, feed_id, plugin_version, period_label,
       amount, unit, provisional, note, evidence, state, run_id, read_at)
     VALUES ($1, $2, $3, $4, 'trees', '1.0.0', '2030年度', $5, '本', false, '{"ja": "数えた", "en": "counted"}', '[]', 'differs', $6, now())`,
    indicatorId,
    differing.periodKey,
    id,
    differing.amount,
    feedRun,
  );
  await put(
    `INSERT INTO tenant.observation (tenant_id, id, indicator_id, period_key, revision, period_kind, period_year,
       period_start, period_end, period_label, value_kind, amount, unit, unit_raw, provisional, raw, value_raw)
     VALUES ($1, $2, $3, '2031-04-01/2032-03-31', 1, 'fiscal-year', 2031, '2031-04-01', '2032-03-31', '2031年度', 'number',
       7, '本', '本', false, '7本', '7本')`,
    observation,
    indicatorId,
  );
  await put(
    `INSERT INTO tenant.observation_evidence (tenant_id, observation_id, indicator_id, plugin_id, plugin_version, feed_id,
       run_id, note, evidence, read_at)
     VALUES ($1, $2, $3, $4, '1.0.0', 'trees', $5, '{"ja": "数えた", "en": "counted"}', '[{"table": "tree", "id": "a"}]', now())`,
    observation,
    indicatorId,
    id,
    feedRun,
  );
  await put(`INSERT INTO plugin_test_orchard.tree (tenant_id, id, planted) VALUES ($1, 'a', 7)`);
  await put(
    `INSERT INTO tenant.plugin_use (tenant_id, plugin_id, row_count, byte_count) VALUES ($1, $2, 1, 100)`,
    id,
  );
  const { rows } = await admin.query<{ at: string }>(
    `SELECT to_char(ended_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at FROM tenant.plugin_run WHERE id = $1`,
    [importRun],
  );
  return { pluginRun: importRun, runCursor: cursorOf(rows[0]?.at ?? '', importRun), observation };
}

export const cursorOf = (...parts: string[]) =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');
