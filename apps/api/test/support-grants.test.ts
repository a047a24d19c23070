import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { look, mutate, recordOf } from './support/office.js';
import type { TestPerson } from './support/people.js';
import { kaga, kumamoto, makeWorld, type World } from './support/world.js';

let world: World;
let admin: TestPerson;
let operator: TestPerson;
beforeAll(async () => {
  world = await makeWorld();
  admin = await world.person({
    name: '管理',
    roles: [{ tenant: kaga, role: 'tenantAdministrator' }],
  });
  operator = await world.person({ platformOperator: true });
});
afterAll(() => world?.close());

const inDays = (days: number) => new Date(Date.now() + days * 24 * 3600 * 1000).toISOString();
const grant = (more: object = {}, as = admin, tenantCode = kaga) =>
  mutate(
    world.graphql,
    'grantSupport',
    { tenantCode, reason: '表示の不具合の調査', validUntil: inDays(2), ...more },
    as,
  );
const end = (id: string, as = admin, tenantCode = kaga) =>
  mutate(world.graphql, 'endSupport', { tenantCode, id }, as);
const sees = async (code: string) =>
  (await look(world.graphql, code, 'tenant { code }', operator)).data !== null;

describe('a support grant', () => {
  it('lets an operator look into that tenant until it ends, and says why on the record', async () => {
    expect(await sees(kaga)).toBe(false);
    const { data } = await grant();
    expect(data).toMatchObject({
      reason: '表示の不具合の調査',
      revokedAt: null,
      grantedBy: { personId: admin.id, displayName: '管理' },
    });
    await expect.poll(() => sees(kaga)).toBe(true);
    expect(await sees(kumamoto)).toBe(false);
    const ended = await end(data.id);
    expect(ended.data.revokedAt).not.toBeNull();
    expect((await end(data.id)).data).toEqual(ended.data);
    await expect.poll(() => sees(kaga)).toBe(false);
    const entries = (await recordOf(world, kaga, 'platform')).filter(
      ({ about_id }) => about_id === data.id,
    );
    expect(entries.map(({ action }) => action)).toEqual(['support.grant', 'support.end']);
    expect(entries[0]).toMatchObject({ who_id: admin.id, after: { reason: '表示の不具合の調査' } });
  });

  it('lasts a fortnight at most, with a reason in one line', async () => {
    expect((await grant({ validUntil: inDays(14.01) })).error?.code).toBe('BAD_PERIOD');
    expect((await grant({ validUntil: inDays(-0.01) })).error?.code).toBe('BAD_PERIOD');
    expect((await grant({ validUntil: inDays(13.9) })).error).toBeNull();
    for (const wrong of [{ reason: ' ' }, { reason: 'a\nb' }, { reason: '長'.repeat(501) }])
      expect((await grant(wrong)).error?.code).toBe('BAD_INPUT');
    expect((await grant({ validUntil: 'soon' })).error?.code).toBe('BAD_QUERY');
  });

  it('is given and ended by an administrator of that tenant, not by the operator it serves', async () => {
    const planner = await world.person({ roles: [{ tenant: kaga, role: 'planner' }] });
    expect((await grant({}, planner)).error?.code).toBe('REFUSED');
    const { data: ours } = await grant();
    await expect.poll(() => sees(kaga)).toBe(true);
    expect((await grant({}, operator)).error?.code).toBe('REFUSED');
    expect((await end(ours.id, operator)).error?.code).toBe('REFUSED');
    expect((await look(world.graphql, kaga, 'supportGrants { id }', operator)).error?.code).toBe(
      'REFUSED',
    );
    const { data: theirs } = await grant({}, world.everyday, kumamoto);
    const none = await end('00000000-0000-4000-8000-000000000000');
    expect(none.error?.code).toBe('REFUSED');
    expect(await end(theirs.id)).toEqual(none);
    expect((await end(theirs.id, admin, kumamoto)).error?.code).toBe('NOT_FOUND');
    const { data } = await look(world.graphql, kumamoto, 'supportGrants { revokedAt }');
    expect(data.supportGrants).toEqual([{ revokedAt: null }]);
  });
});
