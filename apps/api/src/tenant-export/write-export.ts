import type { TenantContext } from '../tenancy/context.js';
import { withTenant } from '../tenancy/context.js';
import type { PlatformDb } from '../tenancy/platform-db.js';
import type { Snapshot } from '../tenancy/snapshot.js';
import type { TenantDb } from '../tenancy/tenant-db.js';
import { ArchiveWriter } from './archive-writer.js';
import { catalogueStatement, readCatalogue } from './catalogue.js';
import {
  contentHashOf,
  formatName,
  formatVersion,
  type Manifest,
  type PartEntry,
} from './manifest.js';
import { linesOf } from './part-lines.js';
import { type Part, partsOf } from './parts.js';
import { type PluginSchemas, schemaOfTable } from './plugin-schemas.js';

export interface Exported extends TenantContext {
  readonly name: string;
}

/**
 * Writes the whole tenant to a new file: its own rows, its share of the platform's and its rows of plugins, all as of one
 * moment, read by the doors that may read them. Memory holds a few rows at a time.
 * @throws NodeJS.ErrnoException when the file is there already or can't be written
 */
export async function writeExport(
  doors: {
    readonly db: TenantDb;
    readonly platform: PlatformDb;
    readonly plugins: PluginSchemas;
  },
  tenant: Exported,
  path: string,
  at: Date = new Date(),
): Promise<Manifest> {
  const { id, code, name } = tenant;
  const archive = new ArchiveWriter(path, at);
  const writing = withTenant(tenant, () =>
    doors.db.snapshot(async (rows) => {
      const parts = partsOf(await catalogueOf(rows.rows));
      const written: PartEntry[] = [];
      const write = async (part: Part, from: Pick<Snapshot, 'rows'>) => {
        written.push(await archive.add(part, linesOf(part, id, from.rows)));
      };
      // The platform's rows first: they are few, and its door is then free again.
      const formerIds = await doors.platform.snapshot(rows, async (platformRows) => {
        for (const part of parts) if (part.house === 'platform') await write(part, platformRows);
        return formerIdsOf(id, platformRows.rows);
      });
      for (const part of parts) if (part.house === 'tenant') await write(part, rows);
      const ofPlugins = parts.filter(({ house }) => house === 'plugin');
      for (const [schema, own] of Map.groupBy(ofPlugins, ({ table }) => schemaOfTable(table)))
        await doors.plugins.snapshot(schema, id, rows, async (pluginRows) => {
          for (const part of own) await write(part, { rows: pluginRows });
        });
      const content: Omit<Manifest, 'writtenAt' | 'contentHash'> = {
        format: formatName,
        version: formatVersion,
        tenant: { id, code, name, formerIds },
        parts: written,
      };
      const manifest: Manifest = {
        ...content,
        writtenAt: at.toISOString(),
        contentHash: contentHashOf(content),
      };
      await archive.finish(manifest);
      return manifest;
    }),
  );
  return writing.catch(async (error: unknown) => {
    await archive.abandon();
    throw error;
  });
}

export async function catalogueOf(rows: Snapshot['rows']) {
  for await (const batch of rows(catalogueStatement, 1)) return readCatalogue(batch);
  return [];
}

export async function formerIdsOf(tenantId: string, rows: Snapshot['rows']): Promise<string[]> {
  const statement = `SELECT former_ids::text[] AS ids FROM platform.tenant WHERE id = '${tenantId}'`;
  for await (const [row] of rows(statement, 1)) return (row?.ids as string[] | undefined) ?? [];
  return [];
}
