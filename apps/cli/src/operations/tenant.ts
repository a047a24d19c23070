import type { Io } from '../io.js';
import { tableLines } from '../output/table.js';
import { CliError, type ExitCode, exitCodes } from '../words/cli-error.js';
import { withOperations } from './database.js';
import { statusWords } from './tenant-words.js';

export async function listTenants(io: Io, options: { readonly format: string }): Promise<ExitCode> {
  const tenants = await withOperations(io, (operations) => operations.listTenants());
  if (options.format === 'json') {
    await io.print(JSON.stringify(tenants, null, 2));
  } else if (tenants.length === 0) {
    await io.print(
      io.in({
        ja: '自治体はまだありません。shirube tenant create 172065 のように作ります。',
        en: 'There is no tenant yet: make one with shirube tenant create 172065.',
      }),
    );
  } else {
    const columns = [
      { heading: io.in({ ja: 'コード', en: 'Code' }), align: 'left' as const },
      { heading: io.in({ ja: '名称', en: 'Name' }), align: 'left' as const, atLeast: 12 },
      { heading: io.in({ ja: '都道府県', en: 'Prefecture' }), align: 'left' as const },
      { heading: io.in({ ja: '状態', en: 'State' }), align: 'left' as const },
      { heading: io.in({ ja: '指標', en: 'Indicators' }), align: 'right' as const },
    ];
    const rows = tenants.map(({ code, name, nameEn, prefecture, status, indicatorCount }) => [
      { text: code },
      { text: io.language === 'en' && nameEn !== null ? `${name} (${nameEn})` : name },
      { text: prefecture ?? '' },
      { text: io.in(statusWords[status]) },
      { text: String(indicatorCount) },
    ]);
    await io.print(tableLines(columns, rows, io.terminal));
  }
  return exitCodes.done;
}

/** The options of `tenant create`, as typed. */
export interface CreateChoices {
  readonly name?: string;
  readonly status: 'trial' | 'active';
}

export async function createTenant(
  code: string,
  options: CreateChoices,
  io: Io,
): Promise<ExitCode> {
  const { isLocalGovernmentCode, municipality } = await import('@shirube/core/codes');
  if (!isLocalGovernmentCode(code)) throw badCode(code);
  const known = municipality(code);
  const name = options.name ?? known?.name;
  if (name === undefined) throw unknownCode(code);
  const made = await withOperations(io, (operations) =>
    operations.createTenant({
      code,
      name,
      nameReading: known?.nameReading ?? null,
      nameEn: known?.nameEn ?? null,
      prefecture: known?.prefecture ?? null,
      kind: known?.kind ?? 'alliance',
      status: options.status,
    }),
  );
  await io.print(
    made
      ? io.in({ ja: `${name}（${code}）を作りました。`, en: `${name} (${code}) was made.` })
      : io.in({
          ja: `${code} はすでにあります。何も変えていません。`,
          en: `${code} exists already. Nothing was changed.`,
        }),
  );
  return exitCodes.done;
}

export function badCode(code: string): CliError {
  return new CliError('bad-code', {
    ja: `「${code}」は全国地方公共団体コードではありません。検査数字を含む6桁で指定してください（例 加賀市は 172065）。`,
    en: `"${code}" is no municipality code: give six digits with the check digit (172065 is Kaga).`,
  });
}

function unknownCode(code: string): CliError {
  return new CliError('unknown-code', {
    ja: `${code} の自治体は一覧にありません。連携中枢都市圏などなら --name で名称を付けてください。`,
    en: `${code} is not in the list of municipalities: for an alliance or the like give its name with --name.`,
  });
}
