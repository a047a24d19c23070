import { openClient, ownerUrlOf, withClient } from '@shirube/plugin-sdk/host';
import { ownerOf, type Plugin, schemaOf } from '@shirube/plugin-sdk/server';
import { cursor } from '../tenancy/snapshot.js';
import { ArchiveWriter } from '../tenant-export/archive-writer.js';
import { catalogueStatement, readCatalogue, type Table } from '../tenant-export/catalogue.js';
import { lineOf, orderOf } from '../tenant-export/columns.js';
import type { PartEntry } from '../tenant-export/manifest.js';
import { linesOf } from '../tenant-export/part-lines.js';
import type { Part } from '../tenant-export/parts.js';
import { PluginRemovalError } from './errors.js';
import { removeFromQueue } from './queue-tables.js';

export interface RemovalOptions {
  readonly adminUrl: string;
  readonly migrationUrl: string;
  readonly pluginsUrl: string;
  /** Those of plugins.ts: none of them is removed. */
  readonly named: readonly Pick<Plugin, 'id'>[];
}

export interface Removed {
  readonly id: string;
  readonly version: string;
  readonly tables: readonly { readonly table: string; readonly rows: number }[];
  /** Entries of the queue that waited or were kept. */
  readonly queued: number;
  /** Logins that stay: another database of this server knows them too. */
  readonly loginsLeft: readonly string[];
}

export const removalFormat = 'shirube-plugin';

/**
 * Exports all that a plugin keeps, of every tenant, then drops its schema; after that what the platform knows of it, its
 * queue and its logins. What it read stays with the indicators, with its evidence and the history of its runs.
 * @throws PluginRemovalError, NodeJS.ErrnoException when the file is there already or can't be written; nothing is dropped
 */
export async function removePlugin(
  id: string,
  path: string,
  options: RemovalOptions,
): Promise<Removed> {
  if (options.named.some((plugin) => plugin.id === id))
    throw new PluginRemovalError('plugin-still-named', id);
  const version = await withClient(options.migrationUrl, async (client) => {
    const { rows } = await client.query<{ version: string }>(
      'SELECT version FROM platform.plugin_installation WHERE plugin_id = $1',
      [id],
    );
    return rows[0]?.version;
  });
  if (version === undefined) throw new PluginRemovalError('plugin-not-installed', id);
  const parts = await exportAndDrop(id, version, path, options);
  await forget(id, options.migrationUrl);
  const queued = await removeFromQueue(options.migrationUrl, id);
  const loginsLeft = await dropLogins(id, options);
  const tables = parts.map(({ table, rows }) => ({ table, rows }));
  return { id, version, tables, queued, loginsLeft };
}

/** One transaction of the tables' owner: what it writes to the file is what it drops. */
async function exportAndDrop(
  id: string,
  version: string,
  path: string,
  { pluginsUrl, migrationUrl }: RemovalOptions,
): Promise<readonly PartEntry[]> {
  const tenants = await withClient(migrationUrl, async (client) => {
    const { rows } = await client.query(
      'SELECT id::text AS id, code::text AS code, name FROM platform.tenant ORDER BY code',
    );
    return rows;
  });
  const at = new Date();
  const archive = new ArchiveWriter(path, at);
  const client = await openClient(ownerUrlOf(pluginsUrl, id));
  try {
    await client.query('BEGIN; SET LOCAL statement_timeout = 0');
    const query = (text: string) => client.query<Record<string, unknown>>(text);
    const { rows } = await query(catalogueStatement);
    const tables = readCatalogue(rows).filter(({ name }) => name.startsWith(`${schemaOf(id)}.`));
    // Its own policies bind the owner too; this locks each table, and is gone with it.
    for (const { name } of tables) await query(`ALTER TABLE ${name} NO FORCE ROW LEVEL SECURITY`);
    const written: PartEntry[] = [];
    for (const part of tables.map(partOf)) {
      const lines = linesOf(part, '', (text, batch) => cursor(query, text, batch));
      written.push(await archive.add(part, lines));
    }
    const plugin = { id, version };
    await archive.finish({
      format: removalFormat,
      version: 1,
      plugin,
      writtenAt: at.toISOString(),
      tenants,
      parts: written,
    });
    await query(`DROP SCHEMA IF EXISTS ${schemaOf(id)} CASCADE`);
    await query('COMMIT');
    return written;
  } catch (error) {
    await archive.abandon();
    throw error;
  } finally {
    await client.end();
  }
}

function partOf({ name, columns, key }: Table): Part {
  const statement = `SELECT ${lineOf(columns)} AS line FROM ${name} t ${orderOf(columns, key)}`;
  const file = `${name.split('.')[1]}.ndjson`;
  return {
    file,
    table: name,
    house: 'plugin',
    columns,
    key,
    owner: null,
    statement: () => statement,
  };
}

/** What the platform and the tenants know of it as something that is here; not what it did. */
async function forget(id: string, migrationUrl: string): Promise<void> {
  await withClient(migrationUrl, async (client) => {
    await client.query('BEGIN');
    const { rows } = await client.query<{ id: string }>(
      'SELECT id::text AS id FROM platform.tenant',
    );
    for (const tenant of rows) {
      // Row-level security binds this login too.
      await client.query(`SET LOCAL app.tenant_id = '${tenant.id}'`);
      for (const table of ['plugin_enablement', 'plugin_feed', 'plugin_event'])
        await client.query(`DELETE FROM tenant.${table} WHERE plugin_id = $1`, [id]);
      await client.query(
        'DELETE FROM tenant.plugin_file_piece WHERE run_id IN (SELECT id FROM tenant.plugin_run WHERE plugin_id = $1)',
        [id],
      );
      await client.query(
        `UPDATE tenant.plugin_run SET outcome = 'failed', why = 'removed', message = 'プラグインが取り外されました', ended_at = now()
         WHERE plugin_id = $1 AND outcome IN ('queued', 'running')`,
        [id],
      );
    }
    await client.query('DELETE FROM platform.plugin_tenant WHERE plugin_id = $1', [id]);
    await client.query('DELETE FROM platform.plugin_installation WHERE plugin_id = $1', [id]);
    const logins = [schemaOf(id), ownerOf(id)];
    await client.query('DELETE FROM shirube_gate.pass_key WHERE login = ANY ($1)', [logins]);
    await client.query('DELETE FROM shirube_gate.migration WHERE owner = ANY ($1)', [logins]);
    const both = logins.join(', ');
    await client.query(`REVOKE ALL ON SCHEMA shirube_gate FROM ${both};
      REVOKE ALL ON ALL FUNCTIONS IN SCHEMA shirube_gate FROM ${both}`);
    await client.query('COMMIT');
  });
}

/** Logins are the server's; one that another database knows too stays, and is told. */
async function dropLogins(id: string, { adminUrl, pluginsUrl }: RemovalOptions): Promise<string[]> {
  const database = decodeURIComponent(new URL(pluginsUrl).pathname.slice(1)).replaceAll('"', '""');
  const left: string[] = [];
  await withClient(adminUrl, async (admin) => {
    for (const login of [schemaOf(id), ownerOf(id)]) {
      await admin.query(`REVOKE ALL ON DATABASE "${database}" FROM ${login}`);
      await admin.query(`DROP ROLE ${login}`).catch((error: { code?: string }) => {
        if (error.code !== '2BP01') throw error;
        left.push(login);
      });
    }
  });
  return left;
}
