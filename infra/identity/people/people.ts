import type { Role } from '@shirube/core/policy';
import { type CityCode, type Group, group, hyphened } from './groups.ts';

/** Somebody who can be chosen on the sign-in page. Nobody of these exists. */
export interface Person {
  /** The `sub` claim; never reused for somebody else. */
  id: string;
  name: string;
  reading: string;
  /** Under `.example`, which never receives mail. */
  email: string;
  groups: Group[];
  /** The id of the person they may stand in for; the period is Shirube's to keep. */
  deputyFor?: string;
}

type Name = [name: string, reading: string];

/** One person of each of these roles in every demo city. */
const STAFF = [
  'tenantAdministrator',
  'planner',
  'sectionOwner',
  'finance',
  'internalReviewer',
  'expert',
  'pluginOperator',
] as const satisfies Role[];

/** Family names are places of the city, so that nobody takes them for real staff. In the order of STAFF. */
const NAMES: Record<CityCode, { mail: string; names: Name[] }> = {
  '431001': {
    mail: 'kumamoto',
    names: [
      ['白川 まゆ', 'しらかわ まゆ'],
      ['坪井 健', 'つぼい けん'],
      ['江津 葵', 'えづ あおい'],
      ['金峰 修', 'きんぽう おさむ'],
      ['立田 静', 'たつだ しずか'],
      ['託麻 学', 'たくま まなぶ'],
      ['水前寺 匠', 'すいぜんじ たくみ'],
    ],
  },
  '172065': {
    mail: 'kaga',
    names: [
      ['山代 悠', 'やましろ ゆう'],
      ['片山津 凛', 'かたやまづ りん'],
      ['橋立 海', 'はしたて かい'],
      ['動橋 直', 'いぶりはし なお'],
      ['柴山 円', 'しばやま まどか'],
      ['大聖寺 文', 'だいしょうじ ふみ'],
      ['塩屋 巧', 'しおや たくみ'],
    ],
  },
  '111007': {
    mail: 'saitama',
    names: [
      ['浦和 光', 'うらわ ひかる'],
      ['与野 実', 'よの みのる'],
      ['見沼 翠', 'みぬま みどり'],
      ['大宮 努', 'おおみや つとむ'],
      ['岩槻 雅', 'いわつき みやび'],
      ['氷川 理', 'ひかわ さとる'],
      ['桜木 創', 'さくらぎ はじめ'],
    ],
  },
};

function person(mail: string, post: string, [name, reading]: Name, groups: Group[]): Person {
  return { id: `${mail}-${post}`, name, reading, email: `${post}@${mail}.example`, groups };
}

function staff(city: CityCode): Person[] {
  const { mail, names } = NAMES[city];
  return STAFF.map((role, index) => {
    const name = names[index];
    if (!name) throw new Error(`nobody is named for ${role} of ${city}`);
    return person(mail, hyphened(role), name, [
      group(role, city, role === 'sectionOwner' ? 'environment' : undefined),
    ]);
  });
}

/** Those whose case is worth trying by hand: two sections, two tenants, a deputy, no role at all. */
const OTHERS: Person[] = [
  person(
    'kumamoto',
    'section-owner-community',
    ['京町 涼', 'きょうまち りょう'],
    [group('sectionOwner', '431001', 'community')],
  ),
  person(
    'kumamoto',
    'alliance-secretariat',
    ['阿蘇 望', 'あそ のぞみ'],
    [group('allianceSecretariat', '431001')],
  ),
  {
    ...person(
      'kaga',
      'section-owner-community',
      ['山中 湊', 'やまなか みなと'],
      [group('sectionOwner', '172065', 'community')],
    ),
    deputyFor: 'kaga-section-owner',
  },
  person(
    'nation',
    'two-tenants',
    ['両国 渡', 'りょうごく わたる'],
    [group('planner', '172065'), group('internalReviewer', '111007')],
  ),
  person('nation', 'ministry-reader', ['霞 遥', 'かすみ はるか'], [group('ministryReader')]),
  person('platform', 'operator', ['道標 守', 'みちしるべ まもる'], [group('platformOperator')]),
  person('nation', 'no-role', ['無役 新', 'むやく あらた'], []),
];

export const DEMO_PEOPLE: readonly Person[] = [
  ...staff('431001'),
  ...staff('172065'),
  ...staff('111007'),
  ...OTHERS,
];

/** Every group somebody is in, once: what a tenant's mapping of group → role has to know. */
export const DEMO_GROUPS: readonly Group[] = [
  ...new Map(DEMO_PEOPLE.flatMap(({ groups }) => groups).map((one) => [one.name, one])).values(),
];

export function findPerson(id: string): Person | undefined {
  return DEMO_PEOPLE.find((one) => one.id === id);
}
