import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Finish } from '../finish.js';
import type { Io } from '../io.js';
import type { Said } from '../words/language.js';
import type { CreateChoices } from './tenant.js';
import type { DeleteChoices, SucceedChoices } from './tenant-life.js';

/** `tenant`: the directory, and a tenant's life from beginning to end. */
export function addTenant(program: Command, io: Io, finish: Finish, connection: string): void {
  const tenant = program.command('tenant').description(
    io.in({
      ja: '自治体の一覧、作成、状態、合併、書き出しと読み込み、削除',
      en: 'tenants: list, make, change state, merge, export, import, delete',
    }),
  );
  const add = (name: string, said: Said) =>
    tenant.command(name).description(io.in(said)).addHelpText('after', connection);
  const code = io.in({ ja: '全国地方公共団体コード（6桁）', en: 'six-digit code' });
  const option = (flags: string, said: Said) => new Option(flags, io.in(said));
  const needed = (flags: string, said: Said) => option(flags, said).makeOptionMandatory();

  add('list', { ja: '自治体の一覧（閉じたものも）', en: 'list the tenants, closed ones too' })
    .addOption(
      option('--format <format>', { ja: '出力の形', en: 'form of the output' })
        .choices(['table', 'json'])
        .default('table'),
    )
    .action(async (options: { format: string }) => {
      const { listTenants } = await import('./tenant.js');
      finish(await listTenants(io, options));
    });

  add('create', {
    ja: '自治体を作る（名称はコードから。すでにあれば何も変えない）',
    en: 'make a tenant (its name comes from the code; nothing changes if it exists)',
  })
    .argument('<code>', code)
    .addOption(
      option('--name <name>', {
        ja: '名称（連携中枢都市圏など、一覧にないもの）',
        en: 'name, for alliances and others not in the list',
      }),
    )
    .addOption(statusOption(io, 'active'))
    .action(async (given: string, options: CreateChoices) => {
      const { createTenant } = await import('./tenant.js');
      finish(await createTenant(given, options, io));
    });

  add('seed-japan', {
    ja: '47都道府県と1,741市区町村を作る（すでにあるものは変えない）',
    en: 'make the 47 prefectures and 1,741 municipalities (those there stay as they are)',
  })
    .addOption(statusOption(io, 'trial'))
    .action(async (options: { status: 'trial' | 'active' }) => {
      const { seedJapan } = await import('./tenant-life.js');
      finish(await seedJapan(options.status, io));
    });

  add('status', { ja: '自治体の状態を変える', en: 'change the state of a tenant' })
    .argument('<code>', code)
    .argument('<status>', io.in({ ja: '状態', en: 'state' }), (value: string) => {
      if (/^(trial|active|suspended|closed)$/.test(value)) return value;
      throw new InvalidArgumentError('trial, active, suspended, closed');
    })
    .addOption(
      needed('--reason <text>', { ja: '理由（記録に残る）', en: 'why; kept on the record' }),
    )
    .action(async (given: string, status: string, options: { reason: string }) => {
      const { changeStatus } = await import('./tenant-life.js');
      finish(await changeStatus(given, status, options.reason, io));
    });

  add('succeed', {
    ja: '合併・分割・改称を記録し、もとの自治体を閉じる（データはそのまま残る）',
    en: 'record a merger, split or renaming and close the predecessors (their rows stay)',
  })
    .addOption(
      needed('--from <codes>', {
        ja: 'もとの自治体（コンマ区切り）',
        en: 'predecessors, by comma',
      }),
    )
    .addOption(
      needed('--to <codes>', { ja: '後継の自治体（コンマ区切り）', en: 'successors, by comma' }),
    )
    .addOption(needed('--on <date>', { ja: '日付（2024-01-01）', en: 'date (2024-01-01)' }))
    .addOption(
      needed('--kind <kind>', { ja: '種類', en: 'kind' }).choices(['merger', 'split', 'renaming']),
    )
    .action(async (options: SucceedChoices) => {
      const { succeed } = await import('./tenant-life.js');
      finish(await succeed(options, io));
    });

  add('export', {
    ja: '自治体のすべてを一つのファイルに書き出す（docs/formats/tenant-export.md）',
    en: 'write everything of a tenant to one file (docs/formats/tenant-export.md)',
  })
    .argument('<code>', code)
    .addOption(needed('--to <file>', { ja: '新しいファイル', en: 'a new file' }))
    .action(async (given: string, options: { to: string }) => {
      const { exportTenant } = await import('./tenant-life.js');
      finish(await exportTenant(given, options.to, io));
    });

  add('import-export', {
    ja: '書き出した自治体を読み込む（新しいか空の自治体に。すべてか、何も変えないか）',
    en: 'bring an exported tenant in, into a new or empty one (all or nothing)',
  })
    .argument('<file>', io.in({ ja: '書き出したファイル', en: 'the exported file' }))
    .addOption(option('--as <code>', { ja: '別のコードの自治体として', en: 'under another code' }))
    .action(async (file: string, options: { as?: string }) => {
      const { importExport } = await import('./tenant-life.js');
      finish(await importExport(file, options.as, io));
    });

  add('delete', {
    ja: '閉じた自治体を削除し、証明を JSON で示す（書き出しが今の内容と一致するときだけ）',
    en: 'delete a closed tenant and print the proof as JSON (only if the export is what is there now)',
  })
    .argument('<code>', code)
    .addOption(needed('--export <file>', { ja: '書き出したファイル', en: 'the exported file' }))
    .addOption(
      needed('--confirm <code>', { ja: '確認のためコードをもう一度', en: 'the code once more' }),
    )
    .action(async (given: string, options: DeleteChoices) => {
      const { deleteTenant } = await import('./tenant-life.js');
      finish(await deleteTenant(given, options, io));
    });
}

function statusOption(io: Io, usual: 'trial' | 'active'): Option {
  return new Option('--status <status>', io.in({ ja: '初めの状態', en: 'its first state' }))
    .choices(['trial', 'active'])
    .default(usual);
}
