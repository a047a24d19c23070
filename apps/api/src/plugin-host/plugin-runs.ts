import { randomUUID } from 'node:crypto';
import {
  killedWords,
  mostRejects,
  type PluginsUrl,
  type Reject,
  type RunRequest,
  type RunResult,
  readReadings,
  runPlugin,
} from '@shirube/plugin-sdk/host';
import type { GrantedIndicator, Plugin } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import { currentTenant, ofProgram, withRequest, withTenant } from '../tenancy/context.js';
import { tellCity } from '../tenancy/tell-city.js';
import { TenantDb, type TenantTransaction } from '../tenancy/tenant-db.js';
import { Enablement } from './enablement.js';
import { InstalledPlugins } from './installed-plugins.js';
import { type ReadingSource, writeReadings } from './write-readings.js';

export interface RunOf {
  readonly pluginId: string;
  readonly kind: RunRequest['kind'];
  readonly part: string;
  /** The same at each attempt. */
  readonly id: string;
  readonly due: Date;
  readonly tenant: { readonly id: string; readonly code: string; readonly name: string };
  readonly file?: RunRequest['file'];
  readonly event?: unknown;
}

export type Outcome =
  | { readonly ran: true; readonly attempt: string; readonly result: RunResult }
  /** Not enabled here, not installed, or resting after failures. */
  | { readonly ran: false; readonly because: 'absent' | 'resting' };

/** After so many failures in a row a part rests: an hour, then two, at most a day. */
const failuresBeforeRest = 5;

const connection = z.object({
  feed: z.string(),
  indicatorId: z.string(),
  key: z.string(),
  name: z.string(),
  unit: z.string().nullable(),
  aggregation: z.enum(['level', 'flow', 'cumulative', 'share']).nullable(),
});

/** One run of a plugin for one tenant, from its settings to what is kept of it. */
export class PluginRuns {
  private readonly stopping = new AbortController();

  constructor(
    private readonly db: TenantDb,
    private readonly installed: InstalledPlugins,
    private readonly enablement: Enablement,
    private readonly pluginsUrl: PluginsUrl,
  ) {}

  /** Never throws because of the plugin. */
  async run(run: RunOf): Promise<Outcome> {
    const plugin = await this.installed.on(run.pluginId);
    if (!plugin) return { ran: false, because: 'absent' };
    return withRequest(ofProgram(`plugin ${plugin.id}`), () =>
      withTenant({ id: run.tenant.id, code: run.tenant.code }, () => this.inTenant(plugin, run)),
    );
  }

  /** Ends what runs; the queue has it again later. */
  stop(): void {
    this.stopping.abort();
  }

  private async inTenant(plugin: Plugin, run: RunOf): Promise<Outcome> {
    const config = await this.enablement.forRun(plugin);
    if (config === null) return { ran: false, because: 'absent' };
    const scheduled = run.kind === 'feed' || run.kind === 'job';
    if (scheduled && (await this.resting(run))) return { ran: false, because: 'resting' };
    const granted = await this.granted(plugin);
    // Outside any transaction of the core's.
    const result = await runPlugin(
      {
        plugin,
        kind: run.kind,
        part: run.part,
        runId: run.id,
        tenant: run.tenant,
        config,
        now: run.due,
        language: 'ja',
        granted: granted.map(({ indicatorId: _, ...shown }): GrantedIndicator => shown),
        stop: this.stopping.signal,
        ...(run.file ? { file: run.file } : {}),
        ...(run.event === undefined ? {} : { event: run.event }),
      },
      this.pluginsUrl,
    );
    const attempt = randomUUID();
    await this.keep(plugin, run, attempt, result, granted);
    return { ran: true, attempt, result };
  }

  private async keep(
    plugin: Plugin,
    run: RunOf,
    attempt: string,
    result: RunResult,
    granted: readonly z.output<typeof connection>[],
  ): Promise<void> {
    const feed = run.kind === 'feed' ? plugin.feeds.find(({ id }) => id === run.part) : undefined;
    const { taken, rejects } = feed
      ? readReadings(feed, result.readings)
      : { taken: [], rejects: rejectsOf(result) };
    const indicator = granted.find((one) => one.feed === run.part);
    await this.db.run(async (tx) => {
      await insertRun(tx, plugin, run, attempt, result, taken.length, rejects);
      if (!feed || !indicator || taken.length === 0) return;
      const source: ReadingSource = {
        pluginId: plugin.id,
        pluginVersion: plugin.version,
        feedId: feed.id,
        runId: attempt,
        indicatorId: indicator.indicatorId,
      };
      const { observed } = await writeReadings(tx, source, taken);
      if (observed > 0) await tellCity(tx);
    });
  }

  private async granted(plugin: Plugin): Promise<z.output<typeof connection>[]> {
    const rows = await this.db.run(
      (tx) => tx.$queryRaw`
        SELECT DISTINCT ON (f.feed_id) f.feed_id AS feed, i.id::text AS "indicatorId", i.key, v.name, v.unit, v.aggregation
        FROM tenant.plugin_feed f
        JOIN tenant.indicator i ON i.tenant_id = f.tenant_id AND i.id = f.indicator_id
        JOIN tenant.indicator_version v ON v.tenant_id = i.tenant_id AND v.indicator_id = i.id
        WHERE f.plugin_id = ${plugin.id} ORDER BY f.feed_id, v.version DESC`,
    );
    return z.array(connection).parse(rows);
  }

  private async resting({ pluginId, kind, part }: RunOf): Promise<boolean> {
    const rows = await this.db.run(
      (tx) => tx.$queryRaw`
        SELECT outcome, extract(epoch FROM now() - ended_at)::float8 AS age FROM tenant.plugin_run
        WHERE plugin_id = ${pluginId} AND kind = ${kind} AND part = ${part} ORDER BY ended_at DESC LIMIT 12`,
    );
    return rests(z.array(z.object({ outcome: z.string(), age: z.number() })).parse(rows));
  }
}

/** Newest first; `age` in seconds. */
export function rests(
  runs: readonly { readonly outcome: string; readonly age: number }[],
): boolean {
  const done = runs.findIndex(({ outcome }) => outcome === 'done');
  const failures = done === -1 ? runs.length : done;
  const [newest] = runs;
  if (failures < failuresBeforeRest || !newest) return false;
  return newest.age < 3600 * Math.min(24, 2 ** (failures - failuresBeforeRest));
}

const importReport = z.object({
  rowsRead: z.number().int().min(0),
  rowsTaken: z.number().int().min(0),
  rejects: z.array(
    z.object({
      where: z.string().max(200),
      reason: z.object({ ja: z.string().max(2000), en: z.string().max(2000) }),
      raw: z.string().optional(),
    }),
  ),
});

function rejectsOf({ ending }: RunResult): readonly Reject[] {
  if (ending.ended !== 'done' || ending.report === null) return [];
  const report = importReport.safeParse(ending.report);
  if (!report.success) return [];
  return report.data.rejects.map(({ where, reason, raw }) => ({
    where,
    reason,
    raw: (raw ?? '').slice(0, 2000),
  }));
}

async function insertRun(
  tx: TenantTransaction,
  plugin: Plugin,
  run: RunOf,
  attempt: string,
  { ending, tookMs, metrics, log }: RunResult,
  taken: number,
  rejects: readonly Reject[],
): Promise<void> {
  const tenantId = currentTenant().id;
  const why = ending.ended === 'done' ? null : ending.ended === 'failed' ? ending.code : ending.why;
  const message =
    ending.ended === 'failed'
      ? ending.message
      : ending.ended === 'killed'
        ? killedWords[ending.why].ja
        : null;
  // PostgreSQL's text has no NUL, and a plugin may say one.
  const clean = (text: string) => text.replaceAll('\u0000', '\ufffd');
  const json = (value: unknown) => JSON.stringify(value).replaceAll('\\u0000', '\\ufffd');
  await tx.$executeRaw`
    INSERT INTO tenant.plugin_run (tenant_id, id, plugin_id, plugin_version, kind, part, outcome, why, message,
      took_ms, readings, rejects, metrics, log)
    VALUES (${tenantId}::uuid, ${attempt}::uuid, ${plugin.id}, ${plugin.version}, ${run.kind}, ${run.part},
      ${ending.ended}, ${why}, ${message && clean(message)}, ${tookMs}, ${taken}, ${rejects.length},
      ${json(metrics)}::jsonb, ${json(log)}::jsonb)`;
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
    SELECT ${tenantId}::uuid, ${attempt}::uuid, x.position, ${plugin.id}, ${run.part}, x.place, x.reason_ja, x.reason_en, x.raw
    FROM jsonb_to_recordset(${json(kept)}::jsonb) AS x(position int, place text, reason_ja text, reason_en text, raw text)`;
}
