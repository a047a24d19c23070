import type { TestPerson } from './people.js';
import type { Answer, World } from './world.js';

/** What every mutation of a tenant's people takes and shows. */
const mutations = {
  createSection: ['CreateSectionInput', '{ id name nameEn position closed }'],
  updateSection: ['UpdateSectionInput', '{ id name nameEn position closed }'],
  assignIndicators: ['AssignIndicatorsInput', '{ key name sectionId confidential }'],
  inviteMember: [
    'InviteMemberInput',
    '{ id email role section { id name } createdAt expiresAt sentAt acceptedAt revokedAt }',
  ],
  revokeInvitation: ['TenantThingInput', '{ id revokedAt acceptedAt }'],
  grantRole: [
    'GrantRoleInput',
    '{ personId displayName roles { id role origin section { id name } } }',
  ],
  withdrawRole: ['TenantThingInput', ''],
  appointDeputy: [
    'AppointDeputyInput',
    '{ id role validFrom validUntil revokedAt deputy { personId displayName } standsInFor { personId } }',
  ],
  endDeputyship: ['TenantThingInput', '{ id revokedAt }'],
  mapGroup: ['MapGroupInput', '{ id groupName role section { id } provider { id name domains } }'],
  unmapGroup: ['TenantThingInput', ''],
  grantSupport: [
    'GrantSupportInput',
    '{ id reason validFrom validUntil revokedAt grantedBy { personId displayName } }',
  ],
  endSupport: ['TenantThingInput', '{ id revokedAt }'],
} as const;

export type PeopleMutation = keyof typeof mutations;
export const peopleMutations = Object.keys(mutations) as PeopleMutation[];

/** What came of a mutation: its data, or its one error. */
export interface Told {
  // biome-ignore lint/suspicious/noExplicitAny: a test reads answers of every shape
  readonly data: any;
  readonly error: { readonly message: string; readonly code: string } | null;
}

/** Asks by any server's way of being asked, in Japanese unless said otherwise. */
export type Ask = World['graphql'];

export async function mutate(
  ask: Ask,
  name: PeopleMutation,
  input: object,
  as?: TestPerson | null,
): Promise<Told> {
  const [type, shown] = mutations[name];
  const text = `mutation($input: ${type}!) { ${name}(input: $input) ${shown} }`;
  return told(await ask(text, { input }, as === undefined ? {} : { as }), name);
}

/** A field of an office. */
export async function look(
  ask: Ask,
  code: string,
  fields: string,
  as?: TestPerson | null,
): Promise<Told> {
  const text = `query($code: String!) { office(code: $code) { ${fields} } }`;
  return told(await ask(text, { code }, as === undefined ? {} : { as }), 'office');
}

function told({ body }: Answer, name: string): Told {
  const [error] = body.errors ?? [];
  // Several faults of the input are told at once; those of resolvers come one by one.
  const others = (body.errors ?? []).slice(1);
  if (
    others.some((one: { extensions?: { code?: string } }) => one.extensions?.code !== 'BAD_QUERY')
  )
    throw new Error(JSON.stringify(body.errors));
  return {
    data: body.data?.[name] ?? null,
    error: error ? { message: error.message, code: error.extensions?.code } : null,
  };
}

/** The record of a tenant, both houses, oldest first. */
export async function recordOf(world: World, code: string, house: 'tenant' | 'platform') {
  const owner = await world.connect(world.urls.migrationUrl);
  const { rows: tenants } = await owner.query('SELECT id FROM platform.tenant WHERE code = $1', [
    code,
  ]);
  const id = tenants[0].id;
  await owner.query(`BEGIN; SET LOCAL app.tenant_id = '${id}'`);
  const { rows } = await owner.query(
    `SELECT action, outcome, who_id, stands_in_for, about_kind, about_id, about_name, entry
     FROM ${house}.audit_entry WHERE ${house === 'tenant' ? 'tenant_id' : 'chain'} = $1 ORDER BY seq`,
    [id],
  );
  await owner.query('COMMIT');
  await owner.end();
  return rows.map(({ entry, ...row }) => ({ ...row, ...JSON.parse(entry) }));
}
