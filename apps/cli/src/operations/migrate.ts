import type { Io } from '../io.js';
import { CliError, type ExitCode, exitCodes } from '../words/cli-error.js';
import { databaseFault, withConnection } from './database.js';

/** Makes the database, its logins and its structure what this version needs; says what it did. */
export async function migrate(io: Io): Promise<ExitCode> {
  const { migrateDatabase } = await import('@shirube/api/operations');
  const { databaseMade, applied } = await withConnection(io, (connection) =>
    migrateDatabase(connection).catch((error: unknown) => {
      throw setUpFault(error) ?? databaseFault(error) ?? error;
    }),
  );
  if (databaseMade) {
    await io.print(io.in({ ja: 'データベースを作りました。', en: 'The database was made.' }));
  }
  await io.print(
    applied.length === 0
      ? io.in({
          ja: 'データベースの構造は最新です。何も変えていません。',
          en: 'The structure is up to date. Nothing was changed.',
        })
      : [
          io.in({
            ja: `構造の変更を${applied.length}件適用しました。`,
            en: `${applied.length} changes of the structure were applied.`,
          }),
          ...applied.map((name) => `  ${name}`),
        ],
  );
  return exitCodes.done;
}

/** The typed faults of setting up, as sentences. */
function setUpFault(error: unknown): CliError | null {
  const { code, data } = error as { code?: string; data?: Record<string, unknown> };
  const options = { cause: error };
  switch (code) {
    case 'database-too-old':
      return new CliError(
        code,
        {
          ja: `PostgreSQL の版が ${data?.version} で古すぎます。${data?.wanted} 以降を使ってください。`,
          en: `PostgreSQL ${data?.version} is too old: use ${data?.wanted} or later.`,
        },
        {},
        options,
      );
    case 'database-not-utf8':
      return new CliError(
        code,
        {
          ja: `データベースの文字コードが ${data?.encoding} です。UTF8 で作り直してください。`,
          en: `The encoding of the database is ${data?.encoding}: make it anew with UTF8.`,
        },
        {},
        options,
      );
    case 'migration-changed':
    case 'migration-lost':
      return new CliError(
        code,
        {
          ja: `適用済みの変更「${data?.name}」がこの版のものと一致しません。データベースを使っていた版のしるべで実行してください。`,
          en: `The applied change "${data?.name}" is not that of this version: run the version of Shirube that the database was used with.`,
        },
        {},
        options,
      );
    case '42501':
      return new CliError(
        'no-right',
        {
          ja: 'このログインではデータベースやロールを作れません。CREATEROLE と CREATEDB を持つログインを DATABASE_URL に指定してください。',
          en: 'This login may not create databases or roles: give DATABASE_URL a login with CREATEROLE and CREATEDB.',
        },
        {},
        options,
      );
    default:
      return null;
  }
}
