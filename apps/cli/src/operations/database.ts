import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Operations } from '@shirube/api/operations';
import type { Io } from '../io.js';
import { CliError } from '../words/cli-error.js';

/** The database's room of infra, seen from src/operations and from dist/operations alike. */
const localDatabase = fileURLToPath(
  new URL('../../../../infra/postgres/index.ts', import.meta.url),
);

interface LocalDatabase {
  withDatabase(options: { name: string; env: Record<string, string | undefined> }): Promise<{
    adminUrl: string;
    stop: () => Promise<void>;
  }>;
}

/** The database an operator means, and what is known of it. */
export interface Connection {
  /** A login that may create roles and databases. */
  readonly adminUrl: string;
  /** Undefined for the usual one, `shirube`. */
  readonly database?: string;
}

/**
 * Runs `use` with the database of DATABASE_URL, else with this checkout's own: the one `npm start` is
 * running, or else started for as long as this takes.
 * Throws CliError where there is none.
 */
export async function withConnection<T>(
  io: Io,
  use: (connection: Connection) => Promise<T>,
): Promise<T> {
  const named = io.env.SHIRUBE_DATABASE ? { database: io.env.SHIRUBE_DATABASE } : {};
  const given = io.env.DATABASE_URL;
  if (given) return use({ adminUrl: checkedUrl(given), ...named });
  if (!existsSync(localDatabase)) throw noDatabase();
  const { withDatabase } = (await import(pathToFileURL(localDatabase).href)) as LocalDatabase;
  const local = await withDatabase({ name: 'start', env: { ...io.env } }).catch(
    (error: unknown) => {
      throw asCliError(error);
    },
  );
  try {
    return await use({ adminUrl: local.adminUrl, ...named });
  } finally {
    await local.stop();
  }
}

/** Runs `use` with the doors open, and closes them whatever happens. */
export async function withOperations<T>(
  io: Io,
  use: (operations: Operations) => Promise<T>,
): Promise<T> {
  const api = await import('@shirube/api/operations');
  return withConnection(io, async (connection) => {
    const urls = api.databaseUrls(connection);
    if (urls === null) throw noPassword();
    const { adminUrl } = connection;
    const pluginsUrl = api.pluginsUrlOf({ adminUrl, migrationUrl: urls.migrationUrl });
    const operations = api.openOperations({ ...urls, adminUrl, pluginsUrl });
    try {
      return await use(operations);
    } catch (error) {
      throw databaseFault(error) ?? error;
    } finally {
      await operations.close();
    }
  });
}

function checkedUrl(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed !== null && /^postgres(ql)?:$/.test(parsed.protocol)) return url;
  throw new CliError('bad-database-url', {
    ja: '環境変数 DATABASE_URL が PostgreSQL の接続先になっていません。postgresql://利用者:パスワード@ホスト:5432/postgres の形で指定してください。',
    en: 'DATABASE_URL is not an address of PostgreSQL: write it as postgresql://user:password@host:5432/postgres.',
  });
}

function noDatabase(): CliError {
  return new CliError('no-database', {
    ja: 'データベースの接続先がわかりません。環境変数 DATABASE_URL を指定してください。',
    en: 'It is not known which database to use: set DATABASE_URL.',
  });
}

export function noPassword(): CliError {
  return new CliError('no-password', {
    ja: 'DATABASE_URL にパスワードがないため、しるべのログインで接続できません。パスワードを含めて指定してください。',
    en: 'DATABASE_URL has no password, from which those of Shirube’s logins are derived: include it.',
  });
}

/** infra's faults are one sentence already, in the language of the environment. */
function asCliError(error: unknown): unknown {
  if (!(error instanceof Error) || error.name !== 'PlainError') return error;
  const { code, message } = error as NodeJS.ErrnoException;
  return new CliError(code ?? 'local-database', { ja: message, en: message }, {}, { cause: error });
}

/** What PostgreSQL says when the house is not there yet, in words an operator can act on. */
export function databaseFault(error: unknown): CliError | null {
  const text = faultText(error);
  const options = { cause: error };
  if (/ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ETIMEDOUT|DatabaseNotReachable|P1001/.test(text)) {
    return new CliError(
      'unreachable',
      {
        ja: 'データベースに接続できません。DATABASE_URL のホストとポート、PostgreSQL が動いているかを確かめてください。',
        en: 'The database cannot be reached: check host and port of DATABASE_URL, and that PostgreSQL is running.',
      },
      {},
      options,
    );
  }
  if (
    /28P01|28000|3D000|42P01|P1000|P1003|P2021|does not exist|password authentication failed|AuthenticationFailed|DatabaseDoesNotExist|TableDoesNotExist/.test(
      text,
    )
  ) {
    return new CliError(
      'not-migrated',
      {
        ja: 'データベースがまだ整っていません。shirube migrate を実行してから、もう一度試してください（状態は shirube doctor で見られます）。',
        en: 'The database is not prepared yet: run shirube migrate and try again (shirube doctor shows its state).',
      },
      {},
      options,
    );
  }
  return null;
}

function faultText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code = '' } = error as NodeJS.ErrnoException;
  const meta = JSON.stringify((error as { meta?: unknown }).meta ?? '');
  const inner = error instanceof AggregateError ? error.errors.map(faultText).join(' ') : '';
  return `${code} ${error.name} ${error.message} ${meta} ${inner} ${error.cause === undefined ? '' : faultText(error.cause)}`;
}
