import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptInvitation } from '../../src/members/invitations.js';
import { hashOf, newSecret } from '../../src/sign-in/token.js';
import { PlatformDb } from '../../src/tenancy/platform-db.js';
import type { TestPerson } from '../support/people.js';
import { adminUrl, kumamoto, makeWorld, type World } from '../support/world.js';
import { makeToken } from './place.js';

let world: World;
let admin: Client;
let administrator: TestPerson;
let deputy: TestPerson;
let tenantId: string;
beforeAll(async () => {
  world = await makeWorld();
  const url = new URL(adminUrl());
  url.pathname = new URL(world.urls.tenantUrl).pathname;
  admin = await world.connect(url.href);
  tenantId = (await admin.query('SELECT id FROM platform.tenant WHERE code = $1', [kumamoto]))
    .rows[0].id;
  const roles = [{ tenant: kumamoto, role: 'tenantAdministrator' }] as const;
  administrator = await world.person({ name: '管理者', roles });
  deputy = await world.person({
    name: '代理',
    email: 'deputy@city.example',
    roles: [{ tenant: kumamoto, role: 'finance' }],
  });
  await admin.query(
    `INSERT INTO platform.deputyship (tenant_id, deputy_id, stands_in_for_id, role, valid_from, valid_until)
     VALUES ($1, $2, $3, 'tenantAdministrator', now() - interval '1 day', now() + interval '1 day')`,
    [tenantId, deputy.id, administrator.id],
  );
});
afterAll(() => world?.close());

const soon = new Date(Date.now() + 3_600_000).toISOString();
const late = new Date(Date.now() + 300 * 86_400_000).toISOString();
const codeOf = async (field: string, input: object, from: object) => {
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
  const { body } = await world.graphql(
    `mutation($i:${type}!){${field}(input:$i){__typename}}`,
    { i: input },
    from,
  );
  return body.errors?.[0].extensions.code ?? 'done';
};

describe('what is held for a time', () => {
  it('a deputyship gives its holder nothing that outlasts it', async () => {
    const as = { as: deputy };
    // It is in force: the deputy does what the administrator may.
    expect(
      await codeOf('createSection', { tenantCode: kumamoto, name: '代理の作った課' }, as),
    ).toBe('done');
    const service = {
      tenantCode: kumamoto,
      name: '連携',
      role: 'planner',
      rights: ['plan.read'],
      expiresAt: late,
    };
    expect(await codeOf('createServiceToken', service, as)).toBe('DEPUTY_FOR_ONESELF');
    expect(await codeOf('createServiceToken', service, { as: administrator })).toBe('done');
    for (const [field, input] of [
      ['grantRole', { personId: deputy.id, role: 'tenantAdministrator' }],
      [
        'appointDeputy',
        {
          deputyId: deputy.id,
          standsInForId: administrator.id,
          role: 'tenantAdministrator',
          validFrom: soon,
          validUntil: late,
        },
      ],
    ] as const)
      expect(await codeOf(field, { tenantCode: kumamoto, ...input }, as), field).toBe(
        'DEPUTY_FOR_ONESELF',
      );
  });

  it('nobody accepts an invitation that they made themselves, by whichever address', async () => {
    const code = newSecret();
    const made = (by: string) =>
      admin.query(
        `INSERT INTO platform.invitation (tenant_id, email, role, code_hash, expires_at, created_by)
         VALUES ($1, 'another@city.example', 'tenantAdministrator', $2, now() + interval '1 day', $3)`,
        [tenantId, hashOf(code), by],
      );
    await admin.query(
      `INSERT INTO platform.tenant_provider (tenant_id, provider_id) SELECT $1, id FROM platform.identity_provider ON CONFLICT DO NOTHING`,
      [tenantId],
    );
    await made(deputy.id);
    const accept = (who: TestPerson) =>
      world.app.get(PlatformDb).run((tx) => acceptInvitation(tx, hashOf(code), who.id));
    await expect(accept(deputy)).rejects.toMatchObject({ code: 'invitation-not-open' });
    await expect(accept(await world.person())).resolves.toMatchObject({
      role: 'tenantAdministrator',
    });
  });
});

describe('a token', () => {
  it('makes no tokens, ends no sessions and manages nobody, whatever stands in its row', async () => {
    // As if somebody had written a row with more than the API would ever give.
    const { bearer } = await makeToken(admin, {
      by: administrator.id,
      personId: administrator.id,
      rights: ['plan.read', 'token.manage'],
    });
    const from = { as: null, headers: { authorization: bearer } };
    const service = {
      tenantCode: kumamoto,
      name: '連携',
      role: 'planner',
      rights: ['plan.read'],
      expiresAt: soon,
    };
    expect(await codeOf('createServiceToken', service, from)).toBe('BROWSER_NEEDED');
    expect(
      await codeOf('createMyToken', { name: 'x', rights: ['plan.read'], expiresAt: soon }, from),
    ).toBe('BROWSER_NEEDED');
    for (const text of [
      '{mySessions{id}}',
      '{myTokens{id}}',
      'mutation{revokeOtherSessions}',
      'mutation{revokeSession(id:"x")}',
      'mutation{revokeMyToken(id:"x")}',
    ]) {
      const { body } = await world.graphql(text, {}, from);
      expect(body.errors?.[0].extensions.code, text).toBe('BROWSER_NEEDED');
    }
    expect(await codeOf('createSection', { tenantCode: kumamoto, name: '課' }, from)).toBe(
      'REFUSED',
    );
  });

  it('of a person has nothing that was taken from the person', async () => {
    const person = await world.person({ roles: [{ tenant: kumamoto, role: 'planner' }] });
    const { bearer } = await makeToken(admin, { by: person.id, personId: person.id });
    const ask = async () =>
      (
        await world.graphql(
          `{city(code:"${kumamoto}"){dataDate}}`,
          {},
          { as: null, headers: { authorization: bearer } },
        )
      ).body.data.city;
    expect(await ask()).not.toBeNull();
    await admin.query('DELETE FROM platform.assignment WHERE person_id = $1', [person.id]);
    await expect.poll(ask, { timeout: 10_000 }).toBeNull();
  });
});
