import { withClient } from '@shirube/plugin-sdk/host';
import type { Plugin } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import { type RemovalOptions, type Removed, removePlugin } from '../plugin-host/remove-plugin.js';
import { plugins as named } from '../plugins.js';
import { recordOnPlatform } from '../record/record.js';
import { ofProgram, withRequest } from '../tenancy/context.js';
import type { PlatformDb } from '../tenancy/platform-db.js';
import { fileHash } from '../tenant-export/archive-reader.js';

export interface PluginLine {
  readonly id: string;
  readonly name: string;
  /** Null: named, and not prepared by `shirube migrate` yet. */
  readonly version: string | null;
  readonly state: 'on' | 'off';
  /** Why it is off. */
  readonly faults: readonly { readonly ja: string; readonly en: string }[];
  /** In plugins.ts; else it was once, and keeps its rows. */
  readonly named: boolean;
  readonly tenants: number;
  /** As the database last counted them. */
  readonly rows: number;
  readonly bytes: number;
}

export interface PluginOperations {
  /** Those that are named and those that left something, by id. */
  listPlugins(): Promise<PluginLine[]>;
  /** @throws PluginRemovalError, NodeJS.ErrnoException */
  removePlugin(id: string, exportPath: string): Promise<Removed>;
}

const installed = z.object({
  id: z.string(),
  version: z.string(),
  state: z.enum(['on', 'off']),
  faults: z.array(z.object({ words: z.object({ ja: z.string(), en: z.string() }) })),
  tenants: z.number(),
  rows: z.number(),
  bytes: z.number(),
});

export function pluginOperations(
  platform: PlatformDb,
  options: Omit<RemovalOptions, 'named'>,
  plugins: readonly Plugin[] = named,
): PluginOperations {
  return {
    async listPlugins() {
      const here = await withClient(options.migrationUrl, async (client) => {
        const { rows } = await client.query(listStatement);
        return z.array(installed).parse(rows);
      });
      const ids = [...new Set([...here, ...plugins].map(({ id }) => id))].sort();
      return ids.map((id) => {
        const plugin = plugins.find((one) => one.id === id);
        const found = here.find((one) => one.id === id);
        return {
          id,
          name: plugin?.name.ja ?? id,
          version: found?.version ?? null,
          state: plugin && found?.state === 'on' ? 'on' : 'off',
          faults: (found?.faults ?? []).map(({ words }) => words),
          named: plugin !== undefined,
          tenants: found?.tenants ?? 0,
          rows: found?.rows ?? 0,
          bytes: found?.bytes ?? 0,
        };
      });
    },
    removePlugin: (id, exportPath) =>
      withRequest(ofProgram('cli'), async () => {
        const removed = await removePlugin(id, exportPath, { ...options, named: plugins });
        const { version, tables } = removed;
        const exported = await fileHash(exportPath);
        await platform.run((tx) =>
          recordOnPlatform(tx, null, {
            action: 'plugin.remove',
            about: { kind: 'plugin', id },
            before: { version, tables },
            after: { fileSha256: exported },
          }),
        );
        return removed;
      }),
  };
}

const listStatement = `
  SELECT i.plugin_id AS id, i.version, i.state, i.faults,
    (SELECT count(*)::int FROM platform.plugin_tenant t WHERE t.plugin_id = i.plugin_id) AS tenants,
    coalesce(s.rows, 0)::float8 AS rows, coalesce(s.bytes, 0)::float8 AS bytes
  FROM platform.plugin_installation i
  LEFT JOIN LATERAL (
    SELECT sum(greatest(c.reltuples, 0)) AS rows, sum(pg_total_relation_size(c.oid)) AS bytes
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'plugin_' || replace(i.plugin_id, '-', '_') AND c.relkind = 'r') s ON true
  ORDER BY 1`;
