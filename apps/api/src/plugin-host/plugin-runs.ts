import { randomUUID } from 'node:crypto';
import {
  type PluginsUrl,
  type RunRequest,
  type RunResult,
  readReadings,
  runPlugin,
} from '@shirube/plugin-sdk/host';
import type { GrantedIndicator, Plugin } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import { logFault } from '../errors/log-fault.js';
import { ofProgram, withRequest, withTenant } from '../tenancy/context.js';
import { tellCity } from '../tenancy/tell-city.js';
import { TenantDb, type TenantTransaction } from '../tenancy/tenant-db.js';
import { Enablement } from './enablement.js';
import { InstalledPlugins } from './installed-plugins.js';
import { PluginUse } from './plugin-use.js';
import { beginRun, endOf, endRun, rejectsOf } from './run-rows.js';
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
  /** No other attempt follows whatever comes of this one. */
  readonly last?: boolean | undefined;
  /** Somebody asked for it: it runs also where the part rests. */
  readonly asked?: boolean | undefined;
  /** Where it is not the one that stands: before a plugin is enabled, and after it was disabled. */
  readonly config?: Readonly<Record<string, unknown>>;
  readonly limits?: RunRequest['limits'];
  /** In the transaction that says how it ended. */
  readonly atEnd?: (tx: TenantTransaction, over: boolean) => Promise<void>;
}

export type Outcome =
  | {
      readonly ran: true;
      readonly result: RunResult;
      /** It waits to be tried again. */
      readonly again: boolean;
    }
  /** Not enabled here, not installed, resting after failures, or keeping as much as it may. */
  | { readonly ran: false; readonly because: 'absent' | 'resting' | 'full' };

/** After so many failures in a row a part rests: an hour, then two, at most a day. */
const failuresBeforeRest = 5;

/** Somebody waits for it in front of a page. */
const hookTimeoutMs = 30_000;

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
    private readonly use: PluginUse = new PluginUse(db, pluginsUrl),
  ) {}

  /** Never throws because of the plugin. */
  async run(run: RunOf): Promise<Outcome> {
    const plugin = await this.installed.on(run.pluginId);
    if (!plugin) return { ran: false, because: 'absent' };
    return withRequest(ofProgram(`plugin ${plugin.id}`), () =>
      withTenant({ id: run.tenant.id, code: run.tenant.code }, () => this.inTenant(plugin, run)),
    );
  }

  /** What a plugin does when it is enabled or disabled in the context's tenant, waited for by somebody. See PluginHooks. */
  async hook(
    plugin: Plugin,
    kind: 'enable' | 'disable',
    tenant: RunOf['tenant'],
    config: Readonly<Record<string, unknown>>,
  ): Promise<string | null> {
    const outcome = await this.run({
      pluginId: plugin.id,
      kind,
      part: '',
      id: randomUUID(),
      due: new Date(),
      tenant,
      config,
      limits: { timeoutMs: hookTimeoutMs },
    });
    if (!outcome.ran) return null;
    const { message, why } = endOf(outcome.result, false);
    return message ?? why;
  }

  /** Ends what runs; the queue has it again later. */
  stop(): void {
    this.stopping.abort();
  }

  private async inTenant(plugin: Plugin, run: RunOf): Promise<Outcome> {
    const config = run.config ?? (await this.enablement.forRun(plugin));
    if (config === null) return { ran: false, because: 'absent' };
    const scheduled = run.kind === 'feed' || run.kind === 'job';
    if (scheduled && !run.asked && (await this.resting(run)))
      return { ran: false, because: 'resting' };
    // A feed goes on: it reads what is there.
    const fills = run.kind === 'import' || run.kind === 'job';
    if (fills && (await this.use.isFull(plugin.id))) return { ran: false, because: 'full' };
    const granted = await this.granted(plugin);
    await this.db.run((tx) => beginRun(tx, plugin, run));
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
        ...(run.limits ? { limits: run.limits } : {}),
      },
      this.pluginsUrl,
    );
    const again = !run.last && triedAgain(run, result);
    await this.keep(plugin, run, result, again, granted);
    if (result.ending.ended === 'done' && (fills || run.kind === 'feed'))
      await this.use
        .measure(plugin.id, run.kind === 'import')
        .catch((error: unknown) => logFault(error, run.id));
    return { ran: true, result, again };
  }

  private async keep(
    plugin: Plugin,
    run: RunOf,
    result: RunResult,
    again: boolean,
    granted: readonly z.output<typeof connection>[],
  ): Promise<void> {
    const feed = run.kind === 'feed' ? plugin.feeds.find(({ id }) => id === run.part) : undefined;
    const { taken, rejects } = feed
      ? readReadings(feed, result.readings)
      : { taken: [], rejects: rejectsOf(result) };
    const indicator = granted.find((one) => one.feed === run.part);
    const end = endOf(result, again && run.kind === 'import');
    await this.db.run(
      async (tx) => {
        await endRun(tx, plugin, run, end, result, taken.length, rejects);
        await run.atEnd?.(tx, !again);
        if (!feed || !indicator || taken.length === 0) return;
        const source: ReadingSource = {
          pluginId: plugin.id,
          pluginVersion: plugin.version,
          feedId: feed.id,
          runId: run.id,
          indicatorId: indicator.indicatorId,
        };
        const { observed } = await writeReadings(tx, source, taken);
        if (observed > 0) await tellCity(tx);
      },
      { timeoutMs: 60_000 },
    );
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
        SELECT outcome, attempts, extract(epoch FROM now() - ended_at)::float8 AS age FROM tenant.plugin_run
        WHERE plugin_id = ${pluginId} AND kind = ${kind} AND part = ${part} AND ended_at IS NOT NULL
          AND why IS DISTINCT FROM 'stopped'
        ORDER BY coalesce(ended_at, started_at, queued_at) DESC LIMIT 12`,
    );
    return rests(z.array(ended).parse(rows));
  }
}

/**
 * What a plugin answered itself comes again at every attempt: an import's end is told at once. A process that went
 * away, or a host that stops, says nothing of the file. Feeds and jobs read a world that changes: they are tried again.
 */
function triedAgain({ kind }: RunOf, { ending }: RunResult): boolean {
  if (ending.ended === 'done' || kind === 'enable' || kind === 'disable') return false;
  if (kind !== 'import') return true;
  return ending.ended === 'killed' && (ending.why === 'gone' || ending.why === 'stopped');
}

const ended = z.object({ outcome: z.string(), attempts: z.number(), age: z.number() });

/** Newest first; `age` in seconds. */
export function rests(runs: readonly z.output<typeof ended>[]): boolean {
  const done = runs.findIndex(({ outcome }) => outcome === 'done');
  const failed = done === -1 ? runs : runs.slice(0, done);
  const [newest] = runs;
  if (!newest) return false;
  return newest.age < restSeconds(failed.reduce((sum, { attempts }) => sum + attempts, 0));
}

/** How long a part rests after so many failures in a row. */
export function restSeconds(failures: number): number {
  if (failures < failuresBeforeRest) return 0;
  return 3600 * Math.min(24, 2 ** (failures - failuresBeforeRest));
}
