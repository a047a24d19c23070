import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RefusalRecorder } from '../src/record/refusal-recorder.js';
import { closeProvider, mapGroup, registerProvider } from '../src/sign-in/registration.js';
import { PlatformDb } from '../src/tenancy/platform-db.js';
import { Browser } from './support/browser.js';
import { type ScriptedProvider, scriptedProvider, type Wrong } from './support/provider.js';
import { kaga, kumamoto, makeWorld, own, type World } from './support/world.js';

let world: World;
let provider: ScriptedProvider;
let providerId: string;
let browser: Browser;

const register = (issuer: string, more: { tenants?: string[]; forPlatform?: boolean } = {}) =>
  registerProvider(world.app.get(PlatformDb), {
    issuer,
    clientId: 'shirube',
    secretName: 'TEST_CLIENT_SECRET',
    name: '熊本市の認証',
    nameEn: null,
    tenants: more.tenants ?? [kumamoto, kaga],
    domains: ['city.example'],
    forPlatform: more.forPlatform ?? true,
  });

beforeAll(async () => {
  world = await makeWorld();
  provider = await scriptedProvider();
  process.env.TEST_CLIENT_SECRET = provider.secret;
  providerId = await register(provider.issuer);
});
afterAll(async () => {
  delete process.env.TEST_CLIENT_SECRET;
  await provider?.stop();
  await world?.close();
});
beforeAll(() =>
  mapGroup(world.app.get(PlatformDb), {
    providerId,
    groupName: 'asa',
    role: 'planner',
    tenantCode: kumamoto,
  }),
);
beforeEach(() => {
  browser = new Browser(world.app);
});

const start = (more: Record<string, string> = {}) =>
  `/sign-in?${new URLSearchParams({ tenant: kumamoto, provider: providerId, return: '/c/431001', ...more })}`;
const enter = (subject: string, wrong?: Wrong, of = browser) =>
  of.signIn(start(), (authorize) => provider.choose(authorize, subject, wrong));
const rows = async (text: string, values: unknown[] = []) =>
  (await (await world.connect(world.urls.platformUrl)).query(text, values)).rows;
const entries = async (action: string) => {
  const owner = await world.connect(world.urls.migrationUrl);
  const text = 'SELECT * FROM platform.audit_entry WHERE action = $1 ORDER BY at, chain, seq';
  return (await owner.query(text, [action])).rows;
};
const who = async (of = browser) =>
  (await of.ask('{session{kind displayName email facts tenants{code} platformOperator}}')).data
    .session;
const reasonOf = (location: unknown) =>
  new URL(String(location), 'http://localhost').searchParams.get('reason');

async function until(wanted: () => Promise<boolean>): Promise<void> {
  const from = performance.now();
  while (!(await wanted())) {
    if (performance.now() - from > 5_000) throw new Error('never');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe('signing in', () => {
  it('leads to the provider with PKCE, and back to where one wanted to go', async () => {
    const asked = await browser.go(start());
    expect(asked.statusCode).toBe(302);
    const { origin, searchParams } = new URL(String(asked.headers.location));
    expect(origin).toBe(provider.issuer);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'shirube',
      redirect_uri: 'http://localhost/sign-in/callback',
      code_challenge_method: 'S256',
      scope: 'openid profile email',
    });
    const back = provider.choose(String(asked.headers.location), 'mori');
    const from = performance.now();
    const done = await browser.go(`${back.pathname}${back.search}`);
    process.stdout.write(`the way back: ${(performance.now() - from).toFixed(0)} ms\n`);
    expect([done.statusCode, done.headers.location]).toEqual([303, '/c/431001']);
    expect(done.headers['cache-control']).toBe('no-store');
    const [cookie] = [done.headers['set-cookie'] ?? []].flat();
    expect(cookie).toMatch(/^shirube=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect([...browser.cookies.keys()]).toEqual(['shirube']);
    expect(await who()).toMatchObject({
      kind: 'PERSON',
      displayName: 'mori 氏',
      email: 'mori@city.example',
      tenants: [],
      platformOperator: false,
    });
  });

  it('is the same person at each time, by issuer and subject, with the name told last', async () => {
    await enter('tanaka');
    const first = (await who()).facts.id;
    await enter('tanaka', { claims: { name: '田中 新', email: 'new@city.example' } });
    expect(await who()).toMatchObject({
      displayName: '田中 新',
      email: 'new@city.example',
      facts: { id: first },
    });
    // Whoever has the same address at another provider is somebody else.
    const other = await scriptedProvider(provider.secret);
    try {
      const id = await register(other.issuer);
      const another = new Browser(world.app);
      await another.signIn(start({ provider: id }), (to) =>
        other.choose(to, 'tanaka', { claims: { email: 'new@city.example' } }),
      );
      expect((await who(another)).kind).toBe('PERSON');
      expect((await who(another)).facts.id).not.toBe(first);
    } finally {
      await other.stop();
    }
  });

  it('makes one person of two first sign-ins at once', async () => {
    const browsers = [new Browser(world.app), new Browser(world.app), new Browser(world.app)];
    await Promise.all(browsers.map((one) => enter('futago', {}, one)));
    const ids = await Promise.all(browsers.map(async (one) => (await who(one)).facts.id));
    expect(new Set(ids).size).toBe(1);
  });

  it('is there for an office that begins its day at one moment', async () => {
    const people = Array.from({ length: 60 }, (_, i) => `asa-${i}`);
    const browsers = people.map(() => new Browser(world.app));
    const from = performance.now();
    const done = await Promise.all(
      people.map((one, i) => enter(one, { claims: { groups: ['asa'] } }, browsers[i])),
    );
    const each = (performance.now() - from) / people.length;
    process.stdout.write(`sign-ins at once: ${each.toFixed(1)} ms each\n`);
    expect(done.map(({ headers }) => headers.location)).toEqual(people.map(() => '/c/431001'));
  });

  it('sweeps out the rows of sessions long over', async () => {
    await enter('furui');
    const { id } = (await who()).facts;
    const owner = await world.connect(world.urls.migrationUrl);
    const count = async () =>
      (await owner.query('SELECT 1 FROM platform.session WHERE person_id = $1', [id])).rowCount;
    const end = (days: number) =>
      owner.query(
        `UPDATE platform.session SET idle_until = now() - $2 * interval '1 day', expires_at = now() - $2 * interval '1 day' WHERE person_id = $1`,
        [id, days],
      );
    await end(6);
    await enter('atarashii', {}, new Browser(world.app));
    expect(await count()).toBe(1);
    await end(8);
    await enter('atarashii', {}, new Browser(world.app));
    expect(await count()).toBe(0);
  });

  it('gives up the session this browser held before', async () => {
    await enter('before');
    const old = browser.header();
    await enter('after');
    expect((await who()).displayName).toBe('after 氏');
    const { body } = await world.graphql('{session{kind}}', {}, { as: { id: '', cookie: old } });
    expect(body.data.session.kind).toBe('NONE');
  });

  it('stands on the record with where it came from, failures too', async () => {
    await enter('kiroku');
    const { facts } = await who();
    await enter('kiroku', { nonce: 'another' });
    await world.app.get(RefusalRecorder).settled();
    const told = await entries('session.begin');
    const own = told.filter(({ who_id, outcome }) => who_id === facts.id && outcome === 'done');
    expect(own).toHaveLength(1);
    expect(own[0]).toMatchObject({
      outcome: 'done',
      address: browser.remoteAddress,
      about_kind: 'session',
    });
    expect(told.at(-1)).toMatchObject({ outcome: 'failed', about_id: providerId });
    expect(told.at(-1)?.entry).toContain('token-invalid');
  });
});

describe('what comes back from a provider is refused', () => {
  it.each<[string, Wrong]>([
    ['with another nonce', { nonce: 'another' }],
    ['of another issuer', { issuer: 'https://elsewhere.example' }],
    ['for another client', { audience: 'another' }],
    ['signed with an unknown key', { key: true }],
    ['of a clock far ahead', { clock: 600 }],
    ['of a clock far behind', { clock: -600 }],
  ])('%s', async (_, wrong) => {
    const done = await enter('lie', wrong);
    expect([done.statusCode, reasonOf(done.headers.location)]).toEqual([303, 'token-invalid']);
    expect(browser.cookies.has('shirube')).toBe(false);
  });

  it.each([-50, 50])('but not of a clock %i s off', async (clock) => {
    expect((await enter('clock', { clock })).headers.location).toBe('/c/431001');
  });

  it('where userinfo is about somebody else', async () => {
    const done = await enter('lie', { subject: 'another' });
    expect(reasonOf(done.headers.location)).not.toBeNull();
    expect(browser.cookies.has('shirube')).toBe(false);
  });

  it.each([
    ['state', 'x'.repeat(43), 'expired'],
    ['state', '', 'expired'],
    ['iss', 'https://elsewhere.example', 'token-invalid'],
    ['iss', '', 'token-invalid'],
    ['code', 'invented', 'provider-refused'],
  ])('with another %s (%j)', async (name, value, reason) => {
    const asked = await browser.go(start());
    const back = provider.choose(String(asked.headers.location), 'lie');
    back.searchParams.set(name, value);
    const done = await browser.go(`${back.pathname}${back.search}`);
    expect(reasonOf(done.headers.location)).toBe(reason);
    expect(browser.cookies.has('shirube')).toBe(false);
  });

  it("in another browser, in one that shows another attempt's cookie, and a second time", async () => {
    const asked = await browser.go(start());
    const back = provider.choose(String(asked.headers.location), 'hito');
    const url = `${back.pathname}${back.search}`;
    const stranger = new Browser(world.app);
    expect(reasonOf((await stranger.go(url)).headers.location)).toBe('expired');
    await stranger.go(start());
    const [mine] = [...stranger.cookies.values()];
    const name = [...browser.cookies.keys()][0] ?? '';
    stranger.cookies.set(name, mine ?? '');
    const forged = await stranger.go(url);
    expect(reasonOf(forged.headers.location)).toBe('token-invalid');
    expect(stranger.cookies.has('shirube')).toBe(false);

    const kept = new Map(browser.cookies);
    expect((await browser.go(url)).headers.location).toBe('/c/431001');
    const again = new Browser(world.app);
    for (const [key, value] of kept) again.cookies.set(key, value);
    expect(reasonOf((await again.go(url)).headers.location)).toBe('expired');
  });

  it('after ten minutes', async () => {
    const asked = await browser.go(start());
    const owner = await world.connect(world.urls.migrationUrl);
    await owner.query('UPDATE platform.sign_in_attempt SET expires_at = now()');
    const back = provider.choose(String(asked.headers.location), 'slow');
    const done = await browser.go(`${back.pathname}${back.search}`);
    expect(reasonOf(done.headers.location)).toBe('expired');
  });

  it('as the person goes back, with nothing of what the provider said', async () => {
    const asked = await browser.go(start());
    const state = new URL(String(asked.headers.location)).searchParams.get('state');
    const query = new URLSearchParams({
      error: 'access_denied',
      error_description: '<script>',
      state: String(state),
      iss: provider.issuer,
    });
    const done = await browser.go(`/sign-in/callback?${query}`);
    expect(reasonOf(done.headers.location)).toBe('cancelled');
    expect(String(done.headers.location)).not.toContain('script');
  });

  it('while the wrong secret is set, or none, or the provider is away', async () => {
    process.env.TEST_CLIENT_SECRET = 'wrong';
    expect(reasonOf((await enter('x')).headers.location)).toBe('provider-refused');
    delete process.env.TEST_CLIENT_SECRET;
    expect(reasonOf((await browser.go(start())).headers.location)).toBe('other');
    process.env.TEST_CLIENT_SECRET = provider.secret;
    const id = await register('http://127.0.0.1:9');
    expect(reasonOf((await browser.go(start({ provider: id }))).headers.location)).toBe(
      'provider-unreachable',
    );
  });

  it('from plain http elsewhere', async () => {
    await expect(register('http://provider.example')).rejects.toMatchObject({
      code: 'insecure-issuer',
    });
    const id = await register('https://provider.example');
    const owner = await world.connect(world.urls.migrationUrl);
    await owner.query(
      `UPDATE platform.identity_provider SET issuer = 'http://provider.example' WHERE id = $1`,
      [id],
    );
    expect(reasonOf((await browser.go(start({ provider: id }))).headers.location)).toBe('other');
  });
});

it('takes a new key at once', async () => {
  await enter('key');
  provider.rotate();
  expect((await enter('key')).headers.location).toBe('/c/431001');
  const fetched = provider.asked.filter((path) => path === '/jwks').length;
  await enter('key');
  expect(provider.asked.filter((path) => path === '/jwks').length).toBe(fetched);
});

describe('groups', () => {
  const groups = (...names: string[]): Wrong => ({ claims: { groups: names } });
  const rolesOf = async () =>
    (await who()).facts.assignments.map(({ role }: { role: string }) => role).sort();

  beforeAll(async () => {
    const platform = world.app.get(PlatformDb);
    const of = (groupName: string, role: 'planner' | 'finance', tenantCode: string) =>
      mapGroup(platform, { providerId, groupName, role, tenantCode });
    await of('kikaku', 'planner', kumamoto);
    await of('kikaku', 'planner', kaga);
    await of('zaisei', 'finance', kumamoto);
    await mapGroup(platform, {
      providerId,
      groupName: 'ops',
      role: 'platformOperator',
      tenantCode: null,
    });
  });

  it('become roles in every tenant that maps them, and end at the next sign-in', async () => {
    await enter('guru', groups('kikaku', 'zaisei', 'nothing'));
    expect(await rolesOf()).toEqual(['finance', 'planner', 'planner']);
    expect((await who()).tenants).toEqual([{ code: kaga }, { code: kumamoto }]);
    await enter('guru', groups('zaisei'));
    expect(await rolesOf()).toEqual(['finance']);
    await enter('guru');
    expect(await rolesOf()).toEqual([]);
    const { facts } = await who();
    const told = (await entries('member.follow-groups')).filter(
      ({ who_id }) => who_id === facts.id,
    );
    expect(told).toHaveLength(5);
  });

  it('change nothing and tell nobody while they stay the same', async () => {
    await enter('same', groups('kikaku'));
    const listener = await world.connect(world.urls.platformUrl);
    const heard: string[] = [];
    listener.on('notification', ({ payload }) => heard.push(payload ?? ''));
    await listener.query('LISTEN shirube_people');
    await enter('same', groups('kikaku'), new Browser(world.app));
    await listener.query('SELECT 1');
    expect(heard).toEqual([]);
  });

  it('leave what an administrator granted', async () => {
    await enter('granted', groups('kikaku'));
    await world.people.grant((await who()).facts.id, kumamoto, 'internalReviewer');
    await enter('granted', groups());
    expect(await rolesOf()).toEqual(['internalReviewer']);
  });

  it('make operators only where the provider may', async () => {
    await enter('ops', groups('ops'));
    expect((await who()).platformOperator).toBe(true);
    await enter('ops', groups());
    expect((await who()).platformOperator).toBe(false);
    const other = await scriptedProvider(provider.secret);
    try {
      const id = await register(other.issuer, { forPlatform: false });
      const platform = world.app.get(PlatformDb);
      await mapGroup(platform, {
        providerId: id,
        groupName: 'ops',
        role: 'platformOperator',
        tenantCode: null,
      });
      await browser.signIn(start({ provider: id }), (to) => other.choose(to, 'ops', groups('ops')));
      expect((await who()).platformOperator).toBe(false);
    } finally {
      await other.stop();
    }
  });

  it.each([
    { hasgroups: true },
    { _claim_names: { groups: 'src' } },
    { groups: { kikaku: true } },
    { groups: [1, null] },
  ])('that the provider leaves out or spoils (%j) give nothing', async (claims) => {
    await enter('spoilt', groups('kikaku'));
    await enter('spoilt', { claims });
    expect(await rolesOf()).toEqual([]);
  });
});

describe('where a sign-in leads', () => {
  it.each([
    '//evil.example',
    '/\\evil.example',
    '/%5c%5cevil.example/../..//evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/..//evil.example',
    '/sign-in?return=/x',
    '/./sign-out',
  ])('is never %j', async (wanted) => {
    await browser.go(start({ return: wanted }));
    const [attempt] = await rows(
      'SELECT return_to FROM platform.sign_in_attempt ORDER BY expires_at DESC LIMIT 1',
    );
    expect(['/', '/%5c%5cevil.example/../..//evil.example']).toContain(
      attempt.return_to === '/' ? '/' : attempt.return_to,
    );
    expect(new URL(attempt.return_to, 'http://localhost').host).toBe('localhost');
  });
});

describe('a provider', () => {
  it('is offered by its tenants only, and is nobody else’s', async () => {
    const other = await scriptedProvider(provider.secret);
    try {
      const id = await register(other.issuer, { tenants: [kaga], forPlatform: false });
      const offered = async (code: string) =>
        (
          await browser.ask(`{signInProviders(tenantCode:"${code}"){id domains}}`)
        ).data.signInProviders.map((one: { id: string }) => one.id);
      expect(await offered(kaga)).toContain(id);
      expect(await offered(kumamoto)).not.toContain(id);
      expect(await offered('999999')).toEqual([]);
      for (const search of [
        `tenant=${kumamoto}&provider=${id}`,
        `provider=${id}`,
        'tenant=172065',
        'provider=x&provider=y',
      ])
        expect(reasonOf((await browser.go(`/sign-in?${search}`)).headers.location)).toBe(
          'unknown-provider',
        );

      await browser.signIn(`/sign-in?tenant=${kaga}&provider=${id}`, (to) =>
        other.choose(to, 'moto'),
      );
      expect((await who()).kind).toBe('PERSON');
      await closeProvider(world.app.get(PlatformDb), id);
      await until(async () => (await who()).kind === 'NONE');
      expect(await offered(kaga)).not.toContain(id);
      // Registered anew, it is the same provider, open again; the session that ended stays ended.
      expect(await register(other.issuer, { tenants: [kaga], forPlatform: false })).toBe(id);
      expect(await offered(kaga)).toContain(id);
      expect((await who()).kind).toBe('NONE');
    } finally {
      await other.stop();
    }
  });
});

describe('signing out', () => {
  it('ends the session at once and leads to the provider’s own sign-out', async () => {
    await enter('owari');
    const held = browser.header();
    const answer = await browser.post('/sign-out');
    const next = new URL(answer.json().next);
    expect(`${next.origin}${next.pathname}`).toBe(`${provider.issuer}/leave`);
    expect(next.searchParams.get('id_token_hint')).toMatch(/^eyJ/);
    expect(next.searchParams.get('post_logout_redirect_uri')).toBe('http://localhost/welcome');
    expect(browser.cookies.has('shirube')).toBe(false);
    const { body } = await world.graphql('{session{kind}}', {}, { as: { id: '', cookie: held } });
    expect(body.data.session.kind).toBe('NONE');
  });

  it.each<Record<string, string>>([
    { host: own.host },
    { host: own.host, origin: 'http://evil.example' },
    { host: own.host, origin: 'null' },
    { ...own, 'sec-fetch-site': 'cross-site' },
    { host: own.host, origin: 'http://localhost:81', 'x-shirube-request': '1' },
  ])('is refused from elsewhere: %j', async (headers) => {
    await enter('nokoru');
    expect((await browser.post('/sign-out', headers)).statusCode).toBe(403);
    expect((await who()).kind).toBe('PERSON');
  });

  it('is no GET', async () => {
    await enter('nokoru');
    await browser.go('/sign-out');
    expect((await who()).kind).toBe('PERSON');
  });
});

it('is not begun by an image, and not without end from one address', async () => {
  expect(
    reasonOf((await browser.go(start(), { 'sec-fetch-dest': 'image' })).headers.location),
  ).toBe('other');
  const before = (await rows('SELECT count(*)::int FROM platform.sign_in_attempt'))[0].count;
  const answers = await Promise.all(
    Array.from({ length: 200 }, () =>
      new Browser(world.app, '127.9.9.9').go(start(), { 'x-forwarded-for': String(Math.random()) }),
    ),
  );
  expect(answers.some(({ headers }) => reasonOf(headers.location) === 'other')).toBe(true);
  expect((await rows('SELECT count(*)::int FROM platform.sign_in_attempt'))[0].count).toBeLessThan(
    before + 200,
  );
});
