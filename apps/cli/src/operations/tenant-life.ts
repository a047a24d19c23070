import type { Counts } from '@shirube/api/operations';
import type { Io } from '../io.js';
import { CliError, type ExitCode, exitCodes } from '../words/cli-error.js';
import { run } from './run.js';
import { badCode } from './tenant.js';
import { statusWords } from './tenant-words.js';

export interface SucceedChoices {
  readonly from: string;
  readonly to: string;
  readonly on: string;
  readonly kind: 'merger' | 'split' | 'renaming';
}

export interface DeleteChoices {
  readonly export: string;
  readonly confirm: string;
}

export async function seedJapan(status: 'trial' | 'active', io: Io): Promise<ExitCode> {
  const { made, present } = await run(io, (operations) => operations.seedJapan(status));
  await io.print([
    io.in({
      ja: `${total(made)}件の自治体を作りました（都道府県 ${made.prefecture}、市区町村 ${made.municipality}）。`,
      en: `${total(made)} tenants were made (${made.prefecture} prefectures, ${made.municipality} municipalities).`,
    }),
    io.in({
      ja: `${total(present)}件はすでにあり、変えていません。`,
      en: `${total(present)} were there already and stay as they are.`,
    }),
  ]);
  return exitCodes.done;
}

const total = ({ prefecture, municipality }: Counts) => prefecture + municipality;

export async function changeStatus(
  code: string,
  status: string,
  reason: string,
  io: Io,
): Promise<ExitCode> {
  // The command has taken no other word.
  const to = status as keyof typeof statusWords;
  const from = await run(io, (operations) => operations.changeStatus(code, to, reason));
  const [before, after] = [io.in(statusWords[from]), io.in(statusWords[to])];
  await io.print(
    from === to
      ? io.in({
          ja: `自治体 ${code} はすでに${after}です。何も変えていません。`,
          en: `Tenant ${code} is ${after} already. Nothing was changed.`,
        })
      : io.in({
          ja: `自治体 ${code} を${before}から${after}にしました。`,
          en: `Tenant ${code} was ${before} and is ${after} now.`,
        }),
  );
  return exitCodes.done;
}

export async function succeed(choices: SucceedChoices, io: Io): Promise<ExitCode> {
  const codes = (list: string) => list.split(',').map((code) => code.trim());
  const [from, to] = [codes(choices.from), codes(choices.to)];
  const { on, kind } = choices;
  await run(io, (operations) => operations.succeed({ from, to, on, kind }));
  await io.print(
    io.in({
      ja: `${from.join('、')} の後継を ${to.join('、')} と記録し、もとの自治体を閉じました。データは残っています。`,
      en: `${from.join(', ')} succeeded by ${to.join(', ')} is recorded, and the predecessors are closed. Their data stays.`,
    }),
  );
  return exitCodes.done;
}

export async function exportTenant(code: string, path: string, io: Io): Promise<ExitCode> {
  const { name, parts, rows, contentHash } = await run(io, (operations) =>
    operations.exportTenant(code, path),
  );
  await io.print([
    io.in({
      ja: `${name}（${code}）を ${path} に書き出しました（${parts}部、${rows}行）。`,
      en: `${name} (${code}) was written to ${path} (${parts} parts, ${rows} rows).`,
    }),
    io.in({ ja: `内容のハッシュ ${contentHash}`, en: `Hash of its content: ${contentHash}` }),
  ]);
  return exitCodes.done;
}

export async function importExport(
  path: string,
  as: string | undefined,
  io: Io,
): Promise<ExitCode> {
  if (as !== undefined) await requireCode(as);
  const { code, name, rows, known } = await run(io, (operations) =>
    operations.importExport(path, as),
  );
  await io.print(
    io.in({
      ja: `${name} を自治体 ${code} として読み込みました（${rows}行。書き出しと一致することを確かめました）。`,
      en: `${name} was brought in as tenant ${code} (${rows} rows, read again and equal to the export).`,
    }),
  );
  if (known > 0) {
    await io.print(
      io.in({
        ja: `利用者と認証基盤のうち${known}件はすでにあり、変えていません。`,
        en: `${known} of its people and providers were here already and stay as they are.`,
      }),
    );
  }
  return exitCodes.done;
}

export async function deleteTenant(
  code: string,
  choices: DeleteChoices,
  io: Io,
): Promise<ExitCode> {
  if (choices.confirm !== code) {
    throw new CliError('not-confirmed', {
      ja: `--confirm が ${code} と違います。削除する自治体のコードをもう一度指定してください。何も消していません。`,
      en: `--confirm is not ${code}: give the code of the tenant to delete once more. Nothing was deleted.`,
    });
  }
  const proof = await run(io, (operations) => operations.deleteTenant(code, choices.export));
  await io.print(JSON.stringify(proof, null, 2));
  return exitCodes.done;
}

async function requireCode(code: string): Promise<void> {
  const { isLocalGovernmentCode } = await import('@shirube/core/codes');
  if (!isLocalGovernmentCode(code)) throw badCode(code);
}
