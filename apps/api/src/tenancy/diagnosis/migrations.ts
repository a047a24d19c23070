import type { Client } from 'pg';
import { readMigrations } from '../set-up/migrate.js';
import { migrationsFolder } from '../set-up/prepare-database.js';
import type { Check } from './check.js';

/** Whether the database has exactly the migrations of this version, with their texts unchanged. */
export async function checkMigrations(client: Client): Promise<Check> {
  const files = await readMigrations(migrationsFolder);
  const history = new Map<string, string>();
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('migration.history') IS NOT NULL AS there`,
  );
  if (rows[0]?.there === true) {
    const applied = await client.query<{ name: string; checksum: string }>(
      'SELECT name, checksum FROM migration.history ORDER BY name',
    );
    for (const { name, checksum } of applied.rows) history.set(name, checksum);
  }
  const missing = files.filter(({ name }) => !history.has(name)).map(({ name }) => name);
  const changed = files
    .filter(({ name, checksum }) => history.has(name) && history.get(name) !== checksum)
    .map(({ name }) => name);
  const known = new Set(files.map(({ name }) => name));
  const lost = [...history.keys()].filter((name) => !known.has(name));
  return {
    id: 'migrations',
    ok: missing.length + changed.length + lost.length === 0,
    subject: 'migration.history',
    data: { applied: [...history.keys()], missing, changed, lost },
  };
}
