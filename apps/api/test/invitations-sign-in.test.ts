import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../src/app.js';
import { registerProvider } from '../src/sign-in/registration.js';
import { PlatformDb } from '../src/tenancy/platform-db.js';
import { Browser } from './support/browser.js';
import { type Mailbox, openMailbox, textOf } from './support/mailbox.js';
import { type ScriptedProvider, scriptedProvider } from './support/provider.js';
import { kaga, kumamoto, makeWorld, own, type World } from './support/world.js';

let world: World;
let app: NestFastifyApplication;
let mailbox: Mailbox;
let provider: ScriptedProvider;
let other: ScriptedProvider;
const ids = { kaga: '', kumamoto: '' };
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
  provider = await scriptedProvider();
  other = await scriptedProvider(provider.secret);
  process.env.TEST_CLIENT_SECRET = provider.secret;
  ids.kaga = await register(provider.issuer, kaga);
  ids.kumamoto = await register(other.issuer, kumamoto);
});
afterAll(async () => {
  delete process.env.TEST_CLIENT_SECRET;
  await provider?.stop();
  await other?.stop();
  await app?.close();
  await mailbox?.close();
  await world?.close();
});

const register = (issuer: string, tenant: string) =>
  registerProvider(world.app.get(PlatformDb), {
    issuer,
    clientId: 'shirube',
    secretName: 'TEST_CLIENT_SECRET',
    name: '市の認証',
    nameEn: null,
    tenants: [tenant],
    domains: [],
    forPlatform: false,
  });

/** Invites somebody to Kaga; resolves to the code of the mail's link. */
async function invite(role: string): Promise<string> {
  const answer = await app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { ...own, 'content-type': 'application/json', cookie: world.everyday.cookie },
    payload: JSON.stringify({
      query: 'mutation($input: InviteMemberInput!) { inviteMember(input: $input) { sentAt } }',
      variables: { input: { tenantCode: kaga, email: 'guest@city.example', role } },
    }),
  });
  expect(answer.json().data.inviteMember.sentAt).not.toBeNull();
  const last = mailbox.received.at(-1);
  const link = /http:\/\/localhost\/invitation\S+/.exec(last ? textOf(last) : '')?.[0] ?? '';
  const { searchParams } = new URL(link);
  expect(searchParams.get('tenant')).toBe(kaga);
  return searchParams.get('code') ?? '';
}

async function enter(subject: string, invitation: string, by: 'kaga' | 'kumamoto' = 'kaga') {
  const browser = new Browser(app);
  const tenant = by === 'kaga' ? kaga : kumamoto;
  const start = new URLSearchParams({ tenant, provider: ids[by], return: '/', invitation });
  const chosen = by === 'kaga' ? provider : other;
  const back = await browser.signIn(`/sign-in?${start}`, (to) => chosen.choose(to, subject));
  const { data } = await browser.ask('{ session { kind tenants { code } } }');
  return { to: String(back.headers.location), session: data.session };
}

describe('the link of an invitation', () => {
  it('makes whoever signs in by it a member from the first page on, and nobody else', async () => {
    const code = await invite('planner');
    const first = await enter('hana', code);
    expect(first).toEqual({ to: '/', session: { kind: 'PERSON', tenants: [{ code: kaga }] } });
    const second = await enter('taro', code);
    expect(second.to).toContain('reason=invitation-invalid');
    expect(second.session).toEqual({ kind: 'PERSON', tenants: [] });
    expect((await enter('hana', '')).session.tenants).toEqual([{ code: kaga }]);
  });

  it("does not let another city's provider say who is who here", async () => {
    const code = await invite('tenantAdministrator');
    const stranger = await enter('mallory', code, 'kumamoto');
    expect(stranger.to).toContain('reason=invitation-invalid');
    expect(stranger.session.tenants).toEqual([]);
    expect((await enter('jiro', code)).session.tenants).toEqual([{ code: kaga }]);
  });
});
