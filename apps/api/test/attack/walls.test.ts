import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPerson } from '../support/people.js';
import { kumamoto, type World } from '../support/world.js';
import {
  type DividedCity,
  each,
  everyGroup,
  type Group,
  groups,
  makeDividedCity,
  row,
  sheet,
} from './divided-city.js';
import { valuesAt } from './documents.js';

let town: DividedCity;
let world: World;
const of = (name: string) => town.of(name);
const seen = (as: TestPerson) => town.seen(as);
const city = (...asked: Parameters<DividedCity['city']>) => town.city(...asked);
beforeAll(async () => {
  town = await makeDividedCity();
  world = town.world;
}, 120_000);
afterAll(() => world?.close());

const counts = `summary{indicators standings{count} sentence} indicators(first:200){totalCount pageInfo{endCursor} nodes{key name}}`;
const visible: [string, readonly Group[]][] = [
  ['planner', everyGroup],
  ['tenantAdministrator', everyGroup],
  ['internalReviewer', everyGroup],
  ['finance', ['mine', 'others', 'nobodys']],
  ['owner', ['mine', 'secret']],
  ['ownerOfNone', []],
  ['expert', []],
  ['ministryReader', []],
  ['allianceSecretariat', []],
  ['pluginOperator', []],
  ['operator', []],
  ['deputy', []],
];
describe('an indicator', () => {
  it.each(visible)(
    'for %s is told of in no name, figure, finding, count or sentence beyond %j',
    async (name, may) => {
      const { groups: found } = await seen(of(name));
      // Who may not see indicators at all is refused them; the office tells an administrator their names.
      expect(found).toEqual(may);
      const { body } = await city(of(name), counts);
      const [shown] = valuesAt(body.data, ['city', 'indicators']) as {
        totalCount: number;
        nodes: unknown[];
      }[];
      if (!shown) return expect(may).toEqual([]);
      const { summary } = body.data.city;
      const many = may.length * each;
      expect([shown.totalCount, shown.nodes.length, summary.indicators]).toEqual([
        many,
        many,
        many,
      ]);
      expect(
        summary.standings.reduce((sum: number, { count }: { count: number }) => sum + count, 0),
      ).toBe(many);
      expect(summary.sentence).not.toContain(
        String(everyGroup.length * each === many ? -1 : everyGroup.length * each),
      );
    },
  );

  it('is counted in no number that stands beside a tenant, but for who sees them all', async () => {
    const total = everyGroup.length * each;
    for (const [name, may] of visible) {
      const { body } = await world.graphql(
        '{tenants{nodes{code indicatorCount}} session{tenants{code indicatorCount}}}',
        {},
        { as: of(name) },
      );
      const inCity = (await city(of(name), 'tenant{code indicatorCount}')).body.data.city;
      const office = await world.graphql(
        'query($c:String!){office(code:$c){tenant{code indicatorCount}}}',
        { c: kumamoto },
        { as: of(name) },
      );
      const shown = [
        ...body.data.tenants.nodes,
        ...body.data.session.tenants,
        inCity?.tenant,
        office.body.data.office?.tenant,
      ].filter((one) => one?.code === kumamoto);
      expect(shown.length).toBeGreaterThan(0);
      for (const { indicatorCount } of shown)
        expect(indicatorCount, name).toBe(may.length === everyGroup.length ? total : null);
    }
  });

  it('that is hidden is found by no key, word, filter or cursor', async () => {
    const all = (await city(of('planner'), 'indicators(first:200){nodes{id key name standing}}'))
      .body.data.city.indicators.nodes;
    for (const viewer of ['owner', 'finance', 'ownerOfNone'] as const) {
      const may = visible.find(([name]) => name === viewer)?.[1] ?? [];
      const hidden = all.filter(
        ({ name }: { name: string }) => !may.some((group) => name.startsWith(groups[group].mark)),
      );
      expect(hidden.length).toBeGreaterThan(0);
      for (const { id, key, name } of hidden) {
        const cursor = (of: string) => Buffer.from(JSON.stringify([of])).toString('base64url');
        const ask = (variables: object) =>
          world.graphql(
            'query($c:String!,$k:String!,$s:String!,$a:String!){city(code:$c){one:indicator(key:$k){id} found:indicators(filter:{search:$s}){totalCount nodes{id}} next:indicators(after:$a){totalCount}}}',
            { c: kumamoto, ...variables },
            { as: of(viewer) },
          );
        const there = await ask({ k: key, s: name, a: cursor(id) });
        const nothing = await ask({
          k: 'どこにもない|件',
          s: 'どこにもない',
          a: cursor('11111111-1111-4111-8111-111111111111'),
        });
        expect(there).toEqual(nothing);
      }
      for (const standing of [
        'ACHIEVED',
        'ON_TRACK',
        'BEHIND',
        'REGRESSED',
        'UNPUBLISHED',
        'UNDETERMINED',
      ]) {
        const { body } = await city(
          of(viewer),
          `indicators(filter:{standing:${standing}},first:200){totalCount nodes{name}}`,
        );
        for (const { name } of body.data.city.indicators.nodes)
          expect(may.some((group) => name.startsWith(groups[group].mark))).toBe(true);
        expect(body.data.city.indicators.totalCount).toBe(body.data.city.indicators.nodes.length);
      }
    }
  });
});

describe("a section owner's import", () => {
  const file = (name: string, digits: string) =>
    [
      '表',
      '',
      'No\t指標名\t当初値\t2020年度\t2025年度（目標値）\t達成度',
      row(1, name, digits, 1),
    ].join('\n');
  const look = `title state coverage{rows understood toConfirm keptAsText} questions{kind options{value suggested}}
    findings{kind severity} changes{indicatorsNew indicatorsMatched baselinesNew targetsNew observationsNew observationsRevised unchanged} sameAs{id}`;
  const draftOf = async (text: string, as: TestPerson) => {
    const { body } = await world.upload(kumamoto, text, { as });
    const draft = await world.graphql(
      `query($c:String!,$d:ID!){importDraft(tenantCode:$c,id:$d){${look}}}`,
      { c: kumamoto, d: body.id },
      { as },
    );
    const commit = await world.graphql(
      'mutation($i:CommitImportInput!){commitImport(input:$i){alreadyCommitted}}',
      { i: { tenantCode: kumamoto, id: body.id } },
      { as },
    );
    return { id: body.id as string, draft: draft.body, commit: commit.body };
  };

  it('matched against what is hidden looks as one against nothing, and is refused as one', async () => {
    const { id: _, ...hidden } = await draftOf(
      file(`${groups.others.mark}の件数1`, groups.others.digits),
      of('owner'),
    );
    const { id: _id, ...unknown } = await draftOf(
      file('戊之課の件数1', groups.others.digits),
      of('owner'),
    );
    expect(hidden).toEqual(unknown);
    expect(hidden.draft.data.importDraft.changes).toMatchObject({ indicatorsMatched: 0 });
    expect(hidden.commit.errors[0].extensions.code).toBe('REFUSED');
    // Against one's own it does match.
    const own = await draftOf(file(`${groups.mine.mark}の件数1`, groups.mine.digits), of('owner'));
    expect(own.draft.data.importDraft.changes).toMatchObject({
      indicatorsMatched: 1,
      indicatorsNew: 0,
    });
  });

  it("is seen by nobody of another section; another's is not there", async () => {
    const { id } = await draftOf(file('己之課の件数', '5575'), of('planner'));
    const ask = (d: string) =>
      world.graphql(
        `query($c:String!,$d:ID!){importDraft(tenantCode:$c,id:$d){${look}}}`,
        { c: kumamoto, d },
        { as: of('owner') },
      );
    expect(await ask(id)).toEqual(await ask('11111111-1111-4111-8111-111111111111'));
    const { body } = await city(of('owner'), 'imports(first:200){nodes{id title rows}}');
    expect(body.data.city.imports.nodes.map((one: { id: string }) => one.id)).not.toContain(id);
    // The document with everybody's indicators, committed by somebody else, is nothing of theirs either.
    const again = await draftOf(sheet, of('owner'));
    expect(again.draft.data.importDraft.sameAs).toBeNull();
  });
});
