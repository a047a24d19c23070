import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PlatformDb } from '../src/tenancy/platform-db.js';
import type { TestPerson } from './support/people.js';
import { demoText, importAll, kaga, kumamoto, makeWorld, type World } from './support/world.js';

let world: World;
let administrator: TestPerson;
beforeAll(async () => {
  world = await makeWorld();
  administrator = await world.person({ roles: [{ tenant: kaga, role: 'tenantAdministrator' }] });
});
afterAll(() => world?.close());

const fields = `name nameReading nameEn accentColor fiscalYearStartMonth languages recordRetentionDays
  ruleSet { version method decimals missingBaseline }`;
const read = async (code = kaga) =>
  (await world.graphql(`query($c:String!){office(code:$c){settings{${fields}}}}`, { c: code })).body
    .data.office.settings;
const change = async (input: object, as: TestPerson | null = administrator, code = kaga) =>
  (
    await world.graphql(
      `mutation($i:UpdateTenantSettingsInput!){updateTenantSettings(input:$i){${fields}}}`,
      { i: { tenantCode: code, ...input } },
      { as },
    )
  ).body;
const records = () =>
  world.within(
    kaga,
    (tx) => tx.$queryRaw<{ entry: string }[]>`
      SELECT entry FROM tenant.audit_entry WHERE action = 'tenant.settings' ORDER BY seq`,
  );

describe("a tenant's settings", () => {
  it('are the defaults where nothing was chosen', async () => {
    expect(await read()).toEqual({
      name: '加賀市',
      nameReading: null,
      nameEn: null,
      accentColor: '#0017c1',
      fiscalYearStartMonth: 4,
      languages: ['JA', 'EN'],
      recordRetentionDays: 1825,
      ruleSet: { version: 1, method: 'PROGRESS', decimals: 1, missingBaseline: 'zero' },
    });
  });

  it('change where they are given and nowhere else, whichever are left out', async () => {
    const hex = fc
      .integer({ min: 0, max: 0x5f })
      .map((value) => value.toString(16).padStart(2, '0'));
    const word = fc.stringMatching(/^[a-zぁ-ん一-龠]{1,20}$/u);
    const input = fc.record(
      {
        name: word,
        nameReading: fc.option(word),
        nameEn: fc.option(word),
        accentColor: fc.tuple(hex, hex, hex).map((parts) => `#${parts.join('')}`),
        fiscalYearStartMonth: fc.integer({ min: 1, max: 12 }),
        languages: fc.subarray(['JA', 'EN'], { minLength: 1 }),
        recordRetentionDays: fc.integer({ min: 365, max: 36_500 }),
        ruleSet: fc.record(
          {
            method: fc.constantFrom(
              'PROGRESS',
              'RATIO',
              'INVERSE_RATIO',
              'CEILING',
              'FLOOR',
              'MAINTAIN',
            ),
            decimals: fc.integer({ min: 0, max: 6 }),
            missingBaseline: fc.constantFrom('zero', 'not-computable'),
          },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(input, async (given) => {
        const before = await read();
        const { data, errors } = await change(given);
        expect(errors).toBeUndefined();
        const { ruleSet: rule, ...others } = given;
        const { version, ...old } = before.ruleSet;
        const next = { ...old, ...rule };
        const same = JSON.stringify(next) === JSON.stringify(old);
        const wanted = {
          ...before,
          ...others,
          ruleSet: { ...next, version: same ? version : version + 1 },
        };
        expect(data.updateTenantSettings).toEqual(wanted);
        expect(await read()).toEqual(wanted);
      }),
      { numRuns: 60 },
    );
  });

  it('leave every one of them alone in each of the 256 ways to leave some out', async () => {
    const all = {
      name: '甲',
      nameReading: 'こう',
      nameEn: 'Ko',
      accentColor: '#112233',
      fiscalYearStartMonth: 7,
      languages: ['EN'],
      recordRetentionDays: 700,
      ruleSet: { decimals: 3 },
    };
    const other = {
      name: '乙',
      nameReading: 'おつ',
      nameEn: 'Otsu',
      accentColor: '#332211',
      fiscalYearStartMonth: 1,
      languages: ['JA'],
      recordRetentionDays: 800,
      ruleSet: { decimals: 5 },
    };
    const names = Object.keys(all) as (keyof typeof all)[];
    const seen = (settings: Record<string, unknown>) => ({
      ...settings,
      ruleSet: { decimals: (settings.ruleSet as { decimals: number }).decimals },
    });
    let expected: Record<string, unknown> = all;
    await change(all);
    for (let subset = 0; subset < 2 ** names.length; subset += 1) {
      const source = subset % 2 === 0 ? other : all;
      const given = Object.fromEntries(
        names.filter((_, at) => subset & (1 << at)).map((name) => [name, source[name]]),
      );
      expected = { ...expected, ...given };
      const { data } = await change(given);
      expect(seen(data.updateTenantSettings)).toEqual(expected);
    }
  }, 60_000);

  it.each([
    ['name', { name: '' }],
    ['name', { name: null }],
    ['name', { name: 'a\nb' }],
    ['nameEn', { nameEn: 'x'.repeat(101) }],
    ['accentColor', { accentColor: 'red' }],
    ['accentColor', { accentColor: null }],
    ['fiscalYearStartMonth', { fiscalYearStartMonth: 13 }],
    ['languages', { languages: [] }],
    ['languages', { languages: ['JA', 'JA'] }],
    ['recordRetentionDays', { recordRetentionDays: 364 }],
    ['ruleSet', { ruleSet: { decimals: 7 } }],
    ['ruleSet', { ruleSet: { missingBaseline: 'guess' } }],
    ['ruleSet', { ruleSet: { method: null } }],
  ])('refuse a bad %s and change nothing', async (field, input) => {
    const before = await read();
    const { errors } = await change({ fiscalYearStartMonth: 9, ...input });
    expect(errors[0].extensions).toMatchObject({ code: 'BAD_INPUT' });
    expect(errors[0].message).toContain(field);
    expect(await read()).toEqual(before);
  });

  it('refuse a colour that is too weak, with the ratio that was measured', async () => {
    const { errors } = await change({ accentColor: '#8899aa', recordRetentionDays: 999 });
    expect(errors[0].extensions.code).toBe('COLOR_TOO_WEAK');
    expect(errors[0].message).toMatch(/2\.9\d.*4\.5/);
    expect((await read()).recordRetentionDays).not.toBe(999);
  });

  it('are on the record with what was before and after, and only what changed', async () => {
    await change({ fiscalYearStartMonth: 4, languages: ['JA', 'EN'] });
    const count = (await records()).length;
    await change({ fiscalYearStartMonth: 10, languages: ['JA', 'EN'] });
    await change({ fiscalYearStartMonth: 10 });
    const [entry, ...rest] = (await records()).slice(count);
    expect(rest).toEqual([]);
    expect(JSON.parse(entry?.entry ?? '')).toMatchObject({
      whoId: administrator.id,
      before: { fiscalYearStartMonth: 4 },
      after: { fiscalYearStartMonth: 10 },
    });
    expect(JSON.parse(entry?.entry ?? '').after).not.toHaveProperty('languages');
  });

  it('change not at all where the directory fails, and a repeated change makes whole what a crash left', async () => {
    const before = await read();
    const broken = vi.spyOn(PlatformDb.prototype, 'run').mockRejectedValueOnce(new Error('gone'));
    const failed = await change({ name: '新加賀', fiscalYearStartMonth: 2 });
    broken.mockRestore();
    expect(failed.errors).toHaveLength(1);
    expect(await read()).toEqual(before);
    const { data } = await change({ name: '新加賀', fiscalYearStartMonth: 2 });
    expect(data.updateTenantSettings).toMatchObject({ name: '新加賀', fiscalYearStartMonth: 2 });
  });

  it('of many at once all stand', async () => {
    const inputs = [
      { name: '同時' },
      { nameReading: 'どうじ' },
      { nameEn: 'At once' },
      { accentColor: '#123456' },
      { fiscalYearStartMonth: 11 },
      { languages: ['JA'] },
      { recordRetentionDays: 1000 },
      { ruleSet: { decimals: 6 } },
      { ruleSet: { missingBaseline: 'zero' } },
      { ruleSet: { method: 'MAINTAIN' } },
    ];
    const answers = await Promise.all(inputs.map((input) => change(input)));
    expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
    expect(await read()).toMatchObject({
      name: '同時',
      nameReading: 'どうじ',
      nameEn: 'At once',
      accentColor: '#123456',
      fiscalYearStartMonth: 11,
      languages: ['JA'],
      recordRetentionDays: 1000,
      ruleSet: { decimals: 6, missingBaseline: 'zero', method: 'MAINTAIN' },
    });
  });

  it('never change a rule set in place: figures are computed under the new version, the old one stays', async () => {
    await importAll(world, kumamoto, await demoText('431001-kumamoto-2021.txt'));
    const everyday = world.everyday;
    const rules = async () =>
      (
        await world.graphql(
          `{city(code:"${kumamoto}"){indicators(first:1){nodes{promises{rule{version method}}}}}}`,
        )
      ).body.data.city.indicators.nodes[0].promises[0].rule;
    const stored = () =>
      world.within(kumamoto, (tx) => tx.ruleSet.findMany({ orderBy: { version: 'asc' } }));
    const [first] = await stored();
    expect(await rules()).toMatchObject({ method: 'PROGRESS' });
    await change({ ruleSet: { method: 'RATIO' } }, everyday, kumamoto);
    expect(await rules()).toMatchObject({ method: 'RATIO' });
    const after = await stored();
    expect(after[0]).toEqual(first);
    expect(after.map(({ version }) => version)).toEqual([1, 2]);
  });
});

describe('the rights to settings', () => {
  it.each([
    'planner',
    'sectionOwner',
    'finance',
    'internalReviewer',
    'expert',
    'pluginOperator',
  ] as const)('a %s changes none', async (role) => {
    const person = await world.person({ roles: [{ tenant: kaga, role }] });
    const before = await read();
    const { data, errors } = await change({ name: '侵入' }, person);
    expect([data, errors[0].extensions.code]).toEqual([null, 'REFUSED']);
    expect(await read()).toEqual(before);
  });

  it('end at the wall: another tenant looks like none', async () => {
    const before = await read(kumamoto);
    const there = await change({ name: '侵入' }, administrator, kumamoto);
    const nowhere = await change({ name: '侵入' }, administrator, '999993');
    expect(there.errors[0].extensions.code).toBe('NOT_FOUND');
    expect(there.errors[0].message.replace(kumamoto, '')).toBe(
      nowhere.errors[0].message.replace('999993', ''),
    );
    expect((await change({ name: '侵入' }, null)).errors[0].extensions.code).toBe(
      'UNAUTHENTICATED',
    );
    expect(await read(kumamoto)).toEqual(before);
  });
});

describe("a tenant's colour", () => {
  it('is shown to those who work there, and to nobody else, wherever the tenant is shown', async () => {
    await change({ accentColor: '#7a1f5c' });
    const there = await world.person({ roles: [{ tenant: kaga, role: 'expert' }] });
    const elsewhere = await world.person({ roles: [{ tenant: kumamoto, role: 'planner' }] });
    const shown = async (as: TestPerson | null) => {
      const { body } = await world.graphql('{tenants{nodes{code accentColor}}}', {}, { as });
      return Object.fromEntries(
        body.data.tenants.nodes.map((one: { code: string; accentColor: string | null }) => [
          one.code,
          one.accentColor,
        ]),
      );
    };
    expect(await shown(there)).toEqual({ [kaga]: '#7a1f5c', [kumamoto]: null });
    expect(await shown(elsewhere)).toEqual({ [kaga]: null, [kumamoto]: '#0017c1' });
    expect(await shown(null)).toEqual({ [kaga]: null, [kumamoto]: null });
  });
});
