import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import { inLocale } from './errors/language.js';
import {
  type OpenPlugins,
  openPlugins,
  type PluginServiceUrls,
} from './plugin-host/open-plugins.js';
import { FeedConnections } from './plugin-office/feed-connections.js';
import { OfficePlugins } from './plugin-office/office-plugins.js';
import { plugins as named } from './plugins.js';
import { currentVisitor, ofProgram, withRequest, withTenant } from './tenancy/context.js';
import type { DirectoryEntry } from './tenants/tenants.service.js';

type Demo = NonNullable<Plugin['demo']>[number];

/** For whoever waits beside it. */
export interface DemoWatch {
  /** Ends it soon; the next call goes on where it stopped. */
  readonly signal?: AbortSignal;
  /** Called once, when there is something to bring in. */
  readonly begins?: () => void;
}

/** What of a demonstration could not be brought in: one sentence, for whoever writes the plugin. */
export class PluginDemoError extends Error {
  constructor(plugin: Plugin, { tenantCode }: Demo, what: string) {
    super(`${plugin.id} (${tenantCode}): ${what}`);
    this.name = 'PluginDemoError';
  }
}

/**
 * Lets each plugin show itself in the demo cities that are there, by what an administrator would do: enable it, connect
 * its feeds, hand its files in, pull its feeds. What somebody set up or disabled there is left as it is; what a start
 * that was cut short left undone is done.
 * @throws PluginDemoError where a demonstration does not fit its city or its own plugin
 */
export async function seedDemoPlugins(
  urls: PluginServiceUrls,
  plugins: readonly Plugin[] = named,
  log: (line: string) => void = () => {},
  { signal, begins }: DemoWatch = {},
): Promise<void> {
  const open = openPlugins(urls, plugins);
  const stop = () => open.runs.stop();
  signal?.addEventListener('abort', stop, { once: true });
  const begin = once(begins);
  try {
    // Each in a process of its own and in tables of its own: none waits for another.
    const ended = await withRequest(ofProgram('demo'), () =>
      Promise.allSettled(
        plugins.map(async (plugin) => {
          for (const demo of plugin.demo ?? [])
            await seedOne(open, plugin, demo, log, begin, signal);
        }),
      ),
    );
    if (signal?.aborted) return;
    for (const one of ended) if (one.status === 'rejected') throw one.reason;
  } finally {
    signal?.removeEventListener('abort', stop);
    await open.close();
  }
}

async function seedOne(
  open: OpenPlugins,
  plugin: Plugin,
  demo: Demo,
  log: (line: string) => void,
  begin: () => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const tenant = await open.tenants.find(demo.tenantCode);
  if (!tenant || (await open.installed.on(plugin.id)) === null) return;
  await withTenant(tenant, async () => {
    const done = await whatIsDone(open, plugin);
    if (done.enabled === false) return;
    if (done.enabled === null)
      await open.enablement.enable(plugin.id, demo.config as Record<string, unknown>);
    const connections = new FeedConnections(
      open.db,
      new OfficePlugins(open.db, open.installed, open.enablement),
      open.enablement,
    );
    const feeds = demo.feeds.filter(({ feed }) => !done.parts.has(`feed ${feed}`));
    const files = demo.files.filter(
      ({ import: part, file }) => !done.files.has(`${part} ${basename(fileURLToPath(file))}`),
    );
    if (feeds.length + files.length > 0) begin();
    for (const { feed, indicator } of feeds)
      if (!signal?.aborted)
        // Whoever wrote it named the indicator: what its sheet printed as its unit is known.
        await connections.connect(plugin.id, feed, indicator, true).catch((error: Error) => {
          throw new PluginDemoError(
            plugin,
            demo,
            `feed ${feed} → ${indicator}: ${reasonOf(error)}`,
          );
        });
    for (const { import: part, file } of files)
      if (!signal?.aborted) await handIn(open, plugin, demo, tenant, part, file);
    for (const { feed } of feeds)
      if (!signal?.aborted) await run(open, plugin, demo, tenant, 'feed', feed);
    if (done.enabled === null)
      log(
        inLocale({
          ja: `${tenant.name} でプラグイン「${plugin.name.ja}」を有効にしました`,
          en: `${tenant.nameEn ?? tenant.name}: plugin “${plugin.name.en}” was enabled`,
        }),
      );
  });
}

const doneRow = z.object({ kind: z.string(), part: z.string(), fileName: z.string().nullable() });

/** What stands there already; `enabled` null: nobody ever enabled it. What an earlier call was killed in is over. */
async function whatIsDone({ db }: OpenPlugins, { id }: Plugin) {
  return db.run(async (tx) => {
    await tx.$executeRaw`
      UPDATE tenant.plugin_run SET outcome = 'failed', why = 'gone', message = '途中で終わりました', ended_at = now()
      WHERE plugin_id = ${id} AND asked_by = ${currentVisitor().id} AND outcome IN ('queued', 'running')`;
    const [enablement] = z
      .array(z.object({ enabled: z.boolean() }))
      .parse(
        await tx.$queryRaw`SELECT enabled FROM tenant.plugin_enablement WHERE plugin_id = ${id}`,
      );
    const runs = z.array(doneRow).parse(
      await tx.$queryRaw`
        SELECT DISTINCT kind, part, file_name AS "fileName" FROM tenant.plugin_run
        WHERE plugin_id = ${id} AND outcome = 'done'`,
    );
    return {
      enabled: enablement?.enabled ?? null,
      parts: new Set(runs.map(({ kind, part }) => `${kind} ${part}`)),
      files: new Set(runs.map(({ part, fileName }) => `${part} ${fileName}`)),
    };
  });
}

async function handIn(
  open: OpenPlugins,
  plugin: Plugin,
  demo: Demo,
  tenant: DirectoryEntry,
  part: string,
  file: URL,
): Promise<void> {
  const path = fileURLToPath(file);
  const { size } = await stat(path).catch(() => {
    throw new PluginDemoError(plugin, demo, `${part}: no file ${basename(path)}`);
  });
  await run(open, plugin, demo, tenant, 'import', part, {
    name: basename(path),
    size,
    bytes: createReadStream(path),
  });
}

async function run(
  { runs, db }: OpenPlugins,
  plugin: Plugin,
  demo: Demo,
  tenant: DirectoryEntry,
  kind: 'feed' | 'import',
  part: string,
  file?: {
    readonly name: string;
    readonly size: number;
    readonly bytes: AsyncIterable<Uint8Array>;
  },
): Promise<void> {
  const id = randomUUID();
  // Its row is there before it begins, with who asked: one that was cut short is known by that.
  await db.run(
    (tx) => tx.$executeRaw`
      INSERT INTO tenant.plugin_run (tenant_id, id, plugin_id, plugin_version, kind, part, outcome, attempts, asked_by, file_name, file_bytes)
      VALUES (${tenant.id}::uuid, ${id}::uuid, ${plugin.id}, ${plugin.version}, ${kind}, ${part}, 'queued', 0,
        ${currentVisitor().id}, ${file?.name ?? null}, ${file?.size ?? null})`,
  );
  const outcome = await runs.run({
    pluginId: plugin.id,
    kind,
    part,
    id,
    due: new Date(),
    tenant,
    last: true,
    asked: true,
    ...(file ? { file } : {}),
  });
  const what = `${kind} ${part}${file ? ` ${file.name}` : ''}`;
  if (!outcome.ran) throw new PluginDemoError(plugin, demo, `${what}: ${outcome.because}`);
  const { ending } = outcome.result;
  if (ending.ended === 'failed')
    throw new PluginDemoError(plugin, demo, `${what}: ${ending.code} ${ending.message}`);
  if (ending.ended === 'killed') throw new PluginDemoError(plugin, demo, `${what}: ${ending.why}`);
}

function once(told: (() => void) | undefined): () => void {
  let first = true;
  return () => {
    if (first) told?.();
    first = false;
  };
}

/** A fault of the house in its Japanese sentence is told by its code and data: seeding has no reader but a developer. */
function reasonOf(error: Error): string {
  const { code, data } = error as { code?: string; data?: unknown };
  return code ? `${code} ${JSON.stringify(data ?? {})}` : error.message;
}
