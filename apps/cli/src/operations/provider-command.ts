import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Finish } from '../finish.js';
import type { Io } from '../io.js';
import type { AddChoices, MapChoices } from './provider.js';

const collect = (value: string, before: string[] = []) => [...before, value];

/** `provider`: by which identity providers people sign in, and what their groups mean. */
export function addProvider(program: Command, io: Io, finish: Finish, connection: string): void {
  const provider = program.command('provider').description(
    io.in({
      ja: '認証基盤（OpenID Connect）の登録と、グループへの役割の割当て',
      en: 'register identity providers (OpenID Connect) and say what their groups mean',
    }),
  );
  provider
    .command('list')
    .description(io.in({ ja: '登録済みの認証基盤の一覧', en: 'the providers that are registered' }))
    .addOption(
      new Option('--format <format>', io.in({ ja: '出力の形', en: 'form of the output' }))
        .choices(['table', 'json'])
        .default('table'),
    )
    .addHelpText('after', connection)
    .action(async (choices: { readonly format: string }) => {
      const { listProviders } = await import('./provider.js');
      finish(await listProviders(choices, io));
    });
  provider
    .command('add')
    .description(
      io.in({
        ja: '認証基盤を登録する（同じ issuer と client なら、登録を今の指定に合わせる）',
        en: 'register a provider (one with the same issuer and client is brought up to date)',
      }),
    )
    .requiredOption(
      '--issuer <url>',
      io.in({
        ja: '認証基盤自身が名乗る issuer（/.well-known/openid-configuration の issuer と一字一句同じ）',
        en: 'the issuer, to the letter as its own /.well-known/openid-configuration says',
      }),
    )
    .requiredOption(
      '--client <id>',
      io.in({ ja: 'クライアント ID', en: 'client id given by the provider' }),
    )
    .requiredOption('--name <name>', io.in({ ja: '画面に出す名前', en: 'name shown to people' }))
    .option('--name-en <name>', io.in({ ja: '英語の画面に出す名前', en: 'its name in English' }))
    .option(
      '--secret-name <NAME>',
      io.in({
        ja: 'クライアントの秘密の名前（環境変数、または SHIRUBE_SECRETS_DIR のファイル）。秘密そのものは指定しない',
        en: 'name of the client’s secret (environment variable, or file in SHIRUBE_SECRETS_DIR); never the secret',
      }),
    )
    .option(
      '--tenant <code...>',
      io.in({
        ja: 'この認証基盤でサインインする自治体の6桁コード（複数可）',
        en: 'six-digit codes of the municipalities whose people sign in by it',
      }),
      collect,
    )
    .option(
      '--domain <domain...>',
      io.in({
        ja: 'この認証基盤に案内するメールアドレスのドメイン（複数可）',
        en: 'domains of mail addresses led to it',
      }),
      collect,
    )
    .option('--scope <scope>', 'openid profile email')
    .option('--groups-claim <name>', 'groups')
    .option(
      '--platform',
      io.in({
        ja: '基盤運営者もこの認証基盤のグループで決める（後から変えられない）',
        en: 'its groups may make platform operators (decided once)',
      }),
    )
    .addHelpText('after', connection)
    .action(async (choices: AddChoices) => {
      const { addProvider: add } = await import('./provider.js');
      finish(await add(choices, io));
    });
  provider
    .command('map')
    .description(
      io.in({
        ja: 'グループに役割を割り当てる（最初の自治体管理者はこれで決まる。課のある役割は画面で割り当てる）',
        en: 'say what role a group has (this is how a first tenant administrator comes; section owners are mapped on screen)',
      }),
    )
    .argument(
      '<provider>',
      io.in({ ja: '認証基盤の ID（list で見る）', en: 'id of the provider (see list)' }),
      uuid,
    )
    .requiredOption(
      '--group <name>',
      io.in({ ja: 'グループの名前か ID', en: 'name or id of the group' }),
    )
    .requiredOption(
      '--role <role>',
      io.in({ ja: '役割（例 tenantAdministrator）', en: 'the role (tenantAdministrator)' }),
    )
    .option(
      '--tenant <code>',
      io.in({
        ja: '自治体の6桁コード。platformOperator のときだけ省く',
        en: 'six-digit code; left out for platformOperator alone',
      }),
    )
    .addHelpText('after', connection)
    .action(async (id: string, choices: MapChoices) => {
      const { mapGroup } = await import('./provider.js');
      finish(await mapGroup(id, choices, io));
    });
  provider
    .command('close')
    .description(
      io.in({
        ja: '認証基盤を閉じる（そのサインインと、グループによる役割がすぐに終わる）',
        en: 'close a provider: its sessions and what its groups gave end at once',
      }),
    )
    .argument('<provider>', io.in({ ja: '認証基盤の ID', en: 'id of the provider' }), uuid)
    .addHelpText('after', connection)
    .action(async (id: string) => {
      const { closeProvider } = await import('./provider.js');
      finish(await closeProvider(id, io));
    });
}

function uuid(value: string): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)) return value;
  throw new InvalidArgumentError('shirube provider list');
}
