import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { hashOf } from '../src/sign-in/token.js';
import { Visitors } from '../src/sign-in/visitors.service.js';
import { PlatformDb } from '../src/tenancy/platform-db.js';
import type { Visitor } from '../src/tenancy/who.js';
import { kaga, kumamoto, makeWorld, type World } from './support/world.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world?.close());

const request = (headers: Record<string, string>) =>
  ({ headers, ip: '127.0.0.1' }) as unknown as Parameters<Visitors['of']>[0];

const of = async (headers: Record<string, string>): Promise<Visitor> =>
  world.app.get(Visitors).of(request(headers));

const tenantId = async (code: string): Promise<string> =>
  (await platform(`SELECT id FROM platform.tenant WHERE code = '${code}'`)).rows[0].id;

const platform = async (text: string, values: unknown[] = []) => {
  const client = await world.connect(world.urls.platformUrl);
  return client.query(text, values);
};

async function until(wanted: () => Promise<boolean>): Promise<number> {
  const from = performance.now();
  while (!(await wanted())) {
    if (performance.now() - from > 10_000) throw new Error('never');
    // Who is known is told without a turn of the event loop, and notices need one.
    await new Promise(setImmediate);
  }
  return performance.now() - from;
}

describe('who is asking', () => {
  it('is known from a session with everything the policy asks', async () => {
    const one = await world.person({
      name: '森 環',
      roles: [
        { tenant: kumamoto, role: 'sectionOwner', section: '環境政策課' },
        { tenant: kumamoto, role: 'sectionOwner', section: '地域活動推進課' },
        { tenant: kaga, role: 'finance' },
      ],
    });
    const visitor = await of({ cookie: one.cookie });
    expect(visitor).toMatchObject({
      kind: 'person',
      id: one.id,
      displayName: '森 環',
      tokenId: null,
    });
    const { assignments = [] } = visitor.facts ?? {};
    expect(assignments).toHaveLength(2);
    expect(assignments.find(({ role }) => role === 'sectionOwner')?.sectionIds).toHaveLength(2);
    const kumamotoId = await tenantId(kumamoto);
    const sectionId = await world.people.sectionId(kumamoto, '環境政策課');
    const other = await world.people.sectionId(kumamoto, '他課');
    const may = (section: string) =>
      visitor.permissions.may('observation.enter', {
        tenantId: kumamotoId,
        sectionId: section,
        state: 'draft',
      });
    expect([may(sectionId), may(other)]).toEqual([true, false]);
  });

  it.each([
    {},
    { cookie: 'shirube=' },
    { cookie: `shirube=${'A'.repeat(43)}` },
    { cookie: `shirube=${'A'.repeat(44)}` },
    { authorization: 'Bearer shirube_x' },
    { authorization: `Bearer shirube_${'A'.repeat(43)}` },
    { authorization: 'Basic AAAA' },
  ])('is nobody with %j', async (headers) => {
    expect((await of(headers)).kind).toBe('nobody');
  });

  it('is nobody with a wrong token, whatever the cookie beside it', async () => {
    const { cookie } = await world.person();
    expect((await of({ cookie, authorization: 'Bearer wrong' })).kind).toBe('nobody');
  });

  it('is asked of the database once', async () => {
    const { cookie } = await world.person({ roles: [{ tenant: kaga, role: 'planner' }] });
    await until(async () => {
      const asks = vi.spyOn(PlatformDb.prototype, 'read');
      await of({ cookie });
      await of({ cookie });
      const asked = asks.mock.calls.length;
      asks.mockRestore();
      return asked === 0;
    });
    const from = performance.now();
    for (let i = 0; i < 10_000; i++) world.app.get(Visitors).of(request({ cookie }));
    const each = (performance.now() - from) / 10;
    process.stdout.write(`a visitor that is known: ${each.toFixed(1)} µs\n`);
    expect(each).toBeLessThan(100);
  });

  it('may less as soon as another program takes a role, disables the person or ends the session', async () => {
    const taken = await world.person({ roles: [{ tenant: kaga, role: 'planner' }] });
    const disabled = await world.person();
    const revoked = await world.person();
    for (const { cookie } of [taken, disabled, revoked])
      expect((await of({ cookie })).kind).toBe('person');
    await platform('DELETE FROM platform.assignment WHERE person_id = $1', [taken.id]);
    await platform('UPDATE platform.person SET disabled_at = now() WHERE id = $1', [disabled.id]);
    await platform('UPDATE platform.session SET revoked_at = now() WHERE person_id = $1', [
      revoked.id,
    ]);
    const gone = async (cookie: string) => (await of({ cookie })).kind === 'nobody';
    expect(
      await until(async () => (await of({ cookie: taken.cookie })).facts?.assignments.length === 0),
    ).toBeLessThan(1_000);
    expect(await until(() => gone(disabled.cookie))).toBeLessThan(1_000);
    expect(await until(() => gone(revoked.cookie))).toBeLessThan(1_000);
  });

  it.each(['idle_until', 'expires_at'])('is nobody after %s', async (limit) => {
    const { id, cookie } = await world.person();
    // The platform's own login may not shorten a session's absolute limit, or lengthen it.
    const owner = await world.connect(world.urls.migrationUrl);
    const both = limit === 'expires_at' ? `, idle_until = now() + interval '300 ms'` : '';
    await owner.query(
      `UPDATE platform.session SET ${limit} = now() + interval '300 ms'${both} WHERE person_id = $1`,
      [id],
    );
    expect((await of({ cookie })).kind).toBe('person');
    expect(await until(async () => (await of({ cookie })).kind === 'nobody')).toBeLessThan(1_000);
  });

  it('stands in for somebody exactly as far as they reach now', async () => {
    const boss = await world.person({
      roles: [
        { tenant: kumamoto, role: 'sectionOwner', section: '環境政策課' },
        { tenant: kaga, role: 'planner' },
      ],
    });
    const deputy = await world.person();
    await platform(
      `INSERT INTO platform.deputyship (tenant_id, deputy_id, stands_in_for_id, role, valid_from, valid_until)
       VALUES ($1, $2, $3, 'sectionOwner', now() - interval '1 day', now() + interval '1 day')`,
      [await tenantId(kumamoto), deputy.id, boss.id],
    );
    const visitor = await of({ cookie: deputy.cookie });
    const [stood] = visitor.facts?.deputyships ?? [];
    expect(stood?.standsInFor.assignments).toEqual([
      {
        tenantId: await tenantId(kumamoto),
        role: 'sectionOwner',
        sectionIds: [await world.people.sectionId(kumamoto, '環境政策課')],
      },
    ]);
    expect(visitor.permissions.mayIn('observation.enter', await tenantId(kumamoto))).toBe(true);
    await platform('UPDATE platform.person SET disabled_at = now() WHERE id = $1', [boss.id]);
    expect(
      await until(
        async () => (await of({ cookie: deputy.cookie })).facts?.deputyships === undefined,
      ),
    ).toBeLessThan(1_000);
  });
});

describe("a session's token", () => {
  it('is stored as a hash only', async () => {
    const { id, cookie } = await world.person();
    const secret = cookie.split('=')[1] ?? '';
    const { rows } = await platform('SELECT * FROM platform.session WHERE person_id = $1', [id]);
    expect(rows[0].token_hash).toEqual(hashOf(secret));
    expect(JSON.stringify(rows)).not.toContain(secret);
  });
});
