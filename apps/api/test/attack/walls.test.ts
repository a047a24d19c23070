import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPerson } from '../support/people.js';
import { adminUrl, importAll, kumamoto, makeWorld, type World } from '../support/world.js';
import { documentOf, valuesAt } from './documents.js';
import type { Names } from './place.js';
import { reachable } from './surface.js';

/** Whose an indicator is, by a mark in its name and by the digits of its figures. */
const groups = {
  mine: { mark: '甲之課', digits: '1171' },
  others: { mark: '乙之課', digits: '2272' },
  nobodys: { mark: '丙之課', digits: '3373' },
  /** Confidential, and of the section `mine`. */
  secret: { mark: '丁之秘', digits: '4474' },
} as const;
type Group = keyof typeof groups;
const everyGroup = Object.keys(groups) as Group[];
const each = 3;

const row = (no: number, name: string, digits: string, at: number) =>
  `${no}\t${name}\t2015年度 ${digits}.${at} 件\t${digits}.${at + 3} 件\t${digits}.${at + 1} 件\t77.7%`;
const sheet = [
  '表',
  '',
  'No\t指標名\t当初値\t2020年度\t2025年度（目標値）\t達成度',
  ...everyGroup.flatMap((group, g) =>
    Array.from({ length: each }, (_, at) =>
      row(g * each + at + 1, `${groups[group].mark}の件数${at}`, groups[group].digits, at),
    ),
  ),
].join('\n');

let world: World;
let admin: Client;
let tenantId: string;
const person: Record<string, TestPerson> = {};

beforeAll(async () => {
  world = await makeWorld();
  const url = new URL(adminUrl());
  url.pathname = new URL(world.urls.tenantUrl).pathname;
  admin = await world.connect(url.href);
  tenantId = (await admin.query('SELECT id FROM platform.tenant WHERE code = $1', [kumamoto]))
    .rows[0].id;
  const { result } = await importAll(world, kumamoto, sheet);
  expect(result.data.commitImport.changes.indicatorsNew).toBe(everyGroup.length * each);
  for (const [group, section] of [
    ['mine', '甲課'],
    ['secret', '甲課'],
    ['others', '乙課'],
  ] as const)
    await admin.query(
      `UPDATE tenant.indicator i SET section_id = $2, confidential = $3 FROM tenant.indicator_version v
       WHERE v.indicator_id = i.id AND v.name LIKE $1`,
      [
        `${groups[group].mark}%`,
        await world.people.sectionId(kumamoto, section),
        group === 'secret',
      ],
    );
  for (const role of [
    'planner',
    'tenantAdministrator',
    'internalReviewer',
    'finance',
    'expert',
    'ministryReader',
    'allianceSecretariat',
    'pluginOperator',
  ] as const)
    person[role] = await world.person({ name: role, roles: [{ tenant: kumamoto, role }] });
  person.owner = await world.person({
    name: '担当',
    roles: [{ tenant: kumamoto, role: 'sectionOwner', section: '甲課' }],
  });
  person.ownerOfNone = await world.person({
    name: '課なし',
    roles: [{ tenant: kumamoto, role: 'sectionOwner' }],
  });
  person.operator = await world.person({ name: '運営', platformOperator: true });
  person.deputy = await world.person({ name: '代理' });
}, 120_000);
afterAll(() => world?.close());

/** Everything that may be asked of the city and its office, each with all below it. */
const names = { code: kumamoto } as Names;
function everyQuestion() {
  return reachable(world.schema)
    .filter(
      ({ root, path }) =>
        root === 'query' && path.length === 2 && /city|office/.test(path[0]?.name ?? ''),
    )
    .map((reached) => documentOf(reached, { depth: 4 }))
    .filter(({ uses }) => uses.every((kind) => kind === 'code'));
}

async function seen(as: TestPerson): Promise<{ groups: Group[]; text: string }> {
  let text = '';
  for (const document of everyQuestion())
    text += JSON.stringify(
      (await world.graphql(document.text, document.variables(names), { as })).body,
    );
  const has = ({ mark, digits }: (typeof groups)[Group]) =>
    text.includes(mark) || text.includes(digits);
  return { groups: everyGroup.filter((group) => has(groups[group])), text };
}

const counts = `summary{indicators standings{count} sentence} indicators(first:200){totalCount pageInfo{endCursor} nodes{key name}}`;
const city = (as: TestPerson, fields: string, variables: object = {}) =>
  world.graphql(
    `query($c:String!){city(code:$c){${fields}}}`,
    { c: kumamoto, ...variables },
    { as },
  );

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
const of = (name: string): TestPerson => {
  const found = person[name];
  if (!found) throw new Error(name);
  return found;
};

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

describe('a deputy', () => {
  const stand = (from: string, until: string) =>
    admin.query(
      `INSERT INTO platform.deputyship (tenant_id, deputy_id, stands_in_for_id, role, valid_from, valid_until)
       VALUES ($1, $2, $3, 'sectionOwner', now() + $4::interval, now() + $5::interval) RETURNING id`,
      [tenantId, of('deputy').id, of('owner').id, from, until],
    );
  const during = async (wanted: readonly Group[]) => {
    await expect
      .poll(async () => (await seen(of('deputy'))).groups, { timeout: 10_000 })
      .toEqual(wanted);
  };

  it('reaches exactly as far as the one they stand in for, within the period, and not after it was ended', async () => {
    await stand('-2 days', '-1 days');
    await stand('1 days', '2 days');
    expect((await seen(of('deputy'))).groups).toEqual([]);
    const { rows } = await stand('-1 minute', '1 days');
    await during(['mine', 'secret']);
    expect((await seen(of('deputy'))).text).not.toContain(groups.others.mark);
    await admin.query('UPDATE platform.deputyship SET revoked_at = now() WHERE id = $1', [
      rows[0].id,
    ]);
    await during([]);
  });
});

describe('a support grant', () => {
  it('shows an operator what is not confidential, in its time only, and is on the record', async () => {
    const { rows } = await admin.query(
      `INSERT INTO platform.support_grant (tenant_id, reason, valid_until, created_by) VALUES ($1, '調査', now() + interval '1 hour', $2) RETURNING id`,
      [tenantId, of('tenantAdministrator').id],
    );
    const shown = async () => (await seen(of('operator'))).groups;
    await expect.poll(shown, { timeout: 10_000 }).toEqual(['mine', 'others', 'nobodys']);
    await expect
      .poll(
        async () =>
          (
            await admin.query(
              `SELECT who_id FROM platform.audit_entry WHERE chain = $1 AND action = 'support.read'`,
              [tenantId],
            )
          ).rows[0]?.who_id,
        { timeout: 10_000 },
      )
      .toBe(of('operator').id);
    await admin.query('UPDATE platform.support_grant SET revoked_at = now() WHERE id = $1', [
      rows[0].id,
    ]);
    await expect.poll(shown, { timeout: 10_000 }).toEqual([]);
  });
});
