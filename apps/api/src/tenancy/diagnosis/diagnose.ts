import type { Plugin } from '@shirube/plugin-sdk/server';
import { Client } from 'pg';
import { plugins as named } from '../../plugins.js';
import type { Check } from './check.js';
import { checkLogins } from './logins.js';
import { checkMigrations } from './migrations.js';
import { checkPluginReach, checkPlugins } from './plugins.js';
import { checkForeignRights, checkTenantTables, checkTenantViews } from './tables.js';

export interface DiagnoseOptions {
  /** A login that may read the catalogue and the history of migrations. */
  readonly adminUrl: string;
  /** `shirube` unless given. */
  readonly database?: string;
  /** Those that this installation names, unless given. */
  readonly plugins?: readonly Plugin[];
}

const oldestVersion = 15;

/**
 * Looks at the whole house of the database and changes nothing: server, logins, every table of
 * tenants' rows, migrations. Stops early where nothing more can be seen; never throws for a database
 * that cannot be reached.
 */
export async function diagnose(options: DiagnoseOptions): Promise<Check[]> {
  const { database = 'shirube', plugins = named } = options;
  const ids = plugins.map(({ id }) => id);
  const server = new Client({
    connectionString: options.adminUrl,
    connectionTimeoutMillis: 10_000,
  });
  server.on('error', () => {});
  const address = addressOf(options.adminUrl);
  try {
    await server.connect();
  } catch (error) {
    const reason = reasonOf(error);
    return [{ id: 'database-reachable', ok: false, subject: address, data: { reason } }];
  }
  const checks: Check[] = [{ id: 'database-reachable', ok: true, subject: address, data: {} }];
  try {
    checks.push(await checkVersion(server), ...(await checkLogins(server, ids)));
    const encoding = await encodingOf(server, database);
    checks.push({ id: 'database-exists', ok: encoding !== null, subject: database, data: {} });
    if (encoding === null) return checks;
    checks.push({ id: 'encoding', ok: encoding === 'UTF8', subject: database, data: { encoding } });
  } finally {
    await server.end().catch(() => {});
  }
  return [...checks, ...(await insideDatabase(options.adminUrl, database, plugins))];
}

async function insideDatabase(
  adminUrl: string,
  database: string,
  plugins: readonly Plugin[],
): Promise<Check[]> {
  const url = new URL(adminUrl);
  url.pathname = `/${encodeURIComponent(database)}`;
  const client = new Client({ connectionString: url.href, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    // What is looked at stays one picture, and nothing can be changed by looking.
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const checks = [
      await checkMigrations(client),
      ...(await checkPlugins(client, plugins)),
      ...(await checkTenantTables(client)),
      ...(await checkTenantViews(client)),
      ...(await checkForeignRights(client)),
      ...(await checkPluginReach(client, plugins)),
    ];
    await client.query('ROLLBACK');
    return checks;
  } catch (error) {
    const reason = reasonOf(error);
    return [
      { id: 'database-reachable', ok: false, subject: addressOf(url.href), data: { reason } },
    ];
  } finally {
    await client.end().catch(() => {});
  }
}

async function checkVersion(client: Client): Promise<Check> {
  const { rows } = await client.query<{ number: number; version: string }>(
    `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version`,
  );
  const { number, version } = rows[0] ?? { number: 0, version: '?' };
  return {
    id: 'server-version',
    ok: number >= oldestVersion * 10_000,
    subject: 'PostgreSQL',
    data: { version, wanted: oldestVersion },
  };
}

async function encodingOf(client: Client, database: string): Promise<string | null> {
  const { rows } = await client.query<{ encoding: string }>(
    'SELECT pg_encoding_to_char(encoding) AS encoding FROM pg_database WHERE datname = $1',
    [database],
  );
  return rows[0]?.encoding ?? null;
}

/** Host, port and database: never the password. */
function addressOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || '5432'}${pathname}`;
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  const { code, message } = error as NodeJS.ErrnoException;
  return message || code || 'unknown';
}
