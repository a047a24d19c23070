import { randomUUID } from 'node:crypto';
import {
  ensurePlace,
  migratePlugin,
  PluginMigrationError,
  withClient,
} from '@shirube/plugin-sdk/host';
import { type Plugin, schemaOf } from '@shirube/plugin-sdk/server';
import { type Found, fault, found } from './found.ts';

/**
 * Applied to an empty database, then again: in a database of its own, made and dropped here. Two answers: what the
 * SQL did, and what stands in the catalogue after it.
 */
export async function migrations(
  plugin: Plugin,
  adminUrl: string,
): Promise<{ readonly applied: Found; readonly tables: Found | null }> {
  const database = `plugin_check_${randomUUID().slice(0, 8)}`;
  await withClient(adminUrl, (admin) =>
    admin.query(`CREATE DATABASE ${database} TEMPLATE template0 ENCODING 'UTF8'`),
  );
  const inside = new URL(adminUrl);
  inside.pathname = `/${database}`;
  const pluginsUrl = inside.href;
  try {
    await ensurePlace(plugin.id, { adminUrl, migrationUrl: pluginsUrl, pluginsUrl });
    const first = await migratePlugin(plugin, pluginsUrl);
    const again = await migratePlugin(plugin, pluginsUrl);
    const faults =
      again.length === 0
        ? []
        : [
            fault(
              'migrations-again',
              `マイグレーションをもう一度実行すると ${again.join('、')} がまた適用されました。名前と内容を固定してください。`,
              `Run again, ${again.join(', ')} was applied once more: keep names and contents as they are.`,
            ),
          ];
    const names = await tablesOf(pluginsUrl, plugin);
    return {
      applied: found(faults, `${first.length} 件、二度目は 0 件`, `${first.length}, again 0`),
      tables: found([], names.join('、') || '表なし', names.join(', ') || 'no tables'),
    };
  } catch (error) {
    if (!(error instanceof PluginMigrationError)) throw error;
    const standing = error.faults.filter(({ code }) => code.startsWith('table-'));
    const other = error.faults.filter(({ code }) => !code.startsWith('table-'));
    return {
      applied: found(other, '適用できました', 'applied'),
      tables: standing.length > 0 ? found(standing, '', '') : null,
    };
  } finally {
    await withClient(adminUrl, (admin) =>
      admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`),
    );
  }
}

/** Of the plugin's own, without the host's. */
export async function tablesOf(url: string, plugin: Plugin): Promise<string[]> {
  const { rows } = await withClient(url, (client) =>
    client.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = $1 AND c.relkind IN ('r', 'p') AND NOT c.relispartition
         AND c.relname NOT LIKE 'shirube\\_%' ORDER BY 1`,
      [schemaOf(plugin.id)],
    ),
  );
  return rows.map(({ name }) => name);
}
