import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { look, mutate, recordOf } from './support/office.js';
import type { TestPerson } from './support/people.js';
import {
  demoText,
  importAll,
  kaga,
  kumamoto,
  makeWorld,
  undo,
  type World,
} from './support/world.js';

let world: World;
let admin: TestPerson;
let planner: TestPerson;
beforeAll(async () => {
  world = await makeWorld();
  admin = await world.person({ roles: [{ tenant: kaga, role: 'tenantAdministrator' }] });
  planner = await world.person({ roles: [{ tenant: kaga, role: 'planner' }] });
  await importAll(world, kaga, await demoText('172065-kaga-2022.txt'));
});
afterAll(() => world?.close());

const create = (name: string, more: object = {}, as = admin) =>
  mutate(world.graphql, 'createSection', { tenantCode: kaga, name, ...more }, as);
const update = (id: string, more: object, as = admin) =>
  mutate(world.graphql, 'updateSection', { tenantCode: kaga, id, ...more }, as);
const assign = (keys: string[], more: object, as = planner, tenantCode = kaga) =>
  mutate(world.graphql, 'assignIndicators', { tenantCode, keys, ...more }, as);
const indicators = async (): Promise<
  { key: string; sectionId: string | null; confidential: boolean }[]
> =>
  (
    await look(
      world.graphql,
      kaga,
      'indicatorSections { key name sectionId confidential }',
      planner,
    )
  ).data.indicatorSections;

describe('a section', () => {
  it('is made once, in the order of making, and on the record', async () => {
    const one = await create('環境課', { nameEn: 'Environment' });
    const two = await create('  観光課 ');
    expect(one.data).toMatchObject({ name: '環境課', nameEn: 'Environment', closed: false });
    expect(two.data).toMatchObject({ name: '観光課', nameEn: null });
    expect(two.data.position).toBeGreaterThan(one.data.position);
    const again = await create('環境課');
    expect(again.error?.code).toBe('SECTION_NAME_TAKEN');
    const { data } = await look(world.graphql, kaga, 'sections { name }', planner);
    expect(data.sections).toEqual([{ name: '環境課' }, { name: '観光課' }]);
    const entries = (await recordOf(world, kaga, 'tenant')).filter(
      ({ action }) => action === 'section.create',
    );
    expect(entries).toHaveLength(2);
    expect(entries[0]).toMatchObject({
      who_id: admin.id,
      about_id: one.data.id,
      after: { name: '環境課' },
    });
  });

  it('keeps what an update leaves out', async () => {
    const { data: made } = await create('企画課', { nameEn: 'Planning' });
    expect((await update(made.id, { name: '企画政策課' })).data).toEqual({
      ...made,
      name: '企画政策課',
    });
    expect((await update(made.id, { closed: true })).data).toMatchObject({
      name: '企画政策課',
      nameEn: 'Planning',
      closed: true,
    });
    expect((await update(made.id, { position: 7 })).data).toMatchObject({
      closed: true,
      position: 7,
    });
    expect((await update(made.id, { nameEn: null, closed: false })).data).toMatchObject({
      nameEn: null,
      closed: false,
      position: 7,
    });
    expect((await update(made.id, { name: '環境課' })).error?.code).toBe('SECTION_NAME_TAKEN');
    for (const wrong of [
      { name: null },
      { name: ' ' },
      { name: 'a\nb' },
      { name: '長'.repeat(101) },
      { position: -1 },
      { position: null },
      { closed: null },
    ])
      expect([wrong, (await update(made.id, wrong)).error?.code]).toEqual([wrong, 'BAD_INPUT']);
    expect((await update(made.id, {})).data).toMatchObject({ name: '企画政策課', position: 7 });
  });

  it('is made and changed by nobody but an administrator', async () => {
    const { data: made } = await create('税務課');
    const owner = await world.person({
      roles: [{ tenant: kaga, role: 'sectionOwner', section: '税務課' }],
    });
    for (const as of [planner, owner]) {
      expect((await create('財政課', {}, as)).error?.code).toBe('REFUSED');
      expect((await update(made.id, { name: '納税課' }, as)).error?.code).toBe('REFUSED');
    }
    const { data } = await look(world.graphql, kaga, 'sections { name }', planner);
    expect(data.sections).not.toContainEqual({ name: '財政課' });
    expect(data.sections).toContainEqual({ name: '税務課' });
  });

  it('of another tenant is told apart from none in nothing', async () => {
    const foreign = await world.people.sectionId(kumamoto, '環境政策課');
    const none = '00000000-0000-4000-8000-000000000000';
    const [one, other, odd] = await Promise.all(
      [foreign, none, "'; --"].map((id) => update(id, { name: '奪取' })),
    );
    expect(one).toEqual(other);
    expect(one).toEqual(odd);
    expect(one?.error?.code).toBe('REFUSED');
    expect((await look(world.graphql, kumamoto, 'sections { name }')).data.sections).toEqual([
      { name: '環境政策課' },
    ]);
  });
});

describe('indicators', () => {
  it('are given to a section together; what is left out stays, null takes away', async () => {
    const all = await indicators();
    expect(all.length).toBeGreaterThan(5);
    expect(all.every((one) => one.sectionId === null && !one.confidential)).toBe(true);
    const [a = '', b = ''] = all.map(({ key }) => key);
    const { data: section } = await create('農林課');
    const given = await assign([b, a, b], { sectionId: section.id });
    expect(given.data.map((one: { key: string }) => one.key)).toEqual([b, a]);
    expect((await assign([a], { confidential: true })).data).toMatchObject([
      { key: a, sectionId: section.id, confidential: true },
    ]);
    expect((await assign([a, b], { sectionId: null })).data).toMatchObject([
      { key: a, sectionId: null, confidential: true },
      { key: b, sectionId: null, confidential: false },
    ]);
    expect((await assign([a], { confidential: null })).error?.code).toBe('BAD_INPUT');
    expect((await indicators()).filter(({ confidential }) => confidential)).toHaveLength(1);
    const entries = (await recordOf(world, kaga, 'tenant')).filter(
      ({ action }) => action === 'indicator.assign',
    );
    expect(entries.map(({ before, after }) => [before.length, after.length])).toEqual([
      [2, 2],
      [1, 1],
      [2, 2],
    ]);
    expect(entries[1]).toMatchObject({
      before: [{ key: a, confidential: false }],
      after: [{ key: a, confidential: true }],
    });
  });

  it('are those the city shows, in its order; of an import undone there are none', async () => {
    const shown = await world.graphql(
      'query($c: String!) { city(code: $c) { indicators(first: 200) { nodes { key name } } } }',
      { c: kaga },
      { as: planner },
    );
    const listed = await look(world.graphql, kaga, 'indicatorSections { key name }', planner);
    expect(listed.data.indicatorSections).toEqual(shown.body.data.city.indicators.nodes);
    const { id } = await importAll(world, kumamoto, await demoText('172065-kaga-2022.txt'));
    const there = await look(world.graphql, kumamoto, 'indicatorSections { key }');
    const [{ key }] = there.data.indicatorSections;
    await undo(world, kumamoto, id);
    const after = await look(world.graphql, kumamoto, 'indicatorSections { key }');
    expect(after.data.indicatorSections).toEqual([]);
    const refused = await assign([key], { confidential: true }, world.everyday, kumamoto);
    expect(refused.error?.code).toBe('REFUSED');
  });

  it('change all or none, and not for whoever may not define them', async () => {
    const before = await indicators();
    const [a = ''] = before.map(({ key }) => key);
    const none = await assign([a, 'no-such-indicator'], { confidential: true });
    expect(none.error?.code).toBe('REFUSED');
    const foreign = await world.people.sectionId(kumamoto, '環境政策課');
    const [there, nowhere] = await Promise.all(
      [foreign, '00000000-0000-4000-8000-000000000000'].map((sectionId) =>
        assign([a], { sectionId }),
      ),
    );
    expect(there).toEqual(nowhere);
    expect(there?.error?.code).toBe('REFUSED');
    const owner = await world.person({
      roles: [{ tenant: kaga, role: 'sectionOwner', section: '農林課' }],
    });
    for (const as of [admin, owner])
      expect((await assign([a], { confidential: true }, as)).error?.code).toBe('REFUSED');
    expect((await assign([a], { confidential: true }, planner, kumamoto)).error?.code).toBe(
      'NOT_FOUND',
    );
    expect((await assign([], {})).error?.code).toBe('BAD_INPUT');
    const closed = (await create('旧課')).data;
    await update(closed.id, { closed: true });
    expect((await assign([a], { sectionId: closed.id })).error?.code).toBe('SECTION_CLOSED');
    expect(await indicators()).toEqual(before);
  });
});
