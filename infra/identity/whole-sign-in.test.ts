import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLIENT_ID, SECRET_NAME } from '../outside/client.ts';
import { freePort, withDatabase } from '../postgres/index.ts';
import { ROOT } from '../process/paths.ts';
import { loadDemoPeople, prepare, type Served, serve } from '../stack/index.ts';
import { type Identity, serveIdentity } from './index.ts';
import { CITIES } from './people/groups.ts';
import { DEMO_PEOPLE } from './people/people.ts';
import { Visitor } from './testing/visitor.ts';

/** The built API, a real PostgreSQL and the certified provider, over HTTP: as a municipality meets them. */
const SECRET = 'only-for-this-test-and-long-enough';
const database = `test_sign_in_${randomUUID().slice(0, 8)}`;
const state = mkdtempSync(join(tmpdir(), 'shirube-test-'));
let identity: Identity;
let served: Served;
let adminUrl: string;
let providerId: string;
const closing: (() => Promise<unknown>)[] = [];

interface Operations {
  openOperations(urls: object): {
    createTenant(tenant: object): Promise<boolean>;
    close(): Promise<void>;
  };
}

beforeAll(async () => {
  const env = process.env.SHIRUBE_TEST_ADMIN_URL;
  if (env) adminUrl = env;
  else {
    const held = await withDatabase({ name: 'test', durable: false });
    closing.push(() => held.stop());
    adminUrl = held.adminUrl;
  }
  const urls = await prepare(adminUrl, { database });
  const api = pathToFileURL(join(ROOT, 'apps/api/dist/operations.js')).href;
  const operations = ((await import(api)) as Operations).openOperations(urls);
  const plain = { nameReading: null, nameEn: null, prefecture: null, kind: 'municipality' };
  for (const [code, { ja: name }] of Object.entries(CITIES))
    await operations.createTenant({ code, name, ...plain });
  await operations.close();
  const port = await freePort();
  const home = `http://localhost:${port}`;
  identity = await serveIdentity({
    port: 0,
    state,
    clients: [
      {
        id: CLIENT_ID,
        secret: SECRET,
        redirectUris: [`${home}/sign-in/callback`],
        postLogoutRedirectUris: [`${home}/welcome`],
      },
    ],
  });
  // Twice: what is there already is left as it is.
  await loadDemoPeople(urls, identity.issuer);
  await loadDemoPeople(urls, identity.issuer);
  served = await serve(urls, { port, log: join(state, 'api.log'), env: { [SECRET_NAME]: SECRET } });
  const { data } = await ask(new Visitor(home), '{signInProviders(tenantCode:"431001"){id}}');
  providerId = data.signInProviders[0].id;
});

afterAll(async () => {
  await served?.stop();
  await identity?.stop();
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  await admin.end();
  for (const close of closing) await close();
  rmSync(state, { recursive: true, force: true });
});

async function ask(visitor: Visitor, query: string) {
  const url = served?.url ?? '';
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: url,
      cookie: visitor.cookiesFor(url),
    },
    body: JSON.stringify({ query }),
  });
  return JSON.parse(await answer.text());
}

const person = async (visitor: Visitor) =>
  (await ask(visitor, '{session{kind displayName facts platformOperator tenants{code}}}')).data
    .session;

const start = (to = '/') =>
  new URL(
    `${served.url}/sign-in?${new URLSearchParams({ tenant: '431001', provider: providerId, return: to })}`,
  );

async function signedIn(id: string, visitor = new Visitor(identity.issuer, served.url)) {
  const { url } = await visitor.choose(start(`/?as=${id}`), id);
  expect(url.href).toBe(`${served.url}/?as=${id}`);
  return visitor;
}

describe('everybody of the demo', () => {
  test.each(DEMO_PEOPLE.map(({ id }) => id))('%s holds what their groups stand for', async (id) => {
    const { groups, name, deputyFor } = DEMO_PEOPLE.find((one) => one.id === id) ?? { groups: [] };
    const seen = await person(await signedIn(id));
    const held = (list: { tenantId: string; role: string; sectionIds: string[] }[]) =>
      list.map((one) => `${one.tenantId} ${one.role} ${one.sectionIds.length}`).sort();
    const wanted = groups
      .filter(({ role }) => role !== 'platformOperator')
      .map(({ city, role, section }) => `${city ?? '900001'} ${role} ${section ? 1 : 0}`)
      .sort();
    expect(seen).toMatchObject({
      kind: 'PERSON',
      displayName: name,
      platformOperator: groups.some(({ role }) => role === 'platformOperator'),
    });
    expect(held(seen.facts.assignments)).toEqual(wanted);
    expect((seen.facts.deputyships ?? []).length).toBe(deputyFor ? 1 : 0);
  });
});

test('keys change in between, and who signed in before signs out after', async () => {
  const before = await signedIn('kaga-planner');
  await identity.rotateKeys();
  await identity.rotateKeys();
  expect((await person(await signedIn('kaga-planner'))).kind).toBe('PERSON');
  const answer = await fetch(`${served.url}/sign-out`, {
    method: 'POST',
    headers: { origin: served.url, cookie: before.cookiesFor(served.url) },
  });
  const { next } = JSON.parse(await answer.text());
  expect((await before.get(next)).body).toContain('片山津 凛さんとして');
});

test('signing out ends it at both ends', async () => {
  const visitor = await signedIn('saitama-finance');
  // The provider knows this browser: it is not asked again.
  expect((await visitor.get(start('/again'))).url.pathname).toBe('/again');
  const held = visitor.cookiesFor(served.url);
  const answer = await fetch(`${served.url}/sign-out`, {
    method: 'POST',
    headers: { origin: served.url, cookie: held },
  });
  expect(answer.headers.get('set-cookie')).toMatch(/^shirube=;.*Max-Age=0/);
  const asked = await visitor.get(JSON.parse(await answer.text()).next);
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(asked.body)?.[1] ?? '';
  const left = await visitor.post('/session/end/confirm', { xsrf, logout: 'yes' });
  expect(left.url.href).toBe(`${served.url}/welcome`);
  expect((await person(visitor)).kind).toBe('NONE');
  expect((await visitor.get(start())).body).toContain('サインインする人を選んでください');
});

test('whoever goes back at the provider is told so', async () => {
  const visitor = new Visitor(identity.issuer, served.url);
  const page = await visitor.get(start());
  const back = await visitor.submitted(await visitor.post(page.url, { person: '' }));
  expect(`${back.url.pathname} ${back.url.searchParams.get('reason')}`).toBe(
    '/sign-in-failed cancelled',
  );
});

test('a code works once, and the way back in one browser only', async () => {
  const visitor = new Visitor(identity.issuer);
  // Shirube is no origin of this visitor: it stops where it would be sent back.
  const asked = await fetch(start(), { redirect: 'manual' });
  const { url } = await visitor.choose(
    new URL(asked.headers.get('location') ?? ''),
    'kaga-finance',
  );
  const stranger = await fetch(url, { redirect: 'manual' });
  expect(stranger.headers.get('location')).toContain('reason=expired');
  const cookie = asked.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const first = await fetch(url, { redirect: 'manual', headers: { cookie } });
  expect(first.headers.get('location')).toBe('/');
  const second = await fetch(url, { redirect: 'manual', headers: { cookie } });
  expect(second.headers.get('location')).toContain('reason=expired');
  expect(second.headers.getSetCookie().join()).not.toMatch(/shirube=[\w-]{43}/);
});
