import { type Command, Option } from 'commander';
import type { Finish } from '../finish.js';
import type { Io } from '../io.js';
import type { VerifyChoices } from './audit-log.js';

const head = /^[0-9a-fA-F]{64}$/;

/** `audit-log`: the record of who did what, looked over and kept in bounds. */
export function addAuditLog(program: Command, io: Io, finish: Finish, connection: string): void {
  const log = program.command('audit-log').description(
    io.in({
      ja: '操作記録の検証と、保存期間を過ぎた記録の削除',
      en: 'verify the record of who did what, and remove what is past its time',
    }),
  );
  log
    .command('verify')
    .description(
      io.in({
        ja: '記録が書かれたままであることを、保存された文から計算し直して確かめる（書き換え・削除・挿入があれば終了コード 1）',
        en: 'compute the chains anew from the stored texts: exit code 1 if anything was changed, removed or put in',
      }),
    )
    .addOption(tenantOption(io).conflicts('all'))
    .addOption(allOption(io))
    .addOption(
      new Option(
        '--head <hash...>',
        io.in({
          ja: '以前に控えたハッシュ（verify が示したものでも、書き出した CSV のどの行でもよい）。今の記録に残っていなければ終了コード 1',
          en: 'a hash noted earlier, of a head or of any line of an exported CSV: exit code 1 if the record no longer has it',
        }),
      ).argParser((value: string, before: string[] = []) => [...before, value]),
    )
    .addHelpText(
      'after',
      io.in({
        ja: `
データベースの管理者が記録全体を計算し直せば、この検証だけでは見つかりません。表示されるハッシュを
定期的に別の場所（紙でもよい）に控え、次の検証で --head に渡してください。
${connection}`,
        en: `
Whoever administers the database could compute the whole record anew: that alone this does not find. Note the
hashes shown here somewhere else, on paper if need be, and give them to a later run with --head.
${connection}`,
      }),
    )
    .action(async (choices: VerifyChoices) => {
      const bad = choices.head?.find((one) => !head.test(one));
      const { badHead, verifyAuditLog } = await import('./audit-log.js');
      if (bad !== undefined) throw badHead(bad);
      finish(await verifyAuditLog(choices, io));
    });
  log
    .command('trim')
    .description(
      io.in({
        ja: '自治体ごとの保存期間（設定。1年以上、初めは5年）を過ぎた記録を消し、続きを検証できるしるしを残す',
        en: 'remove entries past their tenant’s retention (a setting; at least a year, five at first); the rest stays verifiable',
      }),
    )
    .addOption(tenantOption(io).conflicts('all'))
    .addOption(allOption(io))
    .addHelpText('after', connection)
    .action(async (choices: { readonly tenant?: string }) => {
      const { trimAuditLog } = await import('./audit-log.js');
      finish(await trimAuditLog(choices, io));
    });
}

function tenantOption(io: Io): Option {
  return new Option(
    '--tenant <code>',
    io.in({ ja: '自治体の6桁コード（例 172065）', en: 'six-digit code of the tenant (172065)' }),
  );
}

function allOption(io: Io): Option {
  return new Option(
    '--all',
    io.in({
      ja: 'すべての自治体とプラットフォーム自身（省略時と同じ）',
      en: 'every tenant and the platform itself, as without any option',
    }),
  );
}
