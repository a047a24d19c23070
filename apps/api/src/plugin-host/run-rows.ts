import { killedWords, mostRejects, type Reject, type RunResult } from '@shirube/plugin-sdk/host';
import type { Plugin } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import { currentTenant } from '../tenancy/context.js';
import type { TenantTransaction } from '../tenancy/tenant-db.js';
import type { RunOf } from './plugin-runs.js';

/** A run's one row, from the moment it waits or begins; every statement speaks of the context's tenant. */
export async function beginRun(
  tx: TenantTransaction,
  plugin: Plugin,
  { id, kind, part, due }: RunOf,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO tenant.plugin_run (tenant_id, id, plugin_id, plugin_version, kind, part, outcome, attempts, queued_at, started_at)
    VALUES (${currentTenant().id}::uuid, ${id}::uuid, ${plugin.id}, ${plugin.version}, ${kind}, ${part}, 'running', 1,
      ${due.toISOString()}::timestamptz, now())
    ON CONFLICT (tenant_id, id) DO UPDATE SET outcome = 'running', attempts = plugin_run.attempts + 1,
      plugin_version = excluded.plugin_version, started_at = now(), ended_at = NULL, took_ms = NULL`;
}

export interface RunEnd {
  readonly outcome: 'queued' | 'done' | 'failed' | 'killed';
  readonly why: string | null;
  readonly message: string | null;
}

/** How a run ended, in the words that are shown. `again`: it will be tried once more, and waits until then. */
export function endOf({ ending }: Pick<RunResult, 'ending'>, again: boolean): RunEnd {
  if (ending.ended === 'done') return { outcome: 'done', why: null, message: null };
  const outcome = again ? 'queued' : ending.ended;
  return ending.ended === 'failed'
    ? { outcome, why: ending.code, message: ending.message }
    : { outcome, why: ending.why, message: killedWords[ending.why].ja };
}

/** What came of it. A row that is there already, with more rejects from an earlier attempt, is written anew. */
export async function endRun(
  tx: TenantTransaction,
  plugin: Plugin,
  run: Pick<RunOf, 'id' | 'part'>,
  end: RunEnd,
  { tookMs, metrics, log, ending }: Pick<RunResult, 'tookMs' | 'metrics' | 'log' | 'ending'>,
  readings: number,
  rejects: readonly Reject[],
): Promise<void> {
  const report = reportOf(ending);
  const rejected = Math.max(rejects.length, report?.rejected ?? 0);
  await tx.$executeRaw`
    UPDATE tenant.plugin_run SET outcome = ${end.outcome}, why = ${end.why}, message = ${end.message && clean(end.message)},
      took_ms = ${tookMs}, readings = ${readings}, rejects = ${rejected}, metrics = ${json(metrics)}::jsonb,
      log = ${json(log)}::jsonb, rows_read = ${report?.rowsRead ?? null}, rows_taken = ${report?.rowsTaken ?? null},
      bytes_read = CASE WHEN ${end.outcome} = 'done' THEN file_bytes ELSE bytes_read END,
      ended_at = CASE WHEN ${end.outcome} = 'queued' THEN NULL ELSE now() END
    WHERE id = ${run.id}::uuid`;
  const kept = rejects.slice(0, mostRejects).map(({ where, reason, raw }, position) => ({
    position,
    place: where,
    reason_ja: reason.ja,
    reason_en: reason.en,
    raw,
  }));
  if (kept.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO tenant.plugin_reject (tenant_id, run_id, position, plugin_id, part, place, reason_ja, reason_en, raw)
    SELECT ${currentTenant().id}::uuid, ${run.id}::uuid, x.position, ${plugin.id}, ${run.part}, x.place, x.reason_ja, x.reason_en, x.raw
    FROM jsonb_to_recordset(${json(kept)}::jsonb) AS x(position int, place text, reason_ja text, reason_en text, raw text)
    ON CONFLICT DO NOTHING`;
}

/** Ends a run that waits or works without its having been done. Resolves to whether there was one. */
export async function giveUp(
  tx: TenantTransaction,
  runId: string,
  end: { readonly why: string; readonly message: string },
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE tenant.plugin_run SET outcome = 'failed', why = ${end.why}, message = coalesce(message, ${end.message}), ended_at = now()
    WHERE id = ${runId}::uuid AND outcome IN ('queued', 'running')`;
  await tx.$executeRaw`DELETE FROM tenant.plugin_file_piece WHERE run_id = ${runId}::uuid`;
  return changed > 0;
}

const count = z.number().int().min(0).max(2_147_483_647);
const importReport = z.object({
  rowsRead: count,
  rowsTaken: count,
  rejected: count.optional(),
  rejects: z.array(
    z.object({
      where: z.string().max(200),
      reason: z.object({ ja: z.string().max(2000), en: z.string().max(2000) }),
      raw: z.string().optional(),
    }),
  ),
});

function reportOf(ending: RunResult['ending']) {
  if (ending.ended !== 'done' || ending.report === null) return null;
  return importReport.safeParse(ending.report).data ?? null;
}

/** What an import said it did not take. */
export function rejectsOf({ ending }: Pick<RunResult, 'ending'>): readonly Reject[] {
  const rejects = reportOf(ending)?.rejects ?? [];
  return rejects.map(({ where, reason, raw }) => ({
    where,
    reason,
    raw: (raw ?? '').slice(0, 2000),
  }));
}

// PostgreSQL's text has no NUL, and a plugin may say one.
const clean = (text: string) => text.replaceAll('\u0000', '\ufffd');
const json = (value: unknown) => JSON.stringify(value).replaceAll('\\u0000', '\\ufffd');
