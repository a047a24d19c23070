import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../src/app.js';
import { registerProvider } from '../src/sign-in/registration.js';
import { PlatformDb } from '../src/tenancy/platform-db.js';
import { TenantDb } from '../src/tenancy/tenant-db.js';
import { Browser } from './support/browser.js';
import { type Mailbox, openMailbox, textOf } from './support/mailbox.js';
import { type ScriptedProvider, scriptedProvider } from './support/provider.js';
import { adminUrl, kumamoto, makeWorld, own, type World } from './support/world.js';

let world: World;
let mailbox: Mailbox;
let provider: ScriptedProvider;
let app: World['app'];
let admin: Client;
/** All that was logged, at the level that tells most. */
let log = '';
/** All that was answered. */
let answers = '';
/** What must be nowhere: by what it is. */
const secrets = new Map<string, string>();

beforeAll(async () => {
  world = await makeWorld();
  mailbox = await openMailbox();
  provider = await scriptedProvider();
  process.env.SECRETS_TEST_CLIENT = provider.secret;
  app = await createApp(
    {
      ...world.urls,
      port: 0,
      host: '127.0.0.1',
      publicUrl: 'http://localhost',
      secretsDir: null,
      portalDir: '/nonexistent',
      logLevel: 'debug',
      poolSize: 4,
      mail: mailbox.settings,
    },
    {
      write(line: string) {
        log += line;
      },
    },
    [],
  );
  const url = new URL(adminUrl());
  url.pathname = new URL(world.urls.tenantUrl).pathname;
  admin = await world.connect(url.href);
  for (const login of ['tenantUrl', 'platformUrl', 'publishedUrl'] as const)
    secrets.set(`password of ${login}`, new URL(world.urls[login]).password);
  secrets.set('client secret', provider.secret);
  await everythingThatHoldsASecret();
}, 60_000);
afterAll(async () => {
  delete process.env.SECRETS_TEST_CLIENT;
  await app?.close();
  await provider?.stop();
  await mailbox?.close();
  await world?.close();
});

async function everythingThatHoldsASecret(): Promise<void> {
  const providerId = await registerProvider(world.app.get(PlatformDb), {
    issuer: provider.issuer,
    clientId: 'shirube',
    secretName: 'SECRETS_TEST_CLIENT',
    name: '職員ログイン',
    nameEn: null,
    tenants: [kumamoto],
    domains: [],
    forPlatform: false,
  });
  const { everyday } = world;
  secrets.set('cookie of a session', everyday.cookie.split('=')[1] ?? '');
  const ask = async (
    query: string,
    cookie = everyday.cookie,
    more: Record<string, string> = {},
  ) => {
    const answer = await app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { ...own, cookie, ...more },
      payload: { query },
    });
    answers += answer.body;
    return answer.json();
  };
  const until = new Date(Date.now() + 86_400_000).toISOString();
  const mine = await ask(
    `mutation{createMyToken(input:{name:"私",rights:["plan.read"],expiresAt:"${until}"}){secret}}`,
  );
  const service = await ask(
    `mutation{createServiceToken(input:{tenantCode:"${kumamoto}",name:"連携",role:"planner",rights:["plan.read"],expiresAt:"${until}"}){secret}}`,
  );
  // Shown once, here, and from now on nowhere.
  answers = '';
  secrets.set("a person's token", mine.data.createMyToken.secret.replace('shirube_', ''));
  secrets.set("a service's token", service.data.createServiceToken.secret.replace('shirube_', ''));
  await ask('{session{kind}}', '', { authorization: `Bearer ${mine.data.createMyToken.secret}` });
  await ask('{session{kind}}', '', {
    authorization: `Bearer ${service.data.createServiceToken.secret}x`,
  });
  await ask(
    `mutation{inviteMember(input:{tenantCode:"${kumamoto}",email:"guest@city.example",role:"planner"}){id}}`,
  );
  const mail = mailbox.received.at(-1);
  const code = /[?&]code=([\w-]+)/.exec(mail ? textOf(mail) : '')?.[1];
  secrets.set('code of an invitation', code ?? '');

  // A sign-in by the invitation, one that is broken off, one with a code that the provider never gave.
  const browser = new Browser(app);
  const start = `/sign-in?tenant=${kumamoto}&provider=${providerId}&invitation=${code}&return=/`;
  await browser.signIn(start, (authorize) => {
    const back = provider.choose(authorize, 'hana');
    secrets.set('code of the provider', back.searchParams.get('code') ?? '');
    return back;
  });
  for (const [name, value] of browser.cookies) secrets.set(`cookie ${name}`, value);
  await browser.ask('{session{kind displayName} mySessions{id}}');
  const other = new Browser(app);
  const begun = await other.go(start);
  answers += begun.body;
  for (const [name, value] of other.cookies) secrets.set(`cookie ${name}, not used yet`, value);
  const state = new URL(String(begun.headers.location)).searchParams.get('state') ?? '';
  const wrong = await other.go(
    `/sign-in/callback?state=${state}&code=a-code-from-nowhere-1234567890`,
  );
  answers += wrong.body + String(wrong.headers.location);
  secrets.set('a wrong code', 'a-code-from-nowhere-1234567890');
  await browser.post('/sign-out');

  // Faults of ours, of the kind that carry what they were doing.
  for (const door of [app.get(TenantDb), app.get(PlatformDb)] as { read: unknown }[]) {
    const { read } = door;
    door.read = () =>
      new Client({
        connectionString: world.urls.tenantUrl.replace(/@.*/, '@127.0.0.1:1/x'),
      }).connect();
    await ask(`{city(code:"${kumamoto}"){indicators{totalCount}}}`);
    door.read = read;
  }
  await app.inject({
    url: `/api/tenants/${kumamoto}/record.csv`,
    headers: { ...own, cookie: everyday.cookie },
  });
}

describe('no secret', () => {
  it('was left out of what is looked for', () => {
    expect(secrets.size).toBeGreaterThan(9);
    for (const [what, secret] of secrets) expect(secret.length, what).toBeGreaterThan(15);
    expect(log.length).toBeGreaterThan(5_000);
    expect(log).toContain('"level":20');
    expect(log).toContain('/sign-in/callback');
  });

  it('stands in the log, even where it tells most', () => {
    for (const [what, secret] of secrets)
      expect(
        log
          .split('\n')
          .filter((line) => line.includes(secret))
          .map((line) => line.slice(0, 300)),
        what,
      ).toEqual([]);
  });

  it('stands in an answer', () => {
    for (const [what, secret] of secrets) expect(answers.includes(secret), what).toBe(false);
  });

  it('stands in a row: of what lets somebody in there are hashes only', async () => {
    const { rows } = await admin.query<{ name: string }>(
      `SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname IN ('tenant', 'platform', 'reference', 'published')`,
    );
    expect(rows.length).toBeGreaterThan(20);
    for (const { name } of rows) {
      const lines = (
        await admin.query<{ line: string }>(`SELECT to_jsonb(t)::text AS line FROM ${name} t`)
      ).rows;
      for (const [what, secret] of secrets)
        expect(
          lines.some(({ line }) => line.includes(secret)),
          `${what} in ${name}`,
        ).toBe(false);
    }
  });
});
