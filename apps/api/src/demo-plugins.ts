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
import { ofProgram, withRequest, withTenant } from './tenancy/context.js';
import type { DirectoryEntry } from './tenants/tenants.service.js';

type Demo = NonNullable<Plugin['demo']>[number];

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
): Promise<void> {
  const open = openPlugins(urls, plugins);
  try {
    await withRequest(ofProgram('demo'), async () => {
      for (const plugin of plugins)
        for (const demo of plugin.demo ?? []) await seedOne(open, plugin, demo, log);
    });
  } finally {
    await open.close();
  }
}

async function seedOne(
  open: OpenPlugins,
  plugin: Plugin,
  demo: Demo,
  log: (line: string) => void,
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
    for (const { feed, indicator } of demo.feeds)
      if (!done.parts.has(`feed ${feed}`))
        // Whoever wrote it named the indicator: what its sheet printed as its unit is known.
        await connections.connect(plugin.id, feed, indicator, true).catch((error: Error) => {
          throw new PluginDemoError(
            plugin,
            demo,
            `feed ${feed} → ${indicator}: ${reasonOf(error)}`,
          );
        });
    const [imported, files] = [done.files, demo.files];
    for (const { import: part, file } of files) {
      const name = basename(fileURLToPath(file));
      if (!imported.has(`${part} ${name}`)) await handIn(open, plugin, demo, tenant, part, file);
    }
    for (const { feed } of demo.feeds)
      if (!done.parts.has(`feed ${feed}`)) await run(open, plugin, demo, tenant, 'feed', feed);
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

/** What stands there already; `enabled` null: nobody ever enabled it. */
async function whatIsDone({ db }: OpenPlugins, { id }: Plugin) {
  return db.run(async (tx) => {
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
  // As a file that was handed in: its row is there before it is read, with its name.
  if (file)
    await db.run(
      (tx) => tx.$executeRaw`
        INSERT INTO tenant.plugin_run (tenant_id, id, plugin_id, plugin_version, kind, part, outcome, attempts, file_name, file_bytes)
        VALUES (${tenant.id}::uuid, ${id}::uuid, ${plugin.id}, ${plugin.version}, ${kind}, ${part}, 'queued', 0,
          ${file.name}, ${file.size})`,
    );
  const outcome = await runs.run({
    pluginId: plugin.id,
    kind,
    part,
    id,
    due: new Date(),
    tenant,
    last: true,
    ...(file ? { file } : {}),
  });
  const what = `${kind} ${part}${file ? ` ${file.name}` : ''}`;
  if (!outcome.ran) throw new PluginDemoError(plugin, demo, `${what}: ${outcome.because}`);
  const { ending } = outcome.result;
  if (ending.ended === 'failed')
    throw new PluginDemoError(plugin, demo, `${what}: ${ending.code} ${ending.message}`);
  if (ending.ended === 'killed') throw new PluginDemoError(plugin, demo, `${what}: ${ending.why}`);
}

/** A fault of the house in its Japanese sentence is told by its code and data: seeding has no reader but a developer. */
function reasonOf(error: Error): string {
  const { code, data } = error as { code?: string; data?: unknown };
  return code ? `${code} ${JSON.stringify(data ?? {})}` : error.message;
}
