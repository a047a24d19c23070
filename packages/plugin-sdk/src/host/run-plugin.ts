import type { GrantedIndicator } from '../server/context.js';
import { PluginRunError } from '../server/errors.js';
import type { Plugin } from '../server/plugin.js';
import type { RunKind } from './frames.js';
import { guardFor } from './http-guard.js';
import type { PluginsUrl } from './logins.js';
import { mostReadings } from './readings.js';
import { RunDatabase } from './run-database.js';
import { type Ending, type Host, type Limits, supervise } from './supervise.js';

export interface RunRequest {
  readonly plugin: Plugin;
  readonly kind: RunKind;
  /** Of the feed, job or import; '' for the others. */
  readonly part: string;
  /** The same at each attempt: a run counts once. */
  readonly runId: string;
  readonly tenant: { readonly id: string; readonly code: string; readonly name: string };
  /** As stored, with its secrets; the child parses it. */
  readonly config: unknown;
  readonly now: Date;
  readonly language: 'ja' | 'en';
  readonly granted: readonly GrantedIndicator[];
  readonly file?: {
    readonly name: string;
    readonly size: number;
    readonly bytes: AsyncIterable<Uint8Array>;
  };
  readonly event?: unknown;
  readonly stop?: AbortSignal;
  /** Smaller than usual, for tests of the limits. */
  readonly limits?: Partial<Limits>;
}

export interface LogLine {
  readonly level: 'info' | 'warn';
  readonly message: string;
  readonly data: string | null;
}

export interface RunResult {
  readonly ending: Ending;
  /** An earlier attempt of this run was committed; nothing was done again. */
  readonly again: boolean;
  /** What a feed offered, unread. */
  readonly readings: readonly unknown[];
  readonly log: readonly LogLine[];
  readonly metrics: Readonly<Record<string, number>>;
  readonly tookMs: number;
  /** Until its code was loaded and began; null when it never did. */
  readonly startMs: number | null;
}

/** Lines and figures kept of a run. */
const mostLines = 200;
const mostMetrics = 50;

interface Committed {
  readonly report: unknown;
  readonly readings: readonly unknown[];
}

/**
 * One run, once: in a child process, with one transaction under the plugin's login, committed together with the
 * mark of the run. A second call with the same id gives the first one's outcome and starts nothing.
 */
export async function runPlugin(request: RunRequest, pluginsUrl: PluginsUrl): Promise<RunResult> {
  const began = Date.now();
  const limits = limitsOf(request);
  const { plugin, tenant, runId } = request;
  const db = new RunDatabase({
    pluginsUrl,
    pluginId: plugin.id,
    tenantId: tenant.id,
    runId,
    timeoutMs: limits.timeoutMs,
  });
  const readings: unknown[] = [];
  const log: LogLine[] = [];
  const metrics: Record<string, number> = {};
  let startMs: number | null = null;
  const result = (ending: Ending, again: boolean, offered: readonly unknown[]): RunResult => ({
    ending,
    again,
    readings: offered,
    log,
    metrics,
    tookMs: Date.now() - began,
    startMs,
  });
  try {
    const before = (await db.finished()) as Committed | undefined;
    if (before) return result({ ended: 'done', report: before.report }, true, before.readings);
    const http = guardFor({
      hosts: plugin.needs.flatMap((need) => (need.what === 'http' ? need.hosts : [])),
    });
    const pieces = request.file?.bytes[Symbol.asyncIterator]();
    const host: Host = {
      async answer(question, stop) {
        switch (question.kind) {
          case 'sql':
            return question.table
              ? db.table(question.text, question.values)
              : db.query(question.text, question.values);
          case 'http': {
            const answer = await http(question, stop);
            return { ...answer, body: answer.body.toString('base64') };
          }
          case 'granted':
            return request.granted;
          case 'piece': {
            const piece = await pieces?.next();
            return piece && !piece.done ? Buffer.from(piece.value).toString('base64') : null;
          }
        }
      },
      hear(message) {
        if (message.kind === 'ready') startMs ??= Date.now() - began;
        else if (message.kind === 'log') {
          if (log.length < mostLines)
            log.push({ level: message.level, message: message.message, data: message.data });
        } else if (message.kind === 'metric') {
          if (Object.hasOwn(metrics, message.name) || Object.keys(metrics).length < mostMetrics)
            metrics[message.name] = (metrics[message.name] ?? 0) + message.value;
        } else readings.push(...message.readings);
        if (readings.length > mostReadings) tooMany.abort();
      },
    };
    const tooMany = new AbortController();
    const stop = request.stop ? AbortSignal.any([request.stop, tooMany.signal]) : tooMany.signal;
    const ending = await supervise(
      {
        kind: 'start',
        entry: plugin.entry,
        run: { kind: request.kind, id: request.part },
        tenant: { id: tenant.id, code: tenant.code, name: tenant.name },
        config: request.config,
        now: request.now.toISOString(),
        language: request.language,
        file: request.file ? { name: request.file.name, size: request.file.size } : null,
        event: request.event ?? null,
        stopAfter: Math.max(0, limits.timeoutMs - 2_000),
      },
      limits,
      host,
      stop,
    );
    if (tooMany.signal.aborted) return result({ ended: 'killed', why: 'flood' }, false, []);
    if (ending.ended !== 'done') return result(ending, false, []);
    await db.commit({ report: ending.report ?? null, readings } satisfies Committed);
    return result(ending, false, readings);
  } catch (error) {
    if (!(error instanceof PluginRunError)) throw error;
    return result(
      { ended: 'failed', code: error.code, message: String(error.data.message ?? error.message) },
      false,
      [],
    );
  } finally {
    await db.close();
  }
}

/** Where a part says nothing: a feed's minute, an import's five. */
function limitsOf({ plugin, kind, part, limits }: RunRequest): Limits {
  const find = <T extends { readonly id: string }>(list: readonly T[]) =>
    list.find(({ id }) => id === part);
  const seconds =
    kind === 'feed'
      ? (find(plugin.feeds)?.timeoutSeconds ?? 60)
      : kind === 'job'
        ? (find(plugin.jobs)?.timeoutSeconds ?? 60)
        : kind === 'import'
          ? (find(plugin.imports)?.timeoutSeconds ?? 300)
          : 60;
  return { timeoutMs: seconds * 1000, heapMb: 192, rssMb: 512, ...limits };
}
