import fc from 'fast-check';
import { isInputObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inputNamed } from './attack/surface.js';
import { importAll, kumamoto, makeWorld, type World } from './support/world.js';

let world: World;
let section: string;
let draft: string;
let indicator: string;
const sheet = (year: number) =>
  `表\n\nNo\t指標名\t当初値\t${year}年度\t2030年度（目標値）\n1\t住民の割合\t2015年度 10 %\t20 %\t50 %\n2\t企業の数\t2015年度 1 社\t2 社\t5 社`;

beforeAll(async () => {
  world = await makeWorld();
  section = await world.people.sectionId(kumamoto, '部分の課');
  await importAll(world, kumamoto, sheet(2020));
  draft = (await world.upload(kumamoto, sheet(2021))).body.id;
  const { body } = await world.graphql(`{office(code:"${kumamoto}"){indicatorSections{key}}}`);
  indicator = body.data.office.indicatorSections[0].key;
});
afterAll(() => world?.close());

const text = fc.string({
  unit: fc.constantFrom(...'山川市計画あいうABC'),
  minLength: 1,
  maxLength: 12,
});
const of = <T>(...values: readonly T[]) => fc.constantFrom(...values);

interface Update {
  /** Values that each field may be given; the fields that name the thing are not among them. */
  readonly fields: () => Readonly<Record<string, fc.Arbitrary<unknown>>>;
  readonly names: () => object;
  readonly mutation: string;
  /** What stands in each field now. */
  readonly look: () => Promise<Record<string, unknown>>;
}

const read = async (query: string) => {
  const { body } = await world.graphql(query);
  expect(body.errors).toBeUndefined();
  return body.data;
};
const cell = { table: of(0), column: of(3, 4) };

/** Every input by which something that is there is changed in part. */
const updates: Readonly<Record<string, Update>> = {
  UpdateSectionInput: {
    mutation: 'updateSection{__typename}',
    names: () => ({ tenantCode: kumamoto, id: section }),
    fields: () => ({ name: text, nameEn: text, position: fc.nat(99_999), closed: fc.boolean() }),
    look: async () =>
      (
        await read(`{office(code:"${kumamoto}"){sections{id name nameEn position closed}}}`)
      ).office.sections.find(({ id }: { id: string }) => id === section),
  },
  AssignIndicatorsInput: {
    mutation: 'assignIndicators{__typename}',
    names: () => ({ tenantCode: kumamoto, keys: [indicator] }),
    fields: () => ({ sectionId: of(section, null), confidential: fc.boolean() }),
    look: async () =>
      (
        await read(`{office(code:"${kumamoto}"){indicatorSections{key sectionId confidential}}}`)
      ).office.indicatorSections.find(({ key }: { key: string }) => key === indicator),
  },
  UpdateTenantSettingsInput: {
    mutation: 'updateTenantSettings{__typename}',
    names: () => ({ tenantCode: kumamoto }),
    fields: () => ({
      name: text,
      nameReading: of('くまもとし', 'やまし'),
      nameEn: of('Kumamoto', 'Yama'),
      accentColor: of('#003366', '#550000'),
      fiscalYearStartMonth: fc.integer({ min: 1, max: 12 }),
      languages: of(['JA'], ['JA', 'EN']),
      recordRetentionDays: fc.integer({ min: 365, max: 4000 }),
      ruleSet: fc.record(
        {
          method: of('PROGRESS', 'RATIO'),
          decimals: fc.integer({ min: 0, max: 3 }),
          missingBaseline: missing,
        },
        { requiredKeys: [] },
      ),
    }),
    look: async () =>
      (
        await read(
          `{office(code:"${kumamoto}"){settings{name nameReading nameEn accentColor fiscalYearStartMonth languages recordRetentionDays ruleSet{method decimals missingBaseline}}}}`,
        )
      ).office.settings,
  },
  UpdateImportDraftInput: {
    mutation: 'updateImportDraft{__typename}',
    names: () => ({ tenantCode: kumamoto, id: draft }),
    fields: () => ({
      title: text,
      documentDate: of('2021-03-31', '2022-03-31', null),
      columns: fc.array(fc.record({ ...cell, role: of('ACTUAL', 'NOTE'), year: of(2018, 2019) }), {
        minLength: 1,
        maxLength: 1,
      }),
      tables: fc.array(fc.record({ table: of(0), included: fc.boolean() }), {
        minLength: 1,
        maxLength: 1,
      }),
      rows: fc.array(fc.record({ id: of('t0-r1', 't0-r2'), included: fc.boolean() }), {
        minLength: 1,
        maxLength: 1,
      }),
      answers: fc.array(fc.record({ question: of('q1'), answer: of('same', 'separate') }), {
        minLength: 1,
        maxLength: 1,
      }),
    }),
    // What was said of columns, tables and rows is kept in one place, answers in another.
    look: async () => {
      const [row] = await world.within(kumamoto, (tx) =>
        tx.source.findMany({ where: { id: draft } }),
      );
      const { columns, tables, rows } = (row?.corrections ?? {}) as Record<string, unknown>;
      return {
        title: row?.title,
        documentDate: row?.documentDate?.toISOString().slice(0, 10) ?? null,
        columns,
        tables,
        rows,
        answers: row?.answers,
      };
    },
  },
};
const missing = of('not-computable', 'zero');

/** Shown as it was given; of a thing within the thing, what was not named is as it was before. */
function expectNamed(given: unknown, before: unknown, after: unknown): void {
  if (typeof given !== 'object') expect(after).toEqual(given);
  else if (given !== null && !Array.isArray(given)) {
    const { version: _, ...was } = before as Record<string, unknown>;
    expect(after).toMatchObject({ ...was, ...given });
  }
}

describe('a change of part of a thing', () => {
  it('has a case here for each of its fields', () => {
    const inputs = new Map(
      Object.values(world.schema.getMutationType()?.getFields() ?? {})
        .filter(({ name }) => /^(update|assign)/.test(name))
        .flatMap(({ args }) => args.map(({ type }) => inputNamed(type)))
        .filter(isInputObjectType)
        .map((input) => [input.name, Object.keys(input.getFields())]),
    );
    for (const [name, fields] of inputs) {
      const update = updates[name];
      const known = [...Object.keys(update?.fields() ?? {}), ...Object.keys(update?.names() ?? {})];
      expect(known.sort(), name).toEqual(fields.sort());
    }
    expect([...inputs.keys()].sort()).toEqual(Object.keys(updates).sort());
  });

  it.each(Object.keys(updates))(
    '%s changes what it names and nothing it leaves out',
    async (input) => {
      const { fields, names, mutation, look } = updates[input] as Update;
      const change = async (values: object) => {
        const [name, selection] = mutation.split('{');
        const { body } = await world.graphql(
          `mutation($i:${input}!){${name}(input:$i){${selection}}`,
          {
            i: { ...names(), ...values },
          },
        );
        expect(body.errors, JSON.stringify(values)).toBeUndefined();
      };
      const arbitraries = fields();
      await fc.assert(
        fc.asyncProperty(fc.record(arbitraries), fc.record(arbitraries), async (all, others) => {
          await change(all);
          for (const field of Object.keys(arbitraries)) {
            const before = await look();
            await change({ [field]: others[field] });
            const after = await look();
            // The one that was named is what was asked for, where it is shown as it was given.
            expectNamed(others[field], before[field], after[field]);
            const { [field]: _, ...rest } = before;
            const { [field]: _now, ...same } = after;
            expect(same, `${field}: ${JSON.stringify(others[field])}`).toEqual(rest);
          }
          // Nothing named: nothing changes.
          const before = await look();
          await change({});
          expect(await look()).toEqual(before);
        }),
        { seed: 20261122, numRuns: 6 },
      );
    },
  );
});
