import pg from 'pg';
import { PlainError } from '../words/words.mjs';

/**
 * Checks a PostgreSQL that the operator brought in DATABASE_URL: reachable, version 15 or later,
 * UTF-8, and a login that may create roles and, unless it exists, the database `shirube`. Throws PlainError; the sentence never has the password.
 */
export async function checkExternal(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  let row: { version: number; encoding: string; may: boolean } | undefined;
  try {
    await client.connect();
    const result = await client.query<{ version: number; encoding: string; may: boolean }>(
      `select current_setting('server_version_num')::int as version,
              current_setting('server_encoding') as encoding,
              rolsuper or rolcreaterole and (rolcreatedb or exists
                (select from pg_database where datname = 'shirube')) as may
         from pg_roles where rolname = current_user`,
    );
    row = result.rows[0];
  } catch (error) {
    const why = error instanceof Error ? error.message || String(Reflect.get(error, 'code')) : '?';
    throw refused(`接続できません: ${why}`, `it can't be reached: ${why}`);
  } finally {
    await client.end().catch(() => {});
  }
  if (!row || row.version < 150_000) {
    const major = Math.floor((row?.version ?? 0) / 10_000);
    throw refused(
      `版が ${major} で、15 以降が要ります`,
      `it is version ${major} and 15 or later is needed`,
    );
  }
  if (row.encoding !== 'UTF8') {
    throw refused(
      `文字コードが ${row.encoding} で、UTF8 のデータベースが要ります`,
      `its encoding is ${row.encoding} and a UTF8 database is needed`,
    );
  }
  if (!row.may) {
    throw refused(
      'この利用者はロールとデータベースを作れません（CREATEROLE と CREATEDB が要ります）',
      'this login may not create roles and the database (it needs CREATEROLE and CREATEDB)',
    );
  }
}

function refused(ja: string, en: string): PlainError {
  return new PlainError('database-url', {
    ja: `DATABASE_URL の PostgreSQL は使えません。${ja}。DATABASE_URL を直すか、外して同梱の PostgreSQL を使ってください。`,
    en: `The PostgreSQL of DATABASE_URL can't be used: ${en}. Correct DATABASE_URL, or unset it to use the embedded one.`,
  });
}
