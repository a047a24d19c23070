import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestPerson } from './support/people.js';
import { kaga, kumamoto, makeWorld, type World } from './support/world.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world?.close());

const soon = () => new Date(Date.now() + 86_400_000).toISOString();
const fields = 'secret token{id name prefix kind role rights section{name} createdBy lastUsedAt}';
const mine = (as: TestPerson | null, rights: string[], more: object = {}, headers = {}) =>
  world.graphql(
    `mutation($i:CreateMyTokenInput!){createMyToken(input:$i){${fields}}}`,
    { i: { name: '集計', rights, expiresAt: soon(), ...more } },
    { as, headers },
  );
const service = (as: TestPerson | null, input: object, headers = {}) =>
  world.graphql(
    `mutation($i:CreateServiceTokenInput!){createServiceToken(input:$i){${fields}}}`,
    {
      i: {
        tenantCode: kumamoto,
        name: '基幹連携',
        role: 'planner',
        rights: ['plan.read'],
        expiresAt: soon(),
        ...input,
      },
    },
    { as, headers },
  );
const with_ = (secret: string, query: string, variables = {}) =>
  world.graphql(query, variables, { as: null, headers: { authorization: `Bearer ${secret}` } });
const facts = async (secret: string) =>
  (await with_(secret, '{session{kind displayName facts tenants{code}}}')).body.data.session;
const code = ({ body }: { body: { errors?: { extensions: { code: string } }[] } }) =>
  body.errors?.[0]?.extensions.code;

async function until(wanted: () => Promise<boolean>): Promise<void> {
  const from = performance.now();
  while (!(await wanted())) {
    if (performance.now() - from > 5_000) throw new Error('never');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe('a personal token', () => {
  it('is shown once, stored as a hash, and acts as the person with its rights only', async () => {
    const person = await world.person({
      name: '東 子',
      roles: [{ tenant: kumamoto, role: 'planner' }],
    });
    const { body } = await mine(person, ['plan.read', 'tenant.export']);
    const { secret, token } = body.data.createMyToken;
    expect(secret).toMatch(/^shirube_[\w-]{43}$/);
    expect(secret.startsWith(token.prefix)).toBe(true);
    const seen = await facts(secret);
    expect(seen).toMatchObject({
      kind: 'PERSON',
      displayName: '東 子',
      tenants: [{ code: kumamoto }],
    });
    expect(seen.facts.only).toEqual(['plan.read', 'tenant.export']);
    // tenant.export is no planner's: a token never adds anything.
    const session = await with_(
      secret,
      `mutation{createSection(input:{tenantCode:"${kumamoto}",name:"x"}){id}}`,
    );
    expect(code(session)).toBe('REFUSED');

    const owner = await world.connect(world.urls.migrationUrl);
    const kept = await owner.query(
      'SELECT t::text FROM platform.access_token t UNION ALL SELECT e::text FROM platform.audit_entry e',
    );
    for (const row of kept.rows) expect(row.t).not.toContain(secret.slice('shirube_'.length));
    const list = (await world.graphql('{myTokens{id prefix lastUsedAt}}', {}, { as: person })).body
      .data.myTokens;
    expect(list).toHaveLength(1);
    expect(JSON.stringify(list)).not.toContain(secret);
    await until(async () => {
      const answer = await world.graphql('{myTokens{lastUsedAt}}', {}, { as: person });
      return answer.body.data.myTokens[0].lastUsedAt !== null;
    });
  });

  it('loses at once what the person loses', async () => {
    const person = await world.person({ roles: [{ tenant: kumamoto, role: 'planner' }] });
    const { secret } = (await mine(person, ['plan.read'])).body.data.createMyToken;
    expect((await facts(secret)).tenants).toHaveLength(1);
    const platform = await world.connect(world.urls.platformUrl);
    await platform.query('DELETE FROM platform.assignment WHERE person_id = $1', [person.id]);
    await until(async () => (await facts(secret)).tenants.length === 0);
    await platform.query('UPDATE platform.person SET disabled_at = now() WHERE id = $1', [
      person.id,
    ]);
    await until(async () => (await facts(secret)).kind === 'NONE');
  });

  it('ends when it is revoked, by nobody else, and at its time', async () => {
    const person = await world.person({ roles: [{ tenant: kumamoto, role: 'planner' }] });
    const { secret, token } = (await mine(person, ['plan.read'])).body.data.createMyToken;
    expect((await facts(secret)).kind).toBe('PERSON');
    const revoke = (as: TestPerson) =>
      world.graphql('mutation($id:ID!){revokeMyToken(id:$id)}', { id: token.id }, { as });
    expect(code(await revoke(world.everyday))).toBe('NOT_FOUND');
    expect((await revoke(person)).body.data.revokeMyToken).toBe(true);
    await until(async () => (await facts(secret)).kind === 'NONE');
    expect(code(await revoke(person))).toBe('NOT_FOUND');

    const short = (
      await mine(person, ['plan.read'], { expiresAt: new Date(Date.now() + 700).toISOString() })
    ).body.data.createMyToken.secret;
    expect((await facts(short)).kind).toBe('PERSON');
    await until(async () => (await facts(short)).kind === 'NONE');
  });

  it.each([
    [[], {}],
    [['plan.read', 'plan.fly'], {}],
    [['token.manage'], {}],
    [['member.manage'], {}],
    [['plan.read'], { name: '' }],
    [['plan.read'], { name: 'a\nb' }],
    [['plan.read'], { expiresAt: '2020-01-01T00:00:00Z' }],
    [['plan.read'], { expiresAt: '2999-01-01T00:00:00Z' }],
    [['plan.read'], { expiresAt: 'tomorrow' }],
  ])('is not made of %j %j', async (rights, more) => {
    expect(code(await mine(world.everyday, rights, more))).toMatch(/^BAD_(INPUT|QUERY)$/);
  });

  it('is not made by nobody, and changes neither sessions nor tokens', async () => {
    expect(code(await mine(null, ['plan.read']))).toBe('UNAUTHENTICATED');
    const { secret, token } = (await mine(world.everyday, ['plan.read'])).body.data.createMyToken;
    const authorization = `Bearer ${secret}`;
    expect(code(await mine(null, ['plan.read'], {}, { authorization }))).toBe('BROWSER_NEEDED');
    for (const query of [
      '{mySessions{id}}',
      '{myTokens{id}}',
      'mutation{revokeOtherSessions}',
      `mutation{revokeMyToken(id:"${token.id}")}`,
      `mutation{revokeSession(id:"${token.id}")}`,
    ])
      expect(code(await with_(secret, query))).toBe('BROWSER_NEEDED');
  });
});

describe("a service's token", () => {
  it('acts as itself in its tenant and role, and nowhere else', async () => {
    const { body } = await service(world.everyday, { rights: ['plan.read', 'indicator.read'] });
    const { secret, token } = body.data.createServiceToken;
    expect(token).toMatchObject({
      kind: 'SERVICE',
      role: 'planner',
      createdBy: '普段 使い',
      lastUsedAt: null,
    });
    const seen = await facts(secret);
    expect(seen).toMatchObject({
      kind: 'SERVICE',
      displayName: '基幹連携',
      tenants: [{ code: kumamoto }],
    });
    expect(seen.facts.id).toBe(token.id);
    const city = (c: string) => with_(secret, `{city(code:"${c}"){tenant{name}}}`);
    expect((await city(kumamoto)).body.data.city).not.toBeNull();
    expect((await city(kaga)).body.data.city).toBeNull();
    expect(code(await with_(secret, '{mySessions{id}}'))).toBe('BROWSER_NEEDED');
  });

  it('has a section where its role has one', async () => {
    const sectionId = await world.people.sectionId(kumamoto, '環境政策課');
    const made = await service(world.everyday, {
      role: 'sectionOwner',
      sectionId,
      rights: ['observation.enter'],
    });
    expect(made.body.data.createServiceToken.token.section).toEqual({ name: '環境政策課' });
    const other = await world.people.sectionId(kaga, '環境政策課');
    const refused = await service(world.everyday, {
      role: 'sectionOwner',
      sectionId: other,
      rights: ['observation.enter'],
    });
    expect(code(refused)).toBe('REFUSED');
  });

  it.each([
    { role: 'platformOperator', rights: ['tenant.create'] },
    { role: 'nobody' },
    { rights: ['tenant.create'] },
    { rights: ['token.manage'], role: 'tenantAdministrator' },
    { rights: ['observation.enter'], role: 'finance' },
  ])('is not made with %j', async (input) => {
    expect(code(await service(world.everyday, input))).toBe('BAD_INPUT');
  });

  it('is made, seen and revoked by who may, in their tenant only', async () => {
    const planner = await world.person({ roles: [{ tenant: kumamoto, role: 'planner' }] });
    const elsewhere = await world.person({
      roles: [{ tenant: kaga, role: 'tenantAdministrator' }],
    });
    expect(code(await service(planner, {}))).toBe('REFUSED');
    expect(code(await service(elsewhere, {}))).toBe('NOT_FOUND');
    expect(code(await service(null, {}))).toBe('UNAUTHENTICATED');

    const { secret, token } = (await service(world.everyday, {})).body.data.createServiceToken;
    const office = '{office(code:"431001"){serviceTokens{id prefix}}}';
    const seen = await world.graphql(office);
    expect(seen.body.data.office.serviceTokens.map(({ id }: { id: string }) => id)).toContain(
      token.id,
    );
    expect(JSON.stringify(seen.body)).not.toContain(secret);
    const revoke = (as: TestPerson, tenantCode: string) =>
      world.graphql(
        'mutation($i:TenantThingInput!){revokeServiceToken(input:$i)}',
        { i: { tenantCode, id: token.id } },
        { as },
      );
    expect(code(await revoke(planner, kumamoto))).toBe('REFUSED');
    expect(code(await revoke(elsewhere, kaga))).toBe('NOT_FOUND');
    expect((await facts(secret)).kind).toBe('SERVICE');
    expect((await revoke(world.everyday, kumamoto)).body.data.revokeServiceToken).toBe(true);
    await until(async () => (await facts(secret)).kind === 'NONE');
  });
});
