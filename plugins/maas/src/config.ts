import { z } from 'zod';

const day = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

export const config = z.object({
  /** Whether the city's indicators are of years from January or fiscal years from April. */
  yearKind: z.enum(['calendar', 'fiscal']),
  /** The first year offered to indicators. */
  firstYear: z.number().int().min(2000).max(2100),
  /** The day the app came out: before it there are zero downloads, known and not missing. */
  releasedOn: day.optional(),
  /** Of an account with several apps, the ones counted; empty: all in the reports. */
  appleAppId: z.string().regex(/^\d*$/).max(20).optional(),
  googlePackage: z
    .string()
    .regex(/^[A-Za-z0-9_.]*$/)
    .max(150)
    .optional(),
  /** Which of Google's counts is "downloads": persons, devices or each install. */
  googleCounts: z.enum(['users', 'devices', 'events']),
  /** Shown above every page: what is to be known of the data as a whole. */
  dataNote: z.string().max(500).optional(),
});

export type Config = z.output<typeof config>;

export const configLabels = {
  yearKind: { ja: '年の数え方（calendar: 暦年、fiscal: 年度）', en: 'Years: calendar or fiscal' },
  firstYear: { ja: '集計を始める年', en: 'First year counted' },
  releasedOn: { ja: 'アプリの公開日（例 2022-04-01）', en: 'Day the app came out (2022-04-01)' },
  appleAppId: {
    ja: 'App Store の Apple ID（数字。空ならすべてのアプリ）',
    en: 'Apple ID of the app (digits; empty: every app)',
  },
  googlePackage: {
    ja: 'Google Play のパッケージ名（空ならすべてのアプリ）',
    en: 'Package name on Google Play (empty: every app)',
  },
  googleCounts: {
    ja: 'Google Play で数えるもの（users: 新規利用者、devices: 端末、events: インストール回数）',
    en: 'What to count on Google Play (users, devices or events)',
  },
  dataNote: {
    ja: 'データについての注記（各ページの上に示す）',
    en: 'A note on the data (shown above each page)',
  },
} as const;
