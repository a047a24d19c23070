import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from '@shirube/plugin-sdk/server';
import pg from 'pg';
import { ROOT } from '../../process/paths.ts';
import type { DatabaseUrls } from '../../stack/index.ts';
import { forget, type Seeded, seededDatabase } from '../seed/index.ts';

/** Cities of one transaction. */
const BATCH = 60;

const checkout = { root: ROOT, name: 'plugins' };

/** The built plugins of this checkout, by their files: those that show themselves in the demo cities. */
export async function realPlugins(): Promise<{ file: string; plugin: Plugin }[]> {
  const files = globSync('plugins/*/dist/plugin.js', { cwd: ROOT }).sort();
  const all = await Promise.all(files.map((file) => loaded(join(ROOT, file))));
  return all.filter(({ plugin }) => plugin.feeds.length > 0);
}

export async function loaded(file: string): Promise<{ file: string; plugin: Plugin }> {
  return { file, plugin: (await import(pathToFileURL(file).href)).default };
}

/** The database as an installation with those plugins has it. */
export async function installed(
  adminUrl: string,
  database: string,
  plugins: readonly Plugin[],
): Promise<DatabaseUrls> {
  const setup = await import(pathToFileURL(join(ROOT, 'apps/api/dist/setup.js')).href);
  return (await setup.prepareInstallation({ adminUrl, database }, plugins)).urls;
}

/** The cities of the seed, with those plugins enabled in every one of them; made once, and anew when they change. */
export async function pluggedDatabase(
  adminUrl: string,
  size: number,
  plugins: readonly Plugin[],
  log: (line: string) => void,
): Promise<Seeded> {
  const list = JSON.stringify(
    plugins.map(({ id, version, feeds }) => ({ id, version, feeds: feeds.map((feed) => feed.id) })),
  );
  for (;;) {
    const seeded = await seededDatabase(adminUrl, size, log, checkout);
    const database = new URL(seeded.urls.migrationUrl).pathname.slice(1);
    const urls = await installed(adminUrl, database, plugins);
    const before = await plugged(urls, list, seeded, log);
    if (before === null || before === list) return { ...seeded, urls };
    await forget(adminUrl, size, checkout);
  }
}

/** Resolves to what was plugged in before; null where nothing was, and now this is. */
async function plugged(
  urls: DatabaseUrls,
  list: string,
  { tenants }: Seeded,
  log: (line: string) => void,
): Promise<string | null> {
  const client = new pg.Client({ connectionString: urls.migrationUrl });
  await client.connect();
  try {
    await client.query(readFileSync(join(import.meta.dirname, 'plugged.sql'), 'utf8'));
    await client.query('CREATE TABLE IF NOT EXISTS bench.plugged (list text NOT NULL)');
    const { rows } = await client.query<{ list: string }>('SELECT list FROM bench.plugged');
    if (rows[0]) return rows[0].list;
    for (let from = 0; from < tenants.length; from += BATCH) {
      const codes = tenants.slice(from, from + BATCH).map(({ code }) => code);
      await client.query(
        `SELECT bench.plug(bench.id(code || '/tenant'), code, $2) FROM unnest($1::text[]) AS code`,
        [codes, list],
      );
      await client.query(
        `INSERT INTO platform.plugin_tenant (plugin_id, tenant_id)
         SELECT p ->> 'id', bench.id(code || '/tenant') FROM unnest($1::text[]) AS code, jsonb_array_elements($2::jsonb) AS p`,
        [codes, list],
      );
      log(`plugins: ${Math.min(from + BATCH, tenants.length)} of ${tenants.length} cities`);
    }
    await client.query('INSERT INTO bench.plugged VALUES ($1)', [list]);
    await client.query('VACUUM (FREEZE, ANALYZE)');
    return null;
  } finally {
    await client.end();
  }
}
