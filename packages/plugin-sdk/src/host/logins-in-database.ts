import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { ownerOf, schemaOf } from '../server/names.js';
import { ensureGate, ensureKey } from './gate.js';
import { ownerUrlOf, type PluginsUrl, passwordOf } from './logins.js';

export interface PlaceOptions {
  /** May create roles; of any database of the server. */
  readonly adminUrl: string;
  /** The login that owns the core's schemas, in the platform's database. */
  readonly migrationUrl: string;
  readonly pluginsUrl: PluginsUrl;
}

/** Any number, the same for all who set up a server: roles are shared by its databases. */
const lockKey = 7_230_412;

/** A plugin's two logins, its schema and its key; run again it changes nothing that is right already. */
export async function ensurePlace(pluginId: string, options: PlaceOptions): Promise<void> {
  const [login, owner] = [schemaOf(pluginId), ownerOf(pluginId)];
  const database = decodeURIComponent(new URL(options.pluginsUrl).pathname.slice(1));
  await withClient(options.adminUrl, async (admin) => {
    await admin.query('SELECT pg_advisory_lock($1)', [lockKey]);
    for (const role of [login, owner])
      await ensureLogin(admin, role, passwordOf(options.pluginsUrl, role), database);
    // A plugin that floods the database waits for itself.
    await admin.query(`ALTER ROLE ${escapeIdentifier(login)} CONNECTION LIMIT 8`);
    await admin.query(
      `ALTER ROLE ${escapeIdentifier(login)} SET client_connection_check_interval = '2s'`,
    );
    await admin.query(
      `ALTER ROLE ${escapeIdentifier(login)} SET idle_in_transaction_session_timeout = '60s'`,
    );
    // Only until the schema stands: the owner can make nothing outside it.
    await admin.query(
      `GRANT CREATE ON DATABASE ${escapeIdentifier(database)} TO ${escapeIdentifier(owner)}`,
    );
    try {
      await withClient(ownerUrlOf(options.pluginsUrl, pluginId), async (own) => {
        const schema = escapeIdentifier(login);
        await own.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
        await own.query(`GRANT USAGE ON SCHEMA ${schema} TO ${schema}`);
      });
    } finally {
      await admin.query(
        `REVOKE CREATE ON DATABASE ${escapeIdentifier(database)} FROM ${escapeIdentifier(owner)}`,
      );
      await admin.query('SELECT pg_advisory_unlock($1)', [lockKey]);
    }
  });
  await withClient(options.migrationUrl, async (client) => {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [lockKey]);
    await ensureGate(client);
    for (const each of [login, owner]) await ensureKey(client, options.pluginsUrl, each);
    const both = `${escapeIdentifier(login)}, ${escapeIdentifier(owner)}`;
    await client.query(`GRANT USAGE ON SCHEMA shirube_gate TO ${both};
      GRANT EXECUTE ON FUNCTION shirube_gate.tenant() TO ${both};
      GRANT EXECUTE ON FUNCTION shirube_gate.note_migration(text, text), shirube_gate.applied() TO ${escapeIdentifier(owner)}`);
    await client.query('COMMIT');
  });
}

export async function withClient<T>(url: string, fn: (client: Client) => Promise<T>): Promise<T> {
  const client = await openClient(url);
  try {
    return await fn(client);
  } finally {
    await client.end();
  }
}

/** A connection of its own; whoever opens it ends it. */
export async function openClient(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  // A connection that the server closes is told by the query that fails.
  client.on('error', () => {});
  await client.connect();
  return client;
}

async function ensureLogin(
  admin: Client,
  login: string,
  password: string,
  database: string,
): Promise<void> {
  const name = escapeIdentifier(login);
  const { rowCount } = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [login]);
  if (rowCount === 0) await admin.query(`CREATE ROLE ${name}`);
  // NOSUPERUSER, NOREPLICATION and NOBYPASSRLS are a new role's defaults, and only a superuser may name them.
  await admin.query(
    `ALTER ROLE ${name} LOGIN NOCREATEDB NOCREATEROLE NOINHERIT PASSWORD ${escapeLiteral(password)}`,
  );
  await admin.query(`GRANT CONNECT ON DATABASE ${escapeIdentifier(database)} TO ${name}`);
}
