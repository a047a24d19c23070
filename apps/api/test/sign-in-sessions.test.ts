import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Visitors } from '../src/sign-in/visitors.service.js';
import { Browser } from './support/browser.js';
import { kumamoto, makeWorld, own, type World } from './support/world.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world?.close());

/** The table's owner may set what no login of the running system may. */
const set = async (assignment: string, personId: string) => {
  const owner = await world.connect(world.urls.migrationUrl);
  await owner.query(`UPDATE platform.session SET ${assignment} WHERE person_id = $1`, [personId]);
};
const rowsOf = async (personId: string) => {
  const owner = await world.connect(world.urls.migrationUrl);
  const text = 'SELECT * FROM platform.session WHERE person_id = $1 ORDER BY created_at';
  return (await owner.query(text, [personId])).rows;
};

async function someone() {
  const person = await world.person({ roles: [{ tenant: kumamoto, role: 'planner' }] });
  const browser = new Browser(world.app);
  hold(browser, person.cookie);
  return { ...person, browser };
}
const hold = (browser: Browser, cookie: string) =>
  browser.cookies.set('shirube', cookie.split('=')[1] ?? '');
const kind = async (browser: Browser): Promise<string> =>
  (await browser.ask('{session{kind}}')).data.session.kind;
const kindOf = async (cookie: string): Promise<string> => {
  const { body } = await world.graphql('{session{kind}}', {}, { as: { id: '', cookie } });
  return body.data.session.kind;
};

async function until(wanted: () => Promise<boolean>): Promise<void> {
  const from = performance.now();
  while (!(await wanted())) {
    if (performance.now() - from > 5_000) throw new Error('never');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe("a session's token", () => {
  it('is exchanged after a quarter of an hour of use, once for many requests at once', async () => {
    const { id, cookie, browser } = await someone();
    await set(`rotated_at = now() - interval '16 minutes'`, id);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        world.app.inject({
          method: 'POST',
          url: '/graphql',
          headers: { ...own, cookie, 'content-type': 'application/json' },
          payload: '{"query":"{session{kind}}"}',
        }),
      ),
    );
    expect(answers.map((one) => one.json().data.session.kind)).toEqual(Array(20).fill('PERSON'));
    const given = answers.flatMap(({ headers }) => headers['set-cookie'] ?? []);
    expect(given).toHaveLength(1);
    const fresh = String(given[0]).split(';')[0] ?? '';
    expect(fresh).not.toBe(cookie);

    // Both count until the new one was shown, and a moment longer.
    expect(await kindOf(cookie)).toBe('PERSON');
    hold(browser, fresh);
    expect(await kind(browser)).toBe('PERSON');
    expect(await kindOf(cookie)).toBe('PERSON');
    expect((await rowsOf(id))[0].revoked_at).toBeNull();
  });

  it('counts on while the answer with the new one never arrived, and is exchanged again', async () => {
    const { id, cookie } = await someone();
    await set(`rotated_at = now() - interval '16 minutes'`, id);
    expect(await kindOf(cookie)).toBe('PERSON');
    await set(`rotated_at = now() - interval '5 minutes'`, id);
    const browser = new Browser(world.app);
    hold(browser, cookie);
    expect(await kind(browser)).toBe('PERSON');
    expect(browser.header()).not.toBe(cookie);
    expect(await kind(browser)).toBe('PERSON');
  });

  it('shown after its successor was in use ends the session, on the record', async () => {
    const { id, cookie, browser } = await someone();
    await set(`rotated_at = now() - interval '16 minutes'`, id);
    await kind(browser);
    expect(browser.header()).not.toBe(cookie);
    await kind(browser);
    await until(async () => (await rowsOf(id))[0].confirmed_at !== null);
    await set(`confirmed_at = now() - interval '31 seconds'`, id);
    // Whoever copied it, or the person, whose copy somebody else exchanged.
    expect(await kindOf(cookie)).toBe('NONE');
    await until(async () => (await kind(browser)) === 'NONE');
    const owner = await world.connect(world.urls.migrationUrl);
    const { rows } = await owner.query(
      `SELECT outcome, chain::text, entry FROM platform.audit_entry WHERE action = 'session.reused'`,
    );
    expect(rows).toHaveLength(1);
    for (const secret of [cookie, browser.header()])
      expect(rows[0].entry).not.toContain(secret.split('=')[1]);
  });

  it('is not exchanged on the files of the portal, which others may keep', async () => {
    const { id, browser } = await someone();
    await set(`rotated_at = now() - interval '16 minutes'`, id);
    const before = browser.header();
    await browser.go('/assets/some.js');
    await browser.go('/');
    expect(browser.header()).toBe(before);
  });
});

describe('a session', () => {
  it('is moved on by use, once a minute, never beyond its absolute limit', async () => {
    const { id, browser } = await someone();
    await set(
      `last_used_at = now() - interval '2 minutes', idle_until = now() + interval '1 minute'`,
      id,
    );
    await kind(browser);
    await until(async () => (await rowsOf(id))[0].idle_until > Date.now() + 110 * 60_000);
    const [{ last_used_at: used }] = await rowsOf(id);
    await kind(browser);
    expect((await rowsOf(id))[0].last_used_at).toEqual(used);

    const late = await someone();
    await set(
      `last_used_at = now() - interval '2 minutes', idle_until = now() + interval '1 minute', expires_at = now() + interval '5 minutes'`,
      late.id,
    );
    await kind(late.browser);
    await until(async () => (await rowsOf(late.id))[0].idle_until > Date.now() + 4 * 60_000);
    const [row] = await rowsOf(late.id);
    expect(row.idle_until).toEqual(row.expires_at);
  });

  it('is listed to its person, who can end any but only theirs', async () => {
    const mine = await someone();
    const elsewhere = await world.people.session(mine.id);
    const other = await someone();
    const list = async () =>
      (await mine.browser.ask('{mySessions{id current provider address userAgent}}')).data
        .mySessions;
    const sessions = await list();
    expect(sessions).toHaveLength(2);
    expect(sessions.filter(({ current }: { current: boolean }) => current)).toHaveLength(1);

    const [theirs] = await rowsOf(other.id);
    const refused = await mine.browser.ask(`mutation{revokeSession(id:"${theirs.id}")}`);
    const never = await mine.browser.ask(
      'mutation{revokeSession(id:"00000000-0000-4000-8000-000000000000")}',
    );
    expect(refused.errors[0].message).toBe(never.errors[0].message);
    expect(await kind(other.browser)).toBe('PERSON');

    const away = sessions.find(({ current }: { current: boolean }) => !current);
    expect(await kindOf(elsewhere)).toBe('PERSON');
    expect(
      (await mine.browser.ask(`mutation{revokeSession(id:"${away.id}")}`)).data.revokeSession,
    ).toBe(true);
    await until(async () => (await kindOf(elsewhere)) === 'NONE');
    expect(await list()).toHaveLength(1);
  });

  it('ends elsewhere all at once', async () => {
    const { id, browser } = await someone();
    const others = [await world.people.session(id), await world.people.session(id)];
    for (const one of others) expect(await kindOf(one)).toBe('PERSON');
    const { data } = await browser.ask('mutation{revokeOtherSessions}');
    expect(data.revokeOtherSessions).toBe(2);
    for (const one of others) await until(async () => (await kindOf(one)) === 'NONE');
    expect(await kind(browser)).toBe('PERSON');
  });

  it('is told to whoever holds a connection open when it ends', async () => {
    const { id, cookie } = await someone();
    const visitors = world.app.get(Visitors);
    const request = { headers: { cookie } } as unknown as Parameters<Visitors['of']>[0];
    const visitor = await visitors.of(request);
    const heard: string[] = [];
    const end = visitors.watch((personId) => heard.push(personId));
    await set('revoked_at = now()', id);
    await until(async () => heard.includes(id));
    end();
    expect((await visitors.again(visitor)).kind).toBe('nobody');
  });
});
