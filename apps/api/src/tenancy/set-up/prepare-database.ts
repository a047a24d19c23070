import { createHmac, randomBytes } from 'node:crypto';
import { ShirubeError } from '@shirube/core';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { inLocale } from '../../errors/language.js';
import { migrate, readMigrations } from './migrate.js';

/** The logins: three doors and the one that migrates. Roles belong to the server, not to one database. */
export const logins = {
  migrationUrl: 'shirube_migration',
  tenantUrl: 'shirube_tenant',
  publishedUrl: 'shirube_published',
  platformUrl: 'shirube_platform',
} as const;

export type DatabaseUrls = { readonly [door in keyof typeof logins]: string };

export interface PrepareOptions {
  /** A login that may create roles and databases; used here only. */
  readonly adminUrl: string;
  /** Told each step in one short sentence, in the language of the environment's locale. */
  readonly log?: (line: string) => void;
  /** Name of the database; `shirube` unless given. */
  readonly database?: string;
  /**
   * From this the logins' passwords are derived, so that they stay the same from start to start and
   * nothing has to be stored. Without it the admin's own password serves; without either the passwords
   * are new at each call, and addresses of an earlier call stop working.
   */
  readonly secret?: string;
}

/** Code `database-too-old`, data `{ version, wanted }`; `database-not-utf8`, data `{ encoding }`. */
export class SetUpError extends ShirubeError {}

/** Where the SQL lies, seen from src/tenancy/set-up and from dist/tenancy/set-up alike. */
export const migrationsFolder = new URL('../../../migrations/', import.meta.url);

/** Any number, the same for all who set up a server: roles are shared by its databases. */
const lockKey = 7_230_410;

/** Database, logins, rights and migrations; run again it changes nothing that is right already. */
export async function prepareDatabase(options: PrepareOptions): Promise<DatabaseUrls> {
  const log = options.log ?? (() => {});
  const database = options.database ?? 'shirube';
  const secret = secretOf(options) ?? randomBytes(32).toString('hex');
  const password = (login: string) => passwordOf(login, secret);
  const admin = new Client({ connectionString: options.adminUrl });
  await admin.connect();
  try {
    await admin.query('SELECT pg_advisory_lock($1)', [lockKey]);
    await requireVersion(admin);
    for (const login of Object.values(logins)) await ensureLogin(admin, login, password(login));
    if (await ensureDatabase(admin, database))
      log(
        inLocale({
          ja: `データベース ${database} を作りました`,
          en: `database ${database} was made`,
        }),
      );
  } finally {
    await admin.end();
  }
  const urls = urlsOf(options.adminUrl, database, secret);
  const applied = await migrateTo(urls.migrationUrl);
  log(
    applied.length > 0
      ? inLocale({
          ja: `データベースの構造を更新しました (${applied.join(', ')})`,
          en: `the structure of the database was brought up to date (${applied.join(', ')})`,
        })
      : inLocale({
          ja: 'データベースの構造は最新です',
          en: 'the structure of the database is up to date',
        }),
  );
  return urls;
}

/**
 * The addresses that `prepareDatabase` gave, without touching the database; null when neither a secret
 * nor the admin's password says what the logins' passwords are.
 */
export function databaseUrls(options: PrepareOptions): DatabaseUrls | null {
  const secret = secretOf(options);
  return secret === null ? null : urlsOf(options.adminUrl, options.database ?? 'shirube', secret);
}

function secretOf(options: PrepareOptions): string | null {
  return options.secret || decodeURIComponent(new URL(options.adminUrl).password) || null;
}

function passwordOf(login: string, secret: string): string {
  return createHmac('sha256', secret).update(`shirube login ${login}`).digest('base64url');
}

function urlsOf(adminUrl: string, database: string, secret: string): DatabaseUrls {
  return Object.fromEntries(
    Object.entries(logins).map(([door, login]) => [
      door,
      withLogin(adminUrl, database, login, passwordOf(login, secret)),
    ]),
  ) as DatabaseUrls;
}

/** Applies the migrations of this version; resolves to the names of those that were missing. */
export async function migrateTo(migrationUrl: string): Promise<string[]> {
  const client = new Client({ connectionString: migrationUrl });
  await client.connect();
  try {
    return await migrate(client, await readMigrations(migrationsFolder));
  } finally {
    await client.end();
  }
}

async function requireVersion(admin: Client): Promise<void> {
  const { rows } = await admin.query<{ version: number }>(
    `SELECT current_setting('server_version_num')::int AS version`,
  );
  const version = Math.floor((rows[0]?.version ?? 0) / 10_000);
  if (version < 15) throw new SetUpError('database-too-old', { version, wanted: 15 });
}

async function ensureLogin(admin: Client, login: string, password: string): Promise<void> {
  const name = escapeIdentifier(login);
  const { rowCount } = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [login]);
  if (rowCount === 0) await admin.query(`CREATE ROLE ${name}`);
  // NOSUPERUSER, NOREPLICATION and NOBYPASSRLS are a new role's defaults, and only a superuser may name them.
  await admin.query(
    `ALTER ROLE ${name} LOGIN NOCREATEDB NOCREATEROLE NOINHERIT PASSWORD ${escapeLiteral(password)}`,
  );
  if (login !== logins.migrationUrl) {
    await admin.query(`ALTER ROLE ${name} SET statement_timeout = '30s'`);
    await admin.query(`ALTER ROLE ${name} SET idle_in_transaction_session_timeout = '60s'`);
  }
  if (login === logins.publishedUrl)
    await admin.query(`ALTER ROLE ${name} SET default_transaction_read_only = on`);
}

async function ensureDatabase(admin: Client, database: string): Promise<boolean> {
  const name = escapeIdentifier(database);
  const found = await admin.query<{ encoding: string }>(
    'SELECT pg_encoding_to_char(encoding) AS encoding FROM pg_database WHERE datname = $1',
    [database],
  );
  const encoding = found.rows[0]?.encoding;
  if (encoding !== undefined && encoding !== 'UTF8')
    throw new SetUpError('database-not-utf8', { encoding });
  if (encoding === undefined)
    await admin.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  await admin.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  await admin.query(`GRANT CONNECT, CREATE ON DATABASE ${name} TO ${logins.migrationUrl}`);
  await admin.query(
    `GRANT CONNECT ON DATABASE ${name} TO ${logins.tenantUrl}, ${logins.publishedUrl}, ${logins.platformUrl}`,
  );
  return encoding === undefined;
}

function withLogin(adminUrl: string, database: string, login: string, password: string): string {
  const url = new URL(adminUrl);
  url.username = login;
  url.password = password;
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.href;
}
