import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../src/app.js';
import { look, mutate, recordOf } from './support/office.js';
import type { TestPerson } from './support/people.js';
import { kaga, kumamoto, makeWorld, own, type World } from './support/world.js';

let world: World;
let admin: TestPerson;
const none = '00000000-0000-4000-8000-000000000000';
beforeAll(async () => {
  world = await makeWorld();
  admin = await world.person({
    name: '加賀 管理',
    roles: [{ tenant: kaga, role: 'tenantAdministrator' }],
  });
});
afterAll(() => world?.close());

const member = (role: 'planner' | 'finance' | 'expert' = 'finance', tenant = kaga) =>
  world.person({ roles: [{ tenant, role }] });
const grant = (personId: string, role: string, more: object = {}, as = admin, tenantCode = kaga) =>
  mutate(world.graphql, 'grantRole', { tenantCode, personId, role, ...more }, as);
const withdraw = (id: string, as = admin, tenantCode = kaga) =>
  mutate(world.graphql, 'withdrawRole', { tenantCode, id }, as);

interface Listed {
  readonly personId: string;
  readonly email: string | null;
  readonly roles: readonly { id: string; role: string; origin: string; label: string }[];
}
const members = async (code = kaga, as = admin): Promise<Listed[]> => {
  const fields =
    'members { personId displayName email lastSignedInAt roles { id role label origin } }';
  return (await look(world.graphql, code, fields, as)).data.members;
};
const rolesOf = async (personId: string, code = kaga, as = admin) =>
  (await members(code, as)).find((one) => one.personId === personId)?.roles ?? [];
const platform = async (text: string, values: unknown[] = []) => {
  const client = await world.connect(world.urls.platformUrl);
  const { rows } = await client.query(text, values);
  await client.end();
  return rows;
};

describe('an office', () => {
  it('is open to whoever holds a right of its own, and is not there for others', async () => {
    const planner = await member('planner');
    const finance = await member('finance');
    const stranger = await member('planner', kumamoto);
    expect((await look(world.graphql, kaga, 'tenant { name }', planner)).data).toEqual({
      tenant: { name: '加賀市' },
    });
    for (const as of [finance, stranger])
      expect(await look(world.graphql, kaga, 'tenant { name }', as)).toEqual({
        data: null,
        error: null,
      });
    expect(await look(world.graphql, '999999', 'tenant { name }', planner)).toEqual({
      data: null,
      error: null,
    });
    expect((await look(world.graphql, kaga, 'tenant { name }', null)).error?.code).toBe(
      'UNAUTHENTICATED',
    );
  });

  it('asks for each list the right of its own, and says which', async () => {
    const planner = await member('planner');
    expect((await look(world.graphql, kaga, 'members { personId }', planner)).error).toBeNull();
    const refused = await look(world.graphql, kaga, 'supportGrants { id }', planner);
    expect(refused.error).toMatchObject({ code: 'REFUSED' });
    expect(refused.error?.message).toContain('運営者に期限付きの閲覧を許す');
    const operator = await world.person({ platformOperator: true });
    expect((await look(world.graphql, kaga, 'tenant { name }', operator)).data).toBeNull();
    await mutate(
      world.graphql,
      'grantSupport',
      { tenantCode: kaga, reason: '調査', validUntil: inDays(1) },
      admin,
    );
    await expect
      .poll(async () => (await look(world.graphql, kaga, 'tenant { name }', operator)).data)
      .toEqual({ tenant: { name: '加賀市' } });
    for (const fields of [
      'members { personId }',
      'invitations { id }',
      'deputyships { id }',
      'groupRoles { id }',
      'sections { id }',
      'providers { id }',
    ])
      expect((await look(world.graphql, kaga, fields, operator)).error?.code).toBe('REFUSED');
  });
});

describe('a role', () => {
  it('is granted and withdrawn, once each, on the record', async () => {
    const one = await member();
    const section = await world.people.sectionId(kaga, '環境課');
    const { data } = await grant(one.id, 'sectionOwner', { sectionId: section });
    expect(data.roles).toContainEqual(
      expect.objectContaining({
        role: 'sectionOwner',
        origin: 'GRANTED',
        section: { id: section, name: '環境課' },
      }),
    );
    expect((await grant(one.id, 'sectionOwner', { sectionId: section })).data).toEqual(data);
    const held = (await rolesOf(one.id)).find(({ role }) => role === 'sectionOwner');
    expect(held?.label).toBe('担当課');
    expect((await withdraw(held?.id ?? '')).data).toBe(true);
    expect((await withdraw(held?.id ?? '')).error?.code).toBe('REFUSED');
    expect((await rolesOf(one.id)).map(({ role }) => role)).toEqual(['finance']);
    const entries = (await recordOf(world, kaga, 'platform')).filter(
      ({ about_id }) => about_id === one.id,
    );
    expect(entries.map(({ action }) => action)).toEqual(['member.grant', 'member.withdraw']);
    expect(entries[0]).toMatchObject({
      who_id: admin.id,
      after: { role: 'sectionOwner', section: '環境課' },
    });
    expect(entries[1]).toMatchObject({ before: { role: 'sectionOwner', section: '環境課' } });
  });

  it('needs a section where it has one, and only there', async () => {
    const one = await member();
    const section = await world.people.sectionId(kaga, '環境課');
    expect((await grant(one.id, 'sectionOwner')).error?.code).toBe('SECTION_NEEDED');
    expect((await grant(one.id, 'planner', { sectionId: section })).error?.code).toBe(
      'SECTION_NOT_FOR_ROLE',
    );
    for (const role of ['platformOperator', 'admin', '', '__proto__'])
      expect((await grant(one.id, role)).error?.code).toBe('BAD_INPUT');
    expect((await rolesOf(one.id)).map(({ role }) => role)).toEqual(['finance']);
  });

  it('of or for somebody elsewhere is refused like one that does not exist', async () => {
    const elsewhere = await member('finance', kumamoto);
    const foreignSection = await world.people.sectionId(kumamoto, '財政課');
    const ours = await member();
    const [theirs] = await platform(
      `SELECT id::text FROM platform.assignment WHERE person_id = $1`,
      [elsewhere.id],
    );
    const pairs = [
      [await grant(elsewhere.id, 'planner'), await grant(none, 'planner')],
      [
        await grant(ours.id, 'sectionOwner', { sectionId: foreignSection }),
        await grant(ours.id, 'sectionOwner', { sectionId: none }),
      ],
      [await withdraw(theirs.id), await withdraw(none)],
      [await withdraw(theirs.id), await withdraw("x' OR true --")],
    ];
    for (const [there, nowhere] of pairs) {
      expect(there).toEqual(nowhere);
      expect(there?.error?.code).toBe('REFUSED');
    }
    // An operator of the other tenant's code is told that it is not there, whichever id is used.
    expect((await grant(elsewhere.id, 'planner', {}, admin, kumamoto)).error?.code).toBe(
      'NOT_FOUND',
    );
    expect((await withdraw(theirs.id, admin, kumamoto)).error?.code).toBe('NOT_FOUND');
    expect((await members()).some(({ personId }) => personId === elsewhere.id)).toBe(false);
    expect(
      await platform('SELECT role FROM platform.assignment WHERE person_id = $1', [elsewhere.id]),
    ).toEqual([{ role: 'finance' }]);
  });

  it('is given and taken by nobody but an administrator', async () => {
    const planner = await member('planner');
    const [held] = await rolesOf(planner.id);
    expect((await grant(planner.id, 'tenantAdministrator', {}, planner)).error?.code).toBe(
      'REFUSED',
    );
    expect((await withdraw(held?.id ?? '', planner)).error?.code).toBe('REFUSED');
    expect((await rolesOf(planner.id)).map(({ role }) => role)).toEqual(['planner']);
  });

  it('of a group ends in the group', async () => {
    const one = await member();
    const [provider] = await platform(
      `INSERT INTO platform.identity_provider (issuer, client_id, name) VALUES ('https://kaga.test', 'x', '加賀市') RETURNING id::text`,
    );
    const [{ id: tenantId }] = await platform('SELECT id FROM platform.tenant WHERE code = $1', [
      kaga,
    ]);
    await platform(
      'INSERT INTO platform.tenant_provider (tenant_id, provider_id) VALUES ($1, $2)',
      [tenantId, provider.id],
    );
    const { data: group } = await mutate(
      world.graphql,
      'mapGroup',
      { tenantCode: kaga, providerId: provider.id, groupName: '政策推進課', role: 'planner' },
      admin,
    );
    expect(group).toMatchObject({
      groupName: '政策推進課',
      role: 'planner',
      provider: { name: '加賀市', domains: [] },
    });
    const again = await mutate(
      world.graphql,
      'mapGroup',
      { tenantCode: kaga, providerId: provider.id, groupName: '政策推進課', role: 'planner' },
      admin,
    );
    expect(again.data).toEqual(group);
    await platform(
      `INSERT INTO platform.assignment (tenant_id, person_id, role, origin, provider_id) VALUES ($1, $2, 'planner', 'group', $3)`,
      [tenantId, one.id, provider.id],
    );
    const held = (await rolesOf(one.id)).find(({ origin }) => origin === 'GROUP');
    const refused = await withdraw(held?.id ?? '');
    expect(refused.error?.code).toBe('ROLE_OF_GROUP');
    expect(refused.error?.message).toContain('グループから外す');
    expect((await look(world.graphql, kaga, 'indicatorSections { key }', one)).error).toBeNull();
    expect(
      (await mutate(world.graphql, 'unmapGroup', { tenantCode: kaga, id: group.id }, admin)).data,
    ).toBe(true);
    expect((await rolesOf(one.id)).map(({ role }) => role)).toEqual(['finance']);
    expect(
      (await mutate(world.graphql, 'unmapGroup', { tenantCode: kaga, id: group.id }, admin)).error
        ?.code,
    ).toBe('REFUSED');
    const entries = await recordOf(world, kaga, 'platform');
    expect(
      entries.filter(({ action }) => action.startsWith('group.')).map(({ action }) => action),
    ).toEqual(['group.map', 'group.unmap']);
  });

  it('of a group is mapped by a provider of the tenant only', async () => {
    const [provider] = await platform(
      `INSERT INTO platform.identity_provider (issuer, client_id, name) VALUES ('https://kumamoto.test', 'x', '熊本市') RETURNING id::text`,
    );
    const [{ id: tenantId }] = await platform('SELECT id FROM platform.tenant WHERE code = $1', [
      kumamoto,
    ]);
    await platform(
      'INSERT INTO platform.tenant_provider (tenant_id, provider_id) VALUES ($1, $2)',
      [tenantId, provider.id],
    );
    const map = (providerId: string, as = admin, tenantCode = kaga) =>
      mutate(
        world.graphql,
        'mapGroup',
        { tenantCode, providerId, groupName: '全員', role: 'tenantAdministrator' },
        as,
      );
    expect(await map(provider.id)).toEqual(await map(none));
    expect((await map(provider.id)).error?.code).toBe('REFUSED');
    expect((await map(provider.id, await member('planner'))).error?.code).toBe('REFUSED');
    const theirs = await map(provider.id, world.everyday, kumamoto);
    expect(theirs.error).toBeNull();
    const unmap = (id: string) =>
      mutate(world.graphql, 'unmapGroup', { tenantCode: kaga, id }, admin);
    expect(await unmap(theirs.data.id)).toEqual(await unmap(none));
    expect((await look(world.graphql, kumamoto, 'groupRoles { id }')).data.groupRoles).toHaveLength(
      1,
    );
    expect((await look(world.graphql, kaga, 'groupRoles { id }', admin)).data.groupRoles).toEqual(
      [],
    );
  });
});

describe('a change of roles', () => {
  it('counts in every process at once', async () => {
    const other = await createApp(
      {
        ...world.urls,
        port: 0,
        host: '127.0.0.1',
        publicUrl: 'http://localhost',
        secretsDir: null,
        portalDir: '/nonexistent',
        logLevel: 'silent',
        poolSize: 4,
      },
      undefined,
      [],
    );
    try {
      const one = await member('planner');
      const seen = async (): Promise<boolean> => {
        const answer = await other.inject({
          method: 'POST',
          url: '/graphql',
          headers: { ...own, 'content-type': 'application/json', cookie: one.cookie },
          payload: JSON.stringify({
            query: `{ office(code: "${kaga}") { members { personId } } }`,
          }),
        });
        return answer.json().data.office !== null;
      };
      // It listens from now on, or asks each time.
      expect(await seen()).toBe(true);
      expect(await seen()).toBe(true);
      const [held] = await rolesOf(one.id);
      expect((await withdraw(held?.id ?? '')).data).toBe(true);
      await expect.poll(seen, { timeout: 1_000, interval: 20 }).toBe(false);
      await grant(one.id, 'finance').then(({ error }) => expect(error?.code).toBe('REFUSED'));
    } finally {
      await other.close();
    }
  });

  it('never takes the last administrator, whatever the order', async () => {
    const people = [await member(), await member(), await member()];
    const holders = async () =>
      (await members()).filter(({ roles }) =>
        roles.some(({ role }) => role === 'tenantAdministrator'),
      );
    const others = async () =>
      (await holders()).filter(({ personId }) => !people.some(({ id }) => id === personId));
    // What other tests and the world made: everybody but those of this test leaves the role.
    await grant(people[0]?.id ?? '', 'tenantAdministrator');
    for (const one of await others())
      for (const held of one.roles.filter(({ role }) => role === 'tenantAdministrator'))
        if (one.personId !== admin.id) await withdraw(held.id);
    const cast = [admin, ...people];
    const step = fc.record({
      grant: fc.boolean(),
      who: fc.nat(cast.length - 1),
      by: fc.nat(cast.length - 1),
      atOnce: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        let under: Promise<unknown>[] = [];
        for (const { grant: give, who, by, atOnce } of steps) {
          const person = cast[who] as TestPerson;
          const as = cast[by] as TestPerson;
          const [held] = (await rolesByRow(person.id)).filter(
            ({ role }) => role === 'tenantAdministrator',
          );
          under.push(
            give || !held ? grant(person.id, 'tenantAdministrator', {}, as) : withdraw(held.id, as),
          );
          if (!atOnce) {
            await Promise.all(under);
            under = [];
          }
        }
        await Promise.all(under);
        const left = await platform(
          `SELECT 1 FROM platform.assignment a JOIN platform.tenant t ON t.id = a.tenant_id
           WHERE t.code = $1 AND a.role = 'tenantAdministrator'`,
          [kaga],
        );
        expect(left.length).toBeGreaterThan(0);
      }),
      { numRuns: 15 },
    );
    // Somebody may have lost it by now: given back past the API, as the tests after this one need it.
    await platform(
      `INSERT INTO platform.assignment (tenant_id, person_id, role, origin)
       SELECT id, $1, 'tenantAdministrator', 'granted' FROM platform.tenant WHERE code = $2 ON CONFLICT DO NOTHING`,
      [admin.id, kaga],
    );
    for (const { id } of people) {
      const [held] = (await rolesByRow(id)).filter(({ role }) => role === 'tenantAdministrator');
      if (held) expect((await withdraw(held.id)).error).toBeNull();
    }
    const [mine] = (await rolesByRow(admin.id)).filter(
      ({ role }) => role === 'tenantAdministrator',
    );
    const last = await withdraw(mine?.id ?? '');
    expect(last.error).toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    expect(last.error?.message).toContain('先に別の人を自治体管理者に');
  });

  it('leaves one of the last two administrators who leave at the same moment', async () => {
    const [one, two] = [await member(), await member()];
    const everybodyElse = async () =>
      (await members()).flatMap(({ personId, roles }) =>
        personId === one.id || personId === two.id
          ? []
          : roles.filter(({ role }) => role === 'tenantAdministrator'),
      );
    await grant(one.id, 'tenantAdministrator');
    for (const { id } of await everybodyElse()) await withdraw(id, one);
    for (let round = 0; round < 8; round += 1) {
      // Whoever is left gives it back to the other.
      for (const by of [one, two])
        for (const { id } of [one, two]) await grant(id, 'tenantAdministrator', {}, by);
      const held = [...(await rolesByRow(one.id)), ...(await rolesByRow(two.id))].filter(
        ({ role }) => role === 'tenantAdministrator',
      );
      expect(held).toHaveLength(2);
      const came = await Promise.all([
        withdraw(held[0]?.id ?? '', one),
        withdraw(held[1]?.id ?? '', two),
      ]);
      // The other is told the rule, or, when its own was gone already, that it may not.
      expect(came.filter(({ data }) => data === true)).toHaveLength(1);
    }
  });

  const rolesByRow = (personId: string) =>
    platform(
      `SELECT a.id::text, a.role FROM platform.assignment a JOIN platform.tenant t ON t.id = a.tenant_id
       WHERE t.code = $1 AND a.person_id = $2 ORDER BY a.created_at`,
      [kaga, personId],
    ) as Promise<{ id: string; role: string }[]>;
});

const inDays = (days: number) => new Date(Date.now() + days * 24 * 3600 * 1000).toISOString();
