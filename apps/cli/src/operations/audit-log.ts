import type { ChainFault, ChainReport, Trimmed } from '@shirube/api/operations';
import type { Io } from '../io.js';
import { CliError, type ExitCode, exitCodes } from '../words/cli-error.js';
import type { Said } from '../words/language.js';
import { type Connection, databaseFault, noPassword, withConnection } from './database.js';
import { badCode } from './tenant.js';

/** The options of `audit-log verify`, as typed. */
export interface VerifyChoices {
  readonly tenant?: string;
  readonly head?: readonly string[];
}

/** Says of each chain whether it stands as it was written, with its head; 1 where one doesn't. */
export async function verifyAuditLog(choices: VerifyChoices, io: Io): Promise<ExitCode> {
  const tenantCode = await codeOf(choices);
  const { verifyRecord } = await import('@shirube/api/operations');
  let chains = 0;
  let entries = 0;
  let faults = 0;
  const outcome = await withOwner(io, (migrationUrl) =>
    verifyRecord(migrationUrl, { tenantCode, heads: choices.head ?? [] }, async (report) => {
      entries += report.entries;
      if (report.fault !== null) faults += 1;
      if (report.fault === null && report.head.seq === 0) return;
      chains += 1;
      await io.print(reportLine(report, io));
    }),
  );
  if (!outcome.found) throw unknownTenant(tenantCode ?? '');
  for (const lost of outcome.lost) await io.print(`${bad(io)}  ${io.in(lostWords(lost))}`);
  const wrong = faults + outcome.lost.length;
  await io.print([
    '',
    wrong === 0
      ? io.terminal.paint('good', io.in(wholeWords(chains, entries)))
      : io.terminal.paint('error', io.in(brokenWords(wrong))),
  ]);
  return wrong === 0 ? exitCodes.done : exitCodes.found;
}

/** Removes what is past its retention and says how much. */
export async function trimAuditLog(
  choices: { readonly tenant?: string },
  io: Io,
): Promise<ExitCode> {
  const tenantCode = await codeOf(choices);
  const { trimRecord } = await import('@shirube/api/operations');
  const trimmed = await withOwner(io, (migrationUrl) =>
    trimRecord(migrationUrl, { tenantCode }).catch((error: unknown) => {
      throw notWhole(error) ?? error;
    }),
  );
  if (trimmed === null) throw unknownTenant(tenantCode ?? '');
  await io.print(
    trimmed.length === 0
      ? io.in({
          ja: '保存期間を過ぎた記録はありません。何も変えていません。',
          en: 'No entry is past its time. Nothing was changed.',
        })
      : trimmed.map((one) => trimLine(one, io)),
  );
  return exitCodes.done;
}

function unknownTenant(code: string): CliError {
  return new CliError('unknown-tenant', {
    ja: `自治体 ${code} がありません。shirube tenant list で確かめてください。`,
    en: `There is no tenant ${code}: see shirube tenant list.`,
  });
}

export function badHead(given: string): CliError {
  return new CliError('bad-head', {
    ja: `--head の「${given}」はハッシュではありません。verify が表示した64桁の16進数を指定してください。`,
    en: `"${given}" is no hash: give --head the 64 hexadecimal digits that verify showed.`,
  });
}

async function codeOf({ tenant }: { readonly tenant?: string }): Promise<string | null> {
  if (tenant === undefined) return null;
  const { isLocalGovernmentCode } = await import('@shirube/core/codes');
  if (!isLocalGovernmentCode(tenant)) throw badCode(tenant);
  return tenant;
}

/** The tables' owner: the record cannot be removed, nor all of it be read, by any login that serves. */
function withOwner<T>(io: Io, use: (migrationUrl: string) => Promise<T>): Promise<T> {
  return withConnection(io, async (connection: Connection) => {
    const { databaseUrls } = await import('@shirube/api/operations');
    const urls = databaseUrls(connection);
    if (urls === null) throw noPassword();
    return use(urls.migrationUrl).catch((error: unknown) => {
      throw databaseFault(error) ?? error;
    });
  });
}

function reportLine(report: ChainReport, io: Io): string {
  const { fault, entries, head, trimmed } = report;
  const whose = io.in(whoseWords(report));
  if (fault !== null) return `${bad(io)}  ${whose}: ${io.in(faultWords(fault))}`;
  const since =
    trimmed === 0 ? '' : io.in({ ja: `（${trimmed + 1}番から）`, en: ` (from ${trimmed + 1})` });
  const count = io.in({ ja: `${entries}件`, en: `${entries} entries` });
  const ok = io.terminal.paint('good', io.in({ ja: '正常', en: 'ok   ' }));
  return `${ok}  ${whose}  ${count}${since}  ${head.hash}`;
}

const bad = (io: Io) => io.terminal.paint('error', io.in({ ja: '不備', en: 'FAULT' }));

function whoseWords({ owner, house }: Pick<ChainReport, 'owner' | 'house'>): Said {
  const { code, name, id } = owner;
  if (code !== null) {
    const ja = house === 'tenant' ? '自治体の操作' : 'サインイン・権限など';
    const en = house === 'tenant' ? 'deeds' : 'access';
    return { ja: `${code} ${name}（${ja}）`, en: `${code} ${name} (${en})` };
  }
  if (/^[0-]+$/.test(id)) return { ja: 'プラットフォーム', en: 'platform' };
  return { ja: `削除された自治体 ${id}`, en: `deleted tenant ${id}` };
}

function faultWords(fault: ChainFault): Said {
  switch (fault.kind) {
    case 'missing':
      return fault.from === fault.to
        ? { ja: `${fault.from}番の記録がありません。`, en: `entry ${fault.from} is missing.` }
        : {
            ja: `${fault.from}番から${fault.to}番までの記録がありません。`,
            en: `entries ${fault.from} to ${fault.to} are missing.`,
          };
    case 'changed':
      return {
        ja: `${fault.seq}番の記録がハッシュと合いません。この記録か、その直前の記録が書き換えられています。`,
        en: `entry ${fault.seq} does not fit its hash: it, or the one before it, was changed.`,
      };
    case 'misplaced':
      return {
        ja: `${fault.seq}番の場所に別の記録があります。入れ替えられたか、挿し込まれています。`,
        en: `another entry stands in the place of ${fault.seq}: it was moved or put in.`,
      };
    case 'column':
      return {
        ja: `${fault.seq}番の記録の列「${fault.column}」が、ハッシュされた文と違います。`,
        en: `column "${fault.column}" of entry ${fault.seq} differs from the text that was hashed.`,
      };
    case 'head':
      return fault.seq === null
        ? {
            ja: `最後の記録を示すしるしがありません。記録は${fault.last}番までです。`,
            en: `the head is missing; the entries end with ${fault.last}.`,
          }
        : {
            ja: `最後の記録を示すしるしが${fault.seq}番で、最後の記録（${fault.last}番）と合いません。`,
            en: `the head, of entry ${fault.seq}, does not fit the last entry, ${fault.last}.`,
          };
    case 'checkpoint':
      return {
        ja: `${fault.seq}番までの記録を消したというしるしがありますが、それを記した記録がありません。`,
        en: `entries up to ${fault.seq} are marked as trimmed, but no entry tells of it.`,
      };
  }
}

function lostWords(hash: string): Said {
  return {
    ja: `控えのハッシュ ${hash} が今の記録にありません。その後に記録が作り直されています。`,
    en: `the noted hash ${hash} is in no chain: the record was made anew since.`,
  };
}

function wholeWords(chains: number, entries: number): Said {
  return {
    ja: `${chains}本の記録、${entries}件はすべて書かれたままです。`,
    en: `${chains} chains, ${entries} entries: all as they were written.`,
  };
}

function brokenWords(wrong: number): Said {
  return {
    ja: `不備が${wrong}件あります。バックアップと比べ、データベースに入れる人を確かめてください。`,
    en: `${wrong} ${wrong === 1 ? 'fault' : 'faults'}: compare with a backup, and find out who can enter the database.`,
  };
}

function trimLine(trimmed: Trimmed, io: Io): string {
  return io.in({
    ja: `${whoseWords(trimmed).ja}: ${trimmed.retentionDays}日を過ぎた${trimmed.removed}件を消しました。`,
    en: `${whoseWords(trimmed).en}: ${trimmed.removed} entries older than ${trimmed.retentionDays} days were removed.`,
  });
}

function notWhole(error: unknown): CliError | null {
  if ((error as { code?: unknown }).code !== 'record-not-whole') return null;
  return new CliError(
    'record-not-whole',
    {
      ja: '消そうとした記録に不備があるため、そこで中止しました。shirube audit-log verify で確かめてください。',
      en: 'What was to be removed is not as it was written, so nothing of it was: see shirube audit-log verify.',
    },
    {},
    { cause: error },
  );
}
