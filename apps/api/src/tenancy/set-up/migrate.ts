import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { ShirubeError } from '@shirube/core';
import type { Client } from 'pg';

/** One folder `<timestamp>_<name>` with its `migration.sql`: Prisma's layout. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text. */
  readonly checksum: string;
}

/** Codes: `migration-changed` (applied text differs from the file), `migration-lost` (applied, no file). */
export class MigrationError extends ShirubeError {}

/** Any number, the same for all who migrate. */
const lockKey = 7_230_411;

export async function readMigrations(folder: URL): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(`${name}/migration.sql`, folder), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Applies what is missing, each migration in a transaction of its own together with its entry in the
 * history; two who migrate at once wait for each other. Resolves to the names applied.
 * @throws MigrationError when history and files disagree; nothing is applied then
 */
export async function migrate(client: Client, migrations: readonly Migration[]): Promise<string[]> {
  await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
  try {
    await client.query(`CREATE SCHEMA IF NOT EXISTS migration;
      CREATE TABLE IF NOT EXISTS migration.history (
        name text PRIMARY KEY, checksum char(64) NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`);
    const history = await client.query<{ name: string; checksum: string }>(
      'SELECT name, checksum FROM migration.history ORDER BY name',
    );
    const known = new Map(migrations.map((migration) => [migration.name, migration.checksum]));
    for (const { name, checksum } of history.rows) {
      if (!known.has(name)) throw new MigrationError('migration-lost', { name });
      if (known.get(name) !== checksum) throw new MigrationError('migration-changed', { name });
    }
    const applied = new Set(history.rows.map((row) => row.name));
    const missing = migrations.filter((migration) => !applied.has(migration.name));
    for (const migration of missing) await apply(client, migration);
    return missing.map((migration) => migration.name);
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [lockKey]);
  }
}

async function apply(client: Client, migration: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(migration.sql);
    await client.query('INSERT INTO migration.history (name, checksum) VALUES ($1, $2)', [
      migration.name,
      migration.checksum,
    ]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
