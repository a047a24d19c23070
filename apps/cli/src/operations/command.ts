import { type Command, Option } from 'commander';
import type { Finish } from '../finish.js';
import type { Io } from '../io.js';
import { addAuditLog } from './audit-log-command.js';
import type { ImportChoices } from './import.js';
import type { MigrateChoices } from './migrate.js';
import { addPerson } from './person-command.js';
import { addPlugin } from './plugin-command.js';
import { addProvider } from './provider-command.js';
import { addTenant } from './tenant-command.js';

const connection = {
  ja: `
接続先: 環境変数 DATABASE_URL（ロールを作れるログイン）。なければ、このフォルダーで npm start が使うデータベース。
       データベース名は SHIRUBE_DATABASE（省略すると shirube）。`,
  en: `
Database: DATABASE_URL (a login that may create roles); without it, the one that npm start uses in this folder.
SHIRUBE_DATABASE names the database (shirube unless given).`,
};

/** The operators' commands; the work is loaded when one is called, so that the others need no database. */
export function addOperations(program: Command, io: Io, finish: Finish): void {
  addImport(program, io, finish);
  addTenant(program, io, finish, io.in(connection));
  addProvider(program, io, finish, io.in(connection));
  addPerson(program, io, finish, io.in(connection));
  addAuditLog(program, io, finish, io.in(connection));
  addPlugin(program, io, finish, io.in(connection));
  program
    .command('migrate')
    .description(
      io.in({
        ja: 'データベース・ログイン・構造を、この版とそのプラグインに合わせる（何度実行してもよい）',
        en: 'bring database, logins and structure to this version and its plugins (may be run again)',
      }),
    )
    .addOption(
      new Option(
        '--environment <file>',
        io.in({
          ja: 'API に渡す接続先（SHIRUBE_…_DATABASE_URL）を、自分だけが読めるファイルに書く',
          en: 'write the addresses that the API is given (SHIRUBE_…_DATABASE_URL) to a file that you alone can read',
        }),
      ),
    )
    .addHelpText('after', io.in(connection))
    .action(async (choices: MigrateChoices) => {
      const { migrate } = await import('./migrate.js');
      finish(await migrate(choices, io));
    });
  program
    .command('doctor')
    .description(
      io.in({
        ja: 'データベース・ログイン・行レベルセキュリティ・版を調べる（何も変えない。不備があれば終了コード 1）',
        en: 'look at database, logins, row-level security and versions (changes nothing; exit code 1 on any fault)',
      }),
    )
    .addHelpText('after', io.in(connection))
    .action(async () => {
      const { doctor } = await import('./doctor.js');
      finish(await doctor(io));
    });
}

function addImport(program: Command, io: Io, finish: Finish): void {
  program
    .command('import')
    .description(
      io.in({
        ja: 'シートを自治体の指標として取り込む（すべて取り込むか、何も変えないか。二度目は何も変わらない）',
        en: 'import a sheet as a tenant’s indicators (all or nothing; a second time changes nothing)',
      }),
    )
    .argument(
      '<file>',
      io.in({
        ja: '取り込むファイル（「-」は標準入力）',
        en: 'file to import ("-" is standard input)',
      }),
    )
    .addOption(
      new Option(
        '--tenant <code>',
        io.in({
          ja: '自治体の6桁コード（例 172065）',
          en: 'six-digit code of the tenant (172065)',
        }),
      ).makeOptionMandatory(),
    )
    .addOption(
      new Option(
        '--same-indicator',
        io.in({
          ja: '重複の問いに「同じ指標として扱う」と答える',
          en: 'answer questions of duplicates: one and the same indicator',
        }),
      ).conflicts('separate'),
    )
    .addOption(
      new Option(
        '--separate',
        io.in({
          ja: '重複の問いに「別の指標として扱う」と答える',
          en: 'answer questions of duplicates: separate indicators',
        }),
      ),
    )
    .addOption(
      new Option(
        '--draft',
        io.in({
          ja: '下書きとして預け、何が変わるかを示す（取り込みは画面で続けられる）',
          en: 'keep it as a draft and show what would change (go on with it in the portal)',
        }),
      ),
    )
    .addHelpText('after', io.in(connection))
    .action(async (file: string, options: ImportChoices) => {
      const { importSheet } = await import('./import.js');
      finish(await importSheet(file, options, io));
    });
}
