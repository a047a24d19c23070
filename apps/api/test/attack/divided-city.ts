import type { Client } from 'pg';
import { expect } from 'vitest';
import type { TestPerson } from '../support/people.js';
import { adminUrl, importAll, kumamoto, makeWorld, type World } from '../support/world.js';
import { documentOf } from './documents.js';
import type { Names } from './place.js';
import { reachable } from './surface.js';

/** Whose an indicator is, by a mark in its name and by the digits of its figures before their point. */
export const groups = {
  mine: { mark: '甲之課', digits: '1171' },
  others: { mark: '乙之課', digits: '2272' },
  nobodys: { mark: '丙之課', digits: '3373' },
  /** Confidential, and of the section `mine`. */
  secret: { mark: '丁之秘', digits: '4474' },
} as const;
export type Group = keyof typeof groups;
export const everyGroup = Object.keys(groups) as Group[];
/** Indicators of each group. */
export const each = 3;

/** A line of the sheet. */
export const row = (no: number, name: string, digits: string, at: number) =>
  `${no}\t${name}\t2015年度 ${digits}.${at} 件\t${digits}.${at + 3} 件\t${digits}.${at + 1} 件\t77.7%`;
export const sheet = [
  '表',
  '',
  'No\t指標名\t当初値\t2020年度\t2025年度（目標値）\t達成度',
  ...everyGroup.flatMap((group, g) =>
    Array.from({ length: each }, (_, at) =>
      row(g * each + at + 1, `${groups[group].mark}の件数${at}`, groups[group].digits, at),
    ),
  ),
].join('\n');

/** Everything that may be asked of the city and its office, each with all below it. */
const names = { code: kumamoto } as Names;
function everyQuestion(world: World) {
  return reachable(world.schema)
    .filter(
      ({ root, path }) =>
        root === 'query' && path.length === 2 && /city|office/.test(path[0]?.name ?? ''),
    )
    .map((reached) => documentOf(reached, { depth: 4 }))
    .filter(({ uses }) => uses.every((kind) => kind === 'code'));
}

/** A city whose indicators are of several sections, and people of every kind who look at it. */
export interface DividedCity {
  readonly world: World;
  readonly admin: Client;
  readonly tenantId: string;
  /** A role, or `owner` (of the section `mine`), `ownerOfNone`, `operator`, `deputy` (of nobody yet). */
  of(name: string): TestPerson;
  /** Of which groups anything is told, wherever one looks. */
  seen(as: TestPerson): Promise<{ groups: Group[]; text: string }>;
  /** Fields of the city. */
  city(as: TestPerson, fields: string, variables?: object): ReturnType<World['graphql']>;
}

export async function makeDividedCity(): Promise<DividedCity> {
  const person: Record<string, TestPerson> = {};
  const world = await makeWorld();
  const url = new URL(adminUrl());
  url.pathname = new URL(world.urls.tenantUrl).pathname;
  const admin = await world.connect(url.href);
  const tenantId: string = (
    await admin.query('SELECT id FROM platform.tenant WHERE code = $1', [kumamoto])
  ).rows[0].id;
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
  async function seen(as: TestPerson): Promise<{ groups: Group[]; text: string }> {
    let text = '';
    for (const document of everyQuestion(world))
      text += JSON.stringify(
        (await world.graphql(document.text, document.variables(names), { as })).body,
      );
    const has = ({ mark, digits }: (typeof groups)[Group]) =>
      text.includes(mark) || text.includes(`${digits}.`);
    return { groups: everyGroup.filter((group) => has(groups[group])), text };
  }

  const city = (as: TestPerson, fields: string, variables: object = {}) =>
    world.graphql(
      `query($c:String!){city(code:$c){${fields}}}`,
      { c: kumamoto, ...variables },
      { as },
    );

  const of = (name: string): TestPerson => {
    const found = person[name];
    if (!found) throw new Error(name);
    return found;
  };

  return { world, admin, tenantId, of, seen, city };
}
