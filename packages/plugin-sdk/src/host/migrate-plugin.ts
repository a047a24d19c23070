import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { ShirubeError } from '@shirube/core';
import { type Client, DatabaseError, escapeIdentifier } from 'pg';
import type { PluginFault } from '../server/define-plugin.js';
import { schemaOf } from '../server/names.js';
import type { Plugin } from '../server/plugin.js';
import { schemaFaults } from './check-schema.js';
import { gateCondition } from './gate.js';
import { ownerUrlOf, type PluginsUrl } from './logins.js';
import { withClient } from './logins-in-database.js';

/** Code `plugin-migration`; nothing of the attempt is left in the database. */
export class PluginMigrationError extends ShirubeError {
  constructor(readonly faults: readonly PluginFault[]) {
    super('plugin-migration', { faults });
    this.message = this.faults.map(({ words }) => `${words.ja} (${words.en})`).join('\n');
  }
}

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

export async function pluginMigrations(folder: URL | null): Promise<Migration[]> {
  if (folder === null) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(new URL(`${name}/migration.sql`, folder), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Applies what is missing, all of it in one transaction, under a login that owns the plugin's schema and may do
 * nothing elsewhere. What then stands is checked before it is kept. Resolves to the names applied.
 * @throws PluginMigrationError
 */
export async function migratePlugin(plugin: Plugin, pluginsUrl: PluginsUrl): Promise<string[]> {
  const migrations = await pluginMigrations(plugin.migrations);
  return withClient(ownerUrlOf(pluginsUrl, plugin.id), async (client) => {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock(7230413, hashtext(session_user))');
    const history = await client.query<{ name: string; checksum: string }>(
      'SELECT name, checksum FROM shirube_gate.applied()',
    );
    const known = new Map(migrations.map((one) => [one.name, one.checksum]));
    const changed = history.rows.filter((row) => known.get(row.name) !== row.checksum);
    if (changed.length > 0)
      throw new PluginMigrationError(changed.map(({ name }) => changedFault(plugin.id, name)));
    const applied = new Set(history.rows.map((row) => row.name));
    const missing = migrations.filter(({ name }) => !applied.has(name));
    const schema = escapeIdentifier(schemaOf(plugin.id));
    await client.query(`SET LOCAL search_path = ${schema}; SET LOCAL statement_timeout = '600s'`);
    await ensureRunTable(client, schema);
    const opened = missing.length > 0 ? await openToOwner(client, schemaOf(plugin.id)) : [];
    for (const migration of missing)
      await apply(client, plugin.id, migration, () => closeToOwner(client, opened));
    await closeToOwner(client, opened);
    await closeGates(client, schemaOf(plugin.id));
    // A tenant's export reads all of it, whatever the migrations granted.
    await client.query(`GRANT SELECT ON ALL TABLES IN SCHEMA ${schema} TO ${schema}`);
    const faults = await schemaFaults(client, plugin.id);
    if (faults.length > 0) throw new PluginMigrationError(faults);
    await client.query('COMMIT');
    return missing.map(({ name }) => name);
  });
}

/** @param close where the migration has ended the transaction, that nothing is undone by itself any more */
async function apply(
  client: Client,
  pluginId: string,
  migration: Migration,
  close: () => Promise<void>,
): Promise<void> {
  const before = await transactionOf(client);
  try {
    await client.query(migration.sql);
  } catch (error) {
    throw new PluginMigrationError([failedFault(pluginId, migration.name, error)]);
  }
  if ((await transactionOf(client)) !== before) {
    await close();
    throw new PluginMigrationError([endedFault(pluginId, migration.name)]);
  }
  await client.query('SELECT shirube_gate.note_migration($1, $2)', [
    migration.name,
    migration.checksum,
  ]);
}

async function transactionOf(client: Client): Promise<string | undefined> {
  const { rows } = await client.query<{ id: string }>('SELECT pg_current_xact_id()::text AS id');
  return rows[0]?.id;
}

const ownRows = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;

/** Which runs were finished: written in the run's own transaction, so that a run counts once. */
async function ensureRunTable(client: Client, schema: string): Promise<void> {
  const { rows } = await client.query(`SELECT to_regclass($1) AS there`, [`${schema}.shirube_run`]);
  if (rows[0]?.there !== null) return;
  await client.query(`
    CREATE TABLE ${schema}.shirube_run (
      tenant_id uuid NOT NULL, run_id uuid NOT NULL, outcome jsonb NOT NULL,
      finished_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (tenant_id, run_id));
    ALTER TABLE ${schema}.shirube_run ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${schema}.shirube_run FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_rows ON ${schema}.shirube_run USING (${ownRows}) WITH CHECK (${ownRows});
    GRANT SELECT, INSERT ON ${schema}.shirube_run TO ${schema}`);
}

/**
 * What stands there already is opened to its owner for the migrations that follow: a change of rows is a change of every
 * tenant's, and without this it would change none and say nothing.
 */
async function openToOwner(client: Client, schema: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string; name: string }>(
    `SELECT c.oid::text AS id, format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c
     JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = $1 AND c.relkind IN ('r', 'p') AND c.relforcerowsecurity`,
    [schema],
  );
  for (const { name } of rows)
    await client.query(`ALTER TABLE ${name} NO FORCE ROW LEVEL SECURITY`);
  return rows.map(({ id }) => id);
}

/** Only what was open before: a table of the migrations' own says so itself, and is refused where it does not. */
async function closeToOwner(client: Client, ids: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT oid::regclass::text AS name FROM pg_class WHERE oid = ANY ($1::oid[])',
    [ids],
  );
  for (const { name } of rows) await client.query(`ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`);
}

/** Every table gets the policy that asks the gate, whoever's pass it is; see gate.ts. */
async function closeGates(client: Client, schema: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = $1 AND c.relkind IN ('r', 'p') AND EXISTS (
       SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id')`,
    [schema],
  );
  for (const { name } of rows) {
    await client.query(`DROP POLICY IF EXISTS by_pass ON ${name};
      CREATE POLICY by_pass ON ${name} AS RESTRICTIVE
        USING (${gateCondition}) WITH CHECK (${gateCondition})`);
  }
}

function failedFault(id: string, name: string, error: unknown): PluginFault {
  const refused = error instanceof DatabaseError && error.code === '42501';
  const because = error instanceof Error ? error.message : String(error);
  return refused
    ? {
        code: 'migration-outside',
        words: {
          ja: `プラグイン ${id} のマイグレーション ${name} が自分のスキーマの外に触れようとしました（${because}）。自分のスキーマだけを変更してください。`,
          en: `Plugin ${id}: migration ${name} reaches outside its schema (${because}); let it change its own schema only.`,
        },
      }
    : {
        code: 'migration-failed',
        words: {
          ja: `プラグイン ${id} のマイグレーション ${name} が失敗し、すべて元に戻しました（${because}）。SQL を直してください。`,
          en: `Plugin ${id}: migration ${name} failed and was undone whole (${because}); correct its SQL.`,
        },
      };
}

const endedFault = (id: string, name: string): PluginFault => ({
  code: 'migration-ends-transaction',
  words: {
    ja: `プラグイン ${id} のマイグレーション ${name} がトランザクションを終わらせています。COMMIT・ROLLBACK を取り除いてください。`,
    en: `Plugin ${id}: migration ${name} ends the transaction; remove COMMIT or ROLLBACK.`,
  },
});

const changedFault = (id: string, name: string): PluginFault => ({
  code: 'migration-changed',
  words: {
    ja: `プラグイン ${id} の適用済みマイグレーション ${name} が変わったか、なくなっています。元に戻し、変更は新しいマイグレーションにしてください。`,
    en: `Plugin ${id}: migration ${name} was changed or lost after it was applied; restore it and make the change a new one.`,
  },
});
