import { rename, writeFile } from 'node:fs/promises';
import type { Migrated } from '@shirube/api/operations';
import type { Io } from '../io.js';
import { CliError, type ExitCode, exitCodes } from '../words/cli-error.js';
import type { Said } from '../words/language.js';
import { databaseFault, withConnection } from './database.js';

export interface MigrateChoices {
  /** A file for the addresses that the API is given. */
  readonly environment?: string;
}

/**
 * Makes the database, its logins and its structure what this version and its plugins need; says what it did. Code 1
 * when a plugin could not be prepared.
 */
export async function migrate({ environment }: MigrateChoices, io: Io): Promise<ExitCode> {
  const { migrateDatabase } = await import('@shirube/api/operations');
  const { databaseMade, applied, plugins, urls } = await withConnection(io, (connection) =>
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
  for (const plugin of plugins) await io.print(pluginLines(plugin, io));
  if (environment !== undefined) {
    await writeEnvironment(environment, urls);
    await io.print(
      io.in({
        ja: `接続先を ${environment} に書きました（自分だけが読めます）。パスワードを含みます。`,
        en: `The addresses are in ${environment}, readable by you alone. There are passwords in them.`,
      }),
    );
  }
  return plugins.every(({ state }) => state === 'on') ? exitCodes.done : exitCodes.found;
}

function pluginLines({ id, version, state, applied, faults }: Migrated['plugins'][number], io: Io) {
  if (state === 'off')
    return [
      io.in({
        ja: `プラグイン ${id} ${version} は準備できず、停止しています。`,
        en: `Plugin ${id} ${version} could not be prepared and is off.`,
      }),
      ...faults.map(({ words }) => `  ${io.in(words)}`),
    ];
  return applied.length === 0
    ? [
        io.in({
          ja: `プラグイン ${id} ${version}: 最新です。`,
          en: `Plugin ${id} ${version}: up to date.`,
        }),
      ]
    : [
        io.in({
          ja: `プラグイン ${id} ${version}: 構造の変更を${applied.length}件適用しました。`,
          en: `Plugin ${id} ${version}: ${applied.length} changes of its structure were applied.`,
        }),
      ];
}

/** As the API's environment has them, for whatever starts it. Written anew, 0600 from its first moment. */
async function writeEnvironment(file: string, urls: Migrated['urls']): Promise<void> {
  const lines = Object.entries({
    SHIRUBE_TENANT_DATABASE_URL: urls.tenantUrl,
    SHIRUBE_PUBLISHED_DATABASE_URL: urls.publishedUrl,
    SHIRUBE_PLATFORM_DATABASE_URL: urls.platformUrl,
    SHIRUBE_PLUGINS_DATABASE_URL: urls.pluginsUrl,
  }).flatMap(([name, url]) => (url === null ? [] : [`${name}=${url}`]));
  const made = `${file}.${process.pid}.new`;
  try {
    await writeFile(made, `${lines.join('\n')}\n`, { mode: 0o600, flag: 'wx' });
    await rename(made, file);
  } catch (error) {
    throw new CliError(
      'not-writable',
      {
        ja: `${file} に書けません。フォルダーがあり、書き込めるかを確かめてください。`,
        en: `${file} cannot be written: check that its folder is there and writable.`,
      },
      {},
      { cause: error },
    );
  }
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
    case 'plugins-refused': {
      const faults = (data?.faults ?? []) as readonly { words: Said }[];
      const said = (language: keyof Said) => faults.map(({ words }) => words[language]).join(' ');
      return new CliError(code, { ja: said('ja'), en: said('en') }, {}, options);
    }
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
