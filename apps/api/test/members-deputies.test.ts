import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { look, mutate, recordOf } from './support/office.js';
import type { TestPerson } from './support/people.js';
import { kaga, kumamoto, makeWorld, type World } from './support/world.js';

let world: World;
let admin: TestPerson;
let planner: TestPerson;
let finance: TestPerson;
const none = '00000000-0000-4000-8000-000000000000';
beforeAll(async () => {
  world = await makeWorld();
  admin = await world.person({
    name: '管理',
    roles: [{ tenant: kaga, role: 'tenantAdministrator' }],
  });
  planner = await world.person({ name: '計画', roles: [{ tenant: kaga, role: 'planner' }] });
  finance = await world.person({ name: '財政', roles: [{ tenant: kaga, role: 'finance' }] });
});
afterAll(() => world?.close());

const inDays = (days: number) => new Date(Date.now() + days * 24 * 3600 * 1000).toISOString();
const appoint = (more: object = {}, as = admin, tenantCode = kaga) =>
  mutate(
    world.graphql,
    'appointDeputy',
    {
      tenantCode,
      deputyId: finance.id,
      standsInForId: planner.id,
      role: 'planner',
      validFrom: inDays(-1),
      validUntil: inDays(7),
      ...more,
    },
    as,
  );
const end = (id: string, as = admin, tenantCode = kaga) =>
  mutate(world.graphql, 'endDeputyship', { tenantCode, id }, as);
const open = async (as: TestPerson) =>
  (await look(world.graphql, kaga, 'tenant { code }', as)).data !== null;

describe('a deputy', () => {
  it('has the role from the beginning of the period to its end, and not after it was ended', async () => {
    expect(await open(finance)).toBe(false);
    const { data: later } = await appoint({ validFrom: inDays(1) });
    expect(later).toMatchObject({
      role: 'planner',
      deputy: { displayName: '財政' },
      revokedAt: null,
    });
    expect(await open(finance)).toBe(false);
    const { data: now } = await appoint({ validUntil: inDays(0.5) });
    await expect.poll(() => open(finance)).toBe(true);
    const ended = await end(now.id);
    expect(ended.data.revokedAt).not.toBeNull();
    await expect.poll(() => open(finance)).toBe(false);
    expect((await end(now.id)).data).toEqual(ended.data);
    expect((await end(later.id)).error).toBeNull();
    const entries = (await recordOf(world, kaga, 'platform')).filter(
      ({ about_id }) => about_id === now.id,
    );
    expect(entries.map(({ action }) => action)).toEqual(['deputyship.appoint', 'deputyship.end']);
    expect(entries[1]).toMatchObject({ before: { revokedAt: null }, about_name: '財政 → 計画' });
    const { data } = await look(world.graphql, kaga, 'deputyships { id }', planner);
    expect(data.deputyships).toHaveLength(2);
  });

  it.each([
    ['longer than a year', { validUntil: inDays(366) }],
    ['over before it begins', { validFrom: inDays(3), validUntil: inDays(2) }],
    ['of no time', { validFrom: inDays(3), validUntil: inDays(3) }],
    ['over already', { validFrom: inDays(-3), validUntil: inDays(-2) }],
  ])('is not appointed for a period %s', async (_, period) => {
    expect((await appoint(period)).error?.code).toBe('BAD_PERIOD');
  });

  it.each([
    [{ validFrom: 'tomorrow' }, 'BAD_QUERY'],
    [{ validUntil: '2026-12-01' }, 'BAD_QUERY'],
    [{ validUntil: 5 }, 'BAD_QUERY'],
    [{ role: 'boss' }, 'BAD_INPUT'],
  ])('is not appointed from what makes no sense: %j', async (odd, code) => {
    expect((await appoint(odd)).error?.code).toBe(code);
  });

  it('stands in only where somebody can, and for what the other holds', async () => {
    expect((await appoint({ deputyId: planner.id })).error?.code).toBe('OWN_DEPUTY');
    expect((await appoint({ role: 'finance' })).error?.code).toBe('ROLE_NOT_HELD');
    const expert = await world.person({ roles: [{ tenant: kaga, role: 'expert' }] });
    expect((await appoint({ standsInForId: expert.id, role: 'expert' })).error?.code).toBe(
      'ROLE_WITHOUT_DEPUTY',
    );
    const { data } = await appoint();
    expect((await appoint({ validFrom: inDays(6), validUntil: inDays(20) })).error?.code).toBe(
      'DEPUTYSHIP_OVERLAPS',
    );
    expect(
      (await appoint({ validFrom: data.validUntil, validUntil: inDays(20) })).error,
    ).toBeNull();
    await end(data.id);
    expect((await appoint({ validUntil: inDays(2) })).error).toBeNull();
  });

  it('does not make it last by giving it to themselves', async () => {
    const deputy = await world.person({ roles: [{ tenant: kaga, role: 'finance' }] });
    await appoint({ deputyId: deputy.id, standsInForId: admin.id, role: 'tenantAdministrator' });
    await expect.poll(() => open(deputy)).toBe(true);
    const grant = (personId: string) =>
      mutate(world.graphql, 'grantRole', { tenantCode: kaga, personId, role: 'planner' }, deputy);
    expect((await grant(deputy.id)).error?.code).toBe('DEPUTY_FOR_ONESELF');
    const own = { deputyId: deputy.id, standsInForId: planner.id };
    expect((await appoint(own, deputy)).error?.code).toBe('DEPUTY_FOR_ONESELF');
    expect((await grant(finance.id)).error).toBeNull();
    const last = (await recordOf(world, kaga, 'platform')).at(-1);
    expect(last).toMatchObject({
      action: 'member.grant',
      who_id: deputy.id,
      stands_in_for: admin.id,
    });
  });

  it('of another tenant, for somebody of it, or ended from here, is refused like none', async () => {
    const theirs = await world.person({ roles: [{ tenant: kumamoto, role: 'planner' }] });
    const { data: foreign } = await mutate(world.graphql, 'appointDeputy', {
      tenantCode: kumamoto,
      deputyId: world.everyday.id,
      standsInForId: theirs.id,
      role: 'planner',
      validFrom: inDays(0),
      validUntil: inDays(1),
    });
    const pairs = [
      [await appoint({ deputyId: theirs.id }), await appoint({ deputyId: none })],
      [await appoint({ standsInForId: theirs.id }), await appoint({ standsInForId: none })],
      [await end(foreign.id), await end(none)],
      [await end(foreign.id), await end('%')],
    ];
    for (const [there, nowhere] of pairs) {
      expect(there).toEqual(nowhere);
      expect(there?.error?.code).toBe('REFUSED');
    }
    expect((await end(foreign.id, admin, kumamoto)).error?.code).toBe('NOT_FOUND');
    const { data } = await look(world.graphql, kumamoto, 'deputyships { id revokedAt }');
    expect(data.deputyships).toEqual([{ id: foreign.id, revokedAt: null }]);
    for (const as of [planner, theirs]) expect((await appoint({}, as)).data).toBeNull();
  });
});
