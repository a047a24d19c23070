import type { Language } from '@shirube/core';
import { killedWords } from '@shirube/plugin-sdk/host';
import type { Plugin } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import { currentRequest } from '../tenancy/context.js';
import type { PluginRunNode } from './plugin-run.types.js';
import type { PluginRunKind, PluginWords } from './plugin-words.js';

/** Of a row of tenant.plugin_run `r`; read with `runRow`. */
export const runColumns = `r.id::text AS id, r.plugin_id AS "pluginId", r.plugin_version AS "pluginVersion",
  r.kind, r.part, r.outcome, r.why, r.message, r.queued_at AS "queuedAt", r.started_at AS "startedAt",
  r.ended_at AS "endedAt", r.took_ms AS "tookMs", r.attempts, r.file_name AS "fileName",
  r.file_bytes::text AS "fileBytes", r.bytes_read::text AS "bytesRead", r.readings, r.rows_read AS "rowsRead",
  r.rows_taken AS "rowsTaken", r.rejects AS "rejectCount", r.metrics, r.log,
  to_char(coalesce(r.ended_at, r.started_at, r.queued_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS place`;

const states = {
  queued: 'waiting',
  running: 'working',
  done: 'done',
  failed: 'failed',
  killed: 'killed',
} as const;

export const runRow = z.object({
  id: z.string(),
  pluginId: z.string(),
  pluginVersion: z.string(),
  kind: z.enum(['feed', 'job', 'import', 'event', 'enable', 'disable']),
  part: z.string(),
  outcome: z.enum(['queued', 'running', 'done', 'failed', 'killed']),
  why: z.string().nullable(),
  message: z.string().nullable(),
  queuedAt: z.date().nullable(),
  startedAt: z.date().nullable(),
  endedAt: z.date().nullable(),
  tookMs: z.number().nullable(),
  attempts: z.number(),
  fileName: z.string().nullable(),
  fileBytes: z.string().nullable(),
  bytesRead: z.string().nullable(),
  readings: z.number(),
  rowsRead: z.number().nullable(),
  rowsTaken: z.number().nullable(),
  rejectCount: z.number(),
  metrics: z.record(z.string(), z.number()),
  log: z.array(
    z.object({ level: z.string(), message: z.string(), data: z.string().nullable().default(null) }),
  ),
  /** To the microsecond: a page goes on behind it. */
  place: z.string(),
});
export type RunRow = z.output<typeof runRow>;

export function toRun(
  tenant: PluginRunNode['tenant'],
  plugin: Plugin | undefined,
  { outcome, metrics, log, ...row }: RunRow,
): PluginRunNode {
  return {
    ...row,
    tenant,
    name: partName(plugin, row.kind, row.part),
    state: states[outcome],
    message: messageIn(currentRequest()?.language ?? 'ja', row),
    metrics: Object.entries(metrics).map(([name, value]) => ({ name, value })),
    log,
  };
}

/**
 * Why a run ended as it did, in one language where both are known: of a run that was ended by its code, of what a plugin
 * said of its input by the form of PluginInputError, `日本語。 (English.)`.
 */
export function messageIn(
  language: Language,
  { why, message }: Pick<RunRow, 'why' | 'message'>,
): string | null {
  if (why !== null && Object.hasOwn(killedWords, why))
    return killedWords[why as keyof typeof killedWords][language];
  const both = why === 'plugin-input' ? /^(.+[。！？]) \((.+)\)$/s.exec(message ?? '') : null;
  return both?.[language === 'ja' ? 1 : 2] ?? message;
}

const kindNames = {
  event: { ja: '実績の確定の通知', en: 'Told of a confirmed value' },
  enable: { ja: '有効化', en: 'Enabling' },
  disable: { ja: '無効化', en: 'Disabling' },
} as const;

/** A part that a newer version does not have any more is told by its id. */
export function partName(
  plugin: Plugin | undefined,
  kind: PluginRunKind,
  part: string,
): PluginWords {
  if (kind === 'event' || kind === 'enable' || kind === 'disable') return kindNames[kind];
  const parts = { feed: plugin?.feeds, job: plugin?.jobs, import: plugin?.imports }[kind] ?? [];
  const found: { readonly name: PluginWords } | undefined = parts.find(({ id }) => id === part);
  return found?.name ?? { ja: part, en: part };
}
