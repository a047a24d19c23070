import type { Operations } from '@shirube/api/operations';
import type { Io } from '../io.js';
import { tableLines } from '../output/table.js';
import { CliError, type ExitCode, exitCodes } from '../words/cli-error.js';
import { withOperations } from './database.js';

/** The options of `provider add`, as typed. */
export interface AddChoices {
  readonly issuer: string;
  readonly client: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly secretName?: string;
  readonly tenant?: readonly string[];
  readonly domain?: readonly string[];
  readonly scope?: string;
  readonly groupsClaim?: string;
  readonly platform?: boolean;
}

/** The options of `provider map`, as typed. */
export interface MapChoices {
  readonly group: string;
  readonly role: string;
  readonly tenant?: string;
}

export async function listProviders(
  choices: { readonly format: string },
  io: Io,
): Promise<ExitCode> {
  const providers = await run(io, (operations) => operations.listProviders());
  if (choices.format === 'json') {
    await io.print(JSON.stringify(providers, null, 2));
    return exitCodes.done;
  }
  if (providers.length === 0) {
    await io.print(
      io.in({
        ja: '認証基盤はまだありません。shirube provider add で登録します。',
        en: 'There is no provider yet: register one with shirube provider add.',
      }),
    );
    return exitCodes.done;
  }
  const heading = (ja: string, en: string) => ({
    heading: io.in({ ja, en }),
    align: 'left' as const,
  });
  const columns = [
    heading('ID', 'Id'),
    heading('名前', 'Name'),
    heading('issuer / クライアント', 'Issuer / client'),
    heading('自治体', 'Tenants'),
    heading('状態', 'State'),
  ];
  const rows = providers.map((one) => [
    { text: one.id },
    { text: one.name },
    { text: `${one.issuer} / ${one.clientId}` },
    { text: [...one.tenants, ...(one.forPlatform ? ['platform'] : [])].join(' ') },
    {
      text: one.closed
        ? io.in({ ja: '閉じた', en: 'closed' })
        : io.in({ ja: `利用中（グループ ${one.groups}）`, en: `open (${one.groups} groups)` }),
    },
  ]);
  await io.print(tableLines(columns, rows, io.terminal));
  return exitCodes.done;
}

export async function addProvider(choices: AddChoices, io: Io): Promise<ExitCode> {
  const id = await run(io, (operations) =>
    operations.registerProvider({
      issuer: choices.issuer,
      clientId: choices.client,
      secretName: choices.secretName ?? null,
      name: choices.name,
      nameEn: choices.nameEn ?? null,
      tenants: choices.tenant ?? [],
      domains: choices.domain ?? [],
      forPlatform: choices.platform === true,
      ...(choices.scope === undefined ? {} : { scope: choices.scope }),
      ...(choices.groupsClaim === undefined ? {} : { groupsClaim: choices.groupsClaim }),
    }),
  );
  await io.print(
    io.in({
      ja: `認証基盤 ${choices.name} を登録しました（ID ${id}）。次に shirube provider map でグループに役割を割り当てます。`,
      en: `The provider ${choices.name} is registered (id ${id}). Next, say what its groups mean with shirube provider map.`,
    }),
  );
  return exitCodes.done;
}

export async function mapGroup(providerId: string, choices: MapChoices, io: Io): Promise<ExitCode> {
  const { isTenantRole } = await import('@shirube/core/policy');
  const { role, group, tenant = null } = choices;
  if (!isTenantRole(role) && role !== 'platformOperator') throw await badRole(role);
  if (role === 'sectionOwner') {
    throw new CliError('section-on-screen', {
      ja: '担当課の役割には課が要ります。画面の「サインイン設定」で割り当ててください。',
      en: 'A section owner needs a section: map it on screen, under the sign-in settings.',
    });
  }
  const made = await run(io, (operations) =>
    operations.mapGroup({ providerId, groupName: group, role, tenantCode: tenant }),
  );
  await io.print(
    made
      ? io.in({
          ja: `グループ ${group} に役割 ${role} を割り当てました。次のサインインから有効です。`,
          en: `The group ${group} has the role ${role} from the next sign-in on.`,
        })
      : io.in({
          ja: `グループ ${group} にはすでに役割 ${role} が割り当てられています。何も変えていません。`,
          en: `The group ${group} has the role ${role} already. Nothing was changed.`,
        }),
  );
  return exitCodes.done;
}

export async function closeProvider(id: string, io: Io): Promise<ExitCode> {
  const closed = await run(io, (operations) => operations.closeProvider(id));
  await io.print(
    closed
      ? io.in({
          ja: `認証基盤 ${id} を閉じました。`,
          en: `The provider ${id} is closed.`,
        })
      : io.in({
          ja: `認証基盤 ${id} はないか、すでに閉じています。何も変えていません。`,
          en: `The provider ${id} is not there or closed already. Nothing was changed.`,
        }),
  );
  return exitCodes.done;
}

async function badRole(role: string): Promise<CliError> {
  const { everyRole } = await import('@shirube/core/policy');
  const known = everyRole.join(', ');
  return new CliError('bad-role', {
    ja: `役割 ${role} はありません。次のどれかを指定してください: ${known}`,
    en: `There is no role ${role}. Give one of: ${known}`,
  });
}

/** Errors that people may meet are told in the words of the API. */
async function run<T>(io: Io, use: (operations: Operations) => Promise<T>): Promise<T> {
  const { inWords } = await import('@shirube/api/operations');
  return withOperations(io, (operations) =>
    use(operations).catch((error: unknown) => {
      const said = inWords(error);
      throw said === null ? error : new CliError('refused', said, {}, { cause: error });
    }),
  );
}
