import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../src/app.js';
import { acceptInvitation } from '../src/members/invitations.js';
import { hashOf } from '../src/sign-in/token.js';
import { PlatformDb } from '../src/tenancy/platform-db.js';
import { type Mailbox, openMailbox, textOf } from './support/mailbox.js';
import { type Ask, look, mutate, recordOf } from './support/office.js';
import type { TestPerson } from './support/people.js';
import { kaga, kumamoto, makeWorld, own, type World } from './support/world.js';

let world: World;
let app: NestFastifyApplication;
let mailbox: Mailbox;
let admin: TestPerson;
let providerOfPeople: string;
beforeAll(async () => {
  world = await makeWorld();
  mailbox = await openMailbox();
  app = await createApp(
    {
      ...world.urls,
      port: 0,
      host: '127.0.0.1',
      publicUrl: 'http://localhost',
      secretsDir: null,
      portalDir: '/nonexistent',
      logLevel: 'silent',
      poolSize: 4,
      mail: mailbox.settings,
    },
    undefined,
    [],
  );
  admin = await world.person({
    name: '管理 一郎',
    roles: [{ tenant: kaga, role: 'tenantAdministrator' }],
  });
  // The provider by which everybody in a test signs in serves both cities, but for where a test says otherwise.
  providerOfPeople = (
    await platform(
      `SELECT id::text FROM platform.identity_provider WHERE issuer = 'https://provider.test'`,
    )
  )[0].id;
  for (const code of [kaga, kumamoto]) await serve(code);
});
afterAll(async () => {
  await app?.close();
  await mailbox?.close();
  await world?.close();
});

const platform = async (text: string, values: unknown[] = []) => {
  const client = await world.connect(world.urls.platformUrl);
  const { rows } = await client.query(text, values);
  await client.end();
  return rows;
};
const serve = (code: string) =>
  platform(
    `INSERT INTO platform.tenant_provider (tenant_id, provider_id) SELECT id, $2 FROM platform.tenant WHERE code = $1`,
    [code, providerOfPeople],
  );

/** The server that can send mail. */
const ask: Ask = async (query, variables = {}, from = {}) => {
  const as = from.as ?? admin;
  const answer = await app.inject({
    method: 'POST',
    url: '/graphql',
    payload: JSON.stringify({ query, variables }),
    headers: { ...own, 'content-type': 'application/json', cookie: as.cookie },
  });
  return { status: answer.statusCode, body: answer.json() };
};
let count = 0;
const invite = (more: object = {}, as = admin) => {
  count += 1;
  const input = { tenantCode: kaga, email: `guest${count}@city.example`, role: 'planner', ...more };
  return mutate(ask, 'inviteMember', input, as);
};
const lastCode = (): string => {
  const last = mailbox.received.at(-1);
  const [, code = ''] = /[?&]code=([\w-]+)/.exec(last ? textOf(last) : '') ?? [];
  return code;
};
const accept = (code: string, personId: string) =>
  app.get(PlatformDb).run((tx) => acceptInvitation(tx, hashOf(code), personId));
const newcomer = () => world.person();
const rolesOf = (personId: string) =>
  platform(
    `SELECT t.code::text, a.role, a.origin FROM platform.assignment a JOIN platform.tenant t ON t.id = a.tenant_id WHERE a.person_id = $1`,
    [personId],
  );

describe('an invitation', () => {
  it('is a mail in both languages, to one address, with a link that nobody else is told', async () => {
    const section = await world.people.sectionId(kaga, '環境課');
    const { data, error } = await invite({
      email: ' hana@city.example ',
      role: 'sectionOwner',
      sectionId: section,
    });
    expect(error).toBeNull();
    expect(data).toMatchObject({
      email: 'hana@city.example',
      role: 'sectionOwner',
      section: { name: '環境課' },
      acceptedAt: null,
    });
    expect(Date.parse(data.sentAt)).toBeGreaterThan(Date.now() - 60_000);
    expect(Date.parse(data.expiresAt) - Date.parse(data.createdAt)).toBe(7 * 24 * 3600 * 1000);
    const last = mailbox.received.at(-1);
    expect(last).toMatchObject({ from: 'no-reply@shirube.example', to: ['hana@city.example'] });
    const text = textOf(last ?? { from: '', to: [], raw: '' });
    for (const said of [
      '加賀市',
      '担当課（環境課）',
      '管理 一郎',
      'Section owner (環境課)',
      'works once',
    ])
      expect(text).toContain(said);
    const code = lastCode();
    expect(code).toMatch(/^[\w-]{43}$/);
    expect(text).toContain(`http://localhost/invitation?tenant=${kaga}&code=${code}`);
    expect(last?.raw).toMatch(/^Content-Type: text\/plain/im);
    const [row] = await platform('SELECT * FROM platform.invitation WHERE id = $1', [data.id]);
    expect(row.code_hash).toEqual(hashOf(code));
    expect(JSON.stringify([row, await recordOf(world, kaga, 'platform'), data])).not.toContain(
      code,
    );
    expect((await recordOf(world, kaga, 'platform')).at(-1)).toMatchObject({
      action: 'invitation.create',
      who_id: admin.id,
      after: { email: 'hana@city.example', role: 'sectionOwner' },
    });
  });

  it('makes whoever signs in with it a member, once', async () => {
    await invite();
    const code = lastCode();
    const [one, two] = [await newcomer(), await newcomer()];
    const came = await Promise.allSettled([accept(code, one.id), accept(code, two.id)]);
    expect(came.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const roles = [...(await rolesOf(one.id)), ...(await rolesOf(two.id))];
    expect(roles).toEqual([{ code: kaga, role: 'planner', origin: 'granted' }]);
    await expect(accept(code, one.id)).rejects.toMatchObject({ code: 'invitation-not-open' });
    const [entry] = (await recordOf(world, kaga, 'platform')).filter(
      ({ action }) => action === 'invitation.accept',
    );
    expect([one.id, two.id]).toContain(entry.who_id);
    const { data } = await look(ask, kaga, 'members { personId roles { role } }');
    expect(
      data.members.filter(({ personId }: { personId: string }) =>
        [one.id, two.id].includes(personId),
      ),
    ).toHaveLength(1);
  });

  it('does nothing when it is over, revoked, made up, or nobody of the tenant brings it', async () => {
    const one = await newcomer();
    const { data: over } = await invite();
    const overCode = lastCode();
    const owner = await world.connect(world.urls.migrationUrl);
    await owner.query(
      `UPDATE platform.invitation SET expires_at = now() - interval '1 second' WHERE id = $1`,
      [over.id],
    );
    const { data: revoked } = await invite();
    const revokedCode = lastCode();
    expect(
      (await mutate(ask, 'revokeInvitation', { tenantCode: kaga, id: revoked.id })).data.revokedAt,
    ).not.toBeNull();
    for (const code of [overCode, revokedCode, 'A'.repeat(43), ''])
      await expect(accept(code, one.id)).rejects.toMatchObject({ code: 'invitation-not-open' });
    await invite();
    const open = lastCode();
    await owner.query(`UPDATE platform.person SET disabled_at = now() WHERE id = $1`, [one.id]);
    await expect(accept(open, one.id)).rejects.toMatchObject({ code: 'invitation-not-open' });
    const outsider = await newcomer();
    await owner.query(
      `UPDATE platform.identity SET issuer = 'https://elsewhere.test' WHERE person_id = $1`,
      [outsider.id],
    );
    await expect(accept(open, outsider.id)).rejects.toMatchObject({ code: 'invitation-not-open' });
    await owner.query(`UPDATE platform.tenant SET status = 'suspended' WHERE code = $1`, [kaga]);
    const two = await newcomer();
    await expect(accept(open, two.id)).rejects.toMatchObject({ code: 'invitation-not-open' });
    await owner.query(`UPDATE platform.tenant SET status = 'active' WHERE code = $1`, [kaga]);
    await expect(accept(open, two.id)).resolves.toMatchObject({
      tenantCode: kaga,
      role: 'planner',
    });
    expect(await rolesOf(one.id)).toEqual([]);
    expect(await rolesOf(outsider.id)).toEqual([]);
    await owner.end();
  });

  it('once accepted leaves a person who can be given a role again, known by name alone meanwhile', async () => {
    await invite();
    const one = await newcomer();
    await accept(lastCode(), one.id);
    const find = async () =>
      (
        await look(ask, kaga, 'members { personId email lastSignedInAt roles { id role } }')
      ).data.members.find(({ personId }: { personId: string }) => personId === one.id);
    const before = await find();
    expect(before).toMatchObject({ roles: [{ role: 'planner' }], email: expect.any(String) });
    await mutate(ask, 'withdrawRole', { tenantCode: kaga, id: before.roles[0].id });
    expect(await find()).toMatchObject({ roles: [], email: null, lastSignedInAt: null });
    const again = { tenantCode: kaga, personId: one.id, role: 'finance' };
    expect((await mutate(ask, 'grantRole', again)).error).toBeNull();
    expect(await find()).toMatchObject({ roles: [{ role: 'finance' }], email: before.email });
  });

  it('is sent again by inviting again, and the first link ends', async () => {
    const email = 'again@city.example';
    await invite({ email });
    const first = lastCode();
    await invite({ email: 'AGAIN@city.example' });
    const second = lastCode();
    const one = await newcomer();
    await expect(accept(first, one.id)).rejects.toMatchObject({ code: 'invitation-not-open' });
    await expect(accept(second, one.id)).resolves.toMatchObject({ tenantCode: kaga });
  });

  it('whose mail is not taken stays to be seen, and says nothing of the mail server', async () => {
    mailbox.behave('refuse');
    const { data, error } = await invite();
    mailbox.behave('take');
    expect(error).toBeNull();
    expect(data.sentAt).toBeNull();
    const listed = await look(ask, kaga, 'invitations { id sentAt }');
    expect(listed.data.invitations).toContainEqual({ id: data.id, sentAt: null });
    const last = (await recordOf(world, kaga, 'platform')).at(-1);
    expect(last).toMatchObject({
      action: 'invitation.create',
      outcome: 'failed',
      about_id: data.id,
    });
    expect(JSON.stringify(last)).not.toContain('inside.example');
  });

  it('is refused with one sentence where no mail can be sent, and nothing is kept', async () => {
    const before = await platform('SELECT count(*)::int FROM platform.invitation');
    const input = { tenantCode: kaga, email: 'a@city.example', role: 'planner' };
    const { error } = await mutate(world.graphql, 'inviteMember', input, admin);
    expect(error).toMatchObject({ code: 'MAIL_NOT_CONFIGURED' });
    expect(error?.message).toContain('メールの送信が設定されていない');
    expect(await platform('SELECT count(*)::int FROM platform.invitation')).toEqual(before);
  });

  it.each([
    'a@city.example\r\nBcc: all@city.example',
    'a@city.example, b@city.example',
    'a@city.example\u2028Bcc: b@city.example',
    '"a\\" b"@city.example',
    '<a@city.example>',
    'a@',
    '',
    `${'a'.repeat(300)}@city.example`,
    'a@city.example\u0000',
  ])('goes to no address like %j', async (email) => {
    const before = mailbox.received.length;
    expect((await invite({ email })).error?.code).toBe('BAD_INPUT');
    expect(mailbox.received).toHaveLength(before);
  });

  it('carries no header that a name brings along', async () => {
    const evil = 'Bcc: all@city.example\r\nX-Evil: 1';
    await platform(`UPDATE platform.person SET display_name = $2 WHERE id = $1`, [
      admin.id,
      `悪\r\n\r\n${evil}`,
    ]);
    await expect
      .poll(async () => {
        await invite();
        return textOf(mailbox.received.at(-1) ?? { from: '', to: [], raw: '' });
      })
      .toContain('悪 Bcc: all@city.example X-Evil: 1');
    const last = mailbox.received.at(-1);
    expect(last?.to).toHaveLength(1);
    expect(last?.raw.split('\r\n\r\n')[0]).not.toMatch(/^(bcc|x-evil):/im);
    await platform(`UPDATE platform.person SET display_name = '管理 一郎' WHERE id = $1`, [
      admin.id,
    ]);
  });
});

describe('inviting', () => {
  it('is for administrators of that tenant', async () => {
    const planner = await world.person({ roles: [{ tenant: kaga, role: 'planner' }] });
    const before = mailbox.received.length;
    expect((await invite({}, planner)).error?.code).toBe('REFUSED');
    expect((await invite({ tenantCode: kumamoto })).error?.code).toBe('NOT_FOUND');
    const { data } = await invite();
    const revoke = (id: string, as = admin, tenantCode = kaga) =>
      mutate(ask, 'revokeInvitation', { tenantCode, id }, as);
    expect((await revoke(data.id, planner)).error?.code).toBe('REFUSED');
    const { data: theirs } = await invite({ tenantCode: kumamoto }, world.everyday);
    const none = '00000000-0000-4000-8000-000000000000';
    expect(await revoke(theirs.id)).toEqual(await revoke(none));
    expect((await revoke(theirs.id)).error?.code).toBe('REFUSED');
    expect(
      (await look(ask, kaga, 'invitations { id }', admin)).data.invitations,
    ).not.toContainEqual({ id: theirs.id });
    expect(mailbox.received).toHaveLength(before + 2);
  });

  it('to a section of another tenant is refused like one to none', async () => {
    const foreign = await world.people.sectionId(kumamoto, '環境政策課');
    const [there, nowhere] = [
      await invite({ role: 'sectionOwner', sectionId: foreign }),
      await invite({ role: 'sectionOwner', sectionId: '00000000-0000-4000-8000-000000000000' }),
    ];
    expect(there).toEqual(nowhere);
    expect(there.error?.code).toBe('REFUSED');
  });

  it('ends for the day at its limit', async () => {
    await platform(
      `INSERT INTO platform.invitation (tenant_id, email, role, code_hash, expires_at, created_by)
       SELECT t.id, 'x@city.example', 'planner', sha256(n::text::bytea), now(), $2
       FROM platform.tenant t, generate_series(1, 300) n WHERE t.code = $1`,
      [kaga, admin.id],
    );
    const before = mailbox.received.length;
    expect((await invite()).error?.code).toBe('TOO_MANY_INVITATIONS');
    expect(mailbox.received).toHaveLength(before);
  });
});
