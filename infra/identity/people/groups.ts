import { type Role, roles } from '@shirube/core/policy';

/** A sentence or name in both languages of the house. */
export interface Words {
  ja: string;
  en: string;
}

/** The demo cities by their six-digit code; ministries and the platform have none. */
export const CITIES = {
  '431001': { ja: '熊本市', en: 'Kumamoto' },
  '172065': { ja: '加賀市', en: 'Kaga' },
  '111007': { ja: 'さいたま市', en: 'Saitama' },
} as const satisfies Record<string, Words>;

export type CityCode = keyof typeof CITIES;

export const SECTIONS = {
  environment: { ja: '環境政策課', en: 'Environmental Policy Section' },
  community: { ja: '地域活動推進課', en: 'Community Activities Section' },
} as const satisfies Record<string, Words>;

export type Section = keyof typeof SECTIONS;

/** What one group of the provider stands for; Shirube maps a group's name to it (group → role). */
export interface Group {
  /** As it stands in the `groups` claim, for example `shirube/431001/section-owner/environment`. */
  name: string;
  /** Of the policy; the platform operator's is in no tenant. */
  role: Role;
  /** Absent for those whose role is in no municipality. */
  city?: CityCode;
  /** A section owner's section. */
  section?: Section;
}

/** The group for a role, with the one name it has everywhere. */
export function group(role: Role, city?: CityCode, section?: Section): Group {
  const name = ['shirube', city, hyphened(role), section].filter(Boolean).join('/');
  return { name, role, ...(city ? { city } : {}), ...(section ? { section } : {}) };
}

/** sectionOwner as section-owner: directories and mail addresses don't tell capitals apart. */
export function hyphened(role: Role): string {
  return role.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
}

/** A group in words: 熊本市 担当課（環境政策課）; under the heading of its city, without the city. */
export function groupWords({ role, city, section }: Group, heading?: CityCode): Words {
  const of = (language: 'ja' | 'en') => ({
    city: city && city !== heading ? `${CITIES[city][language]} ` : '',
    role: roles[role][language],
    section: section ? SECTIONS[section][language] : undefined,
  });
  const ja = of('ja');
  const en = of('en');
  return {
    ja: `${ja.city}${ja.role}${ja.section ? `（${ja.section}）` : ''}`,
    en: `${en.city}${en.role}${en.section ? ` (${en.section})` : ''}`,
  };
}
