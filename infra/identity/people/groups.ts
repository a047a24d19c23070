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

export const ROLES = {
  'tenant-administrator': { ja: '管理者', en: 'tenant administrator' },
  planner: { ja: '計画担当', en: 'planner' },
  'section-owner': { ja: '担当課', en: 'section owner' },
  finance: { ja: '財政担当', en: 'finance' },
  'internal-reviewer': { ja: '庁内審査', en: 'internal reviewer' },
  expert: { ja: '有識者', en: 'expert' },
  'alliance-secretariat': { ja: '連携中枢都市圏事務局', en: 'alliance secretariat' },
  'ministry-reader': { ja: '省庁（閲覧）', en: 'ministry reader' },
  'plugin-operator': { ja: 'プラグイン運用', en: 'plugin operator' },
  'platform-operator': { ja: 'しるべ運営', en: 'platform operator' },
} as const satisfies Record<string, Words>;

export type Role = keyof typeof ROLES;

export const SECTIONS = {
  environment: { ja: '環境政策課', en: 'Environmental Policy Section' },
  community: { ja: '地域活動推進課', en: 'Community Activities Section' },
} as const satisfies Record<string, Words>;

export type Section = keyof typeof SECTIONS;

/** What one group of the provider stands for; Shirube maps a group's name to it (group → role). */
export interface Group {
  /** As it stands in the `groups` claim, for example `shirube/431001/section-owner/environment`. */
  name: string;
  role: Role;
  /** Absent for those whose role is in no municipality. */
  city?: CityCode;
  /** A section owner's section. */
  section?: Section;
}

/** The group for a role, with the one name it has everywhere. */
export function group(role: Role, city?: CityCode, section?: Section): Group {
  const name = ['shirube', city, role, section].filter(Boolean).join('/');
  return { name, role, ...(city ? { city } : {}), ...(section ? { section } : {}) };
}

/** A group in words: 熊本市 担当課（環境政策課）; under the heading of its city, without the city. */
export function groupWords({ role, city, section }: Group, heading?: CityCode): Words {
  const of = (language: 'ja' | 'en') => ({
    city: city && city !== heading ? `${CITIES[city][language]} ` : '',
    role: ROLES[role][language],
    section: section ? SECTIONS[section][language] : undefined,
  });
  const ja = of('ja');
  const en = of('en');
  return {
    ja: `${ja.city}${ja.role}${ja.section ? `（${ja.section}）` : ''}`,
    en: `${en.city}${en.role}${en.section ? ` (${en.section})` : ''}`,
  };
}
