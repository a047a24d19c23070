import type { PluginDb } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import type { Config } from '../config.js';
import { dayIn, yearLabel } from '../years.js';
import { cumulativeByMonth, cumulativeByYear } from './cumulative.js';
import { currentCounts, restatements, spokenDays } from './current.js';
import { storeName } from './download-feed.js';

const report = z.object({
  id: z.string(),
  store: z.string(),
  firstDay: z.string(),
  lastDay: z.string(),
  fileName: z.string(),
  takenAt: z.string(),
  newCounts: z.number(),
  restatedCounts: z.number(),
});

export const storeReports = (db: PluginDb) => db.rows(report)`
  SELECT id, store, first_day::text AS "firstDay", last_day::text AS "lastDay", file_name AS "fileName",
    to_char(taken_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "takenAt",
    new_counts AS "newCounts", restated_counts AS "restatedCounts"
  FROM store_report ORDER BY taken_at DESC, id LIMIT 500`;

/** What the page of downloads shows, by the same arithmetic as the feed. */
export async function downloadsPage(db: PluginDb, config: Config, now: Date) {
  const counts = await currentCounts(db, config.googleCounts);
  const spoken = await spokenDays(db);
  const years = cumulativeByYear(counts, spoken, {
    kind: config.yearKind,
    firstYear: config.firstYear,
    releasedOn: config.releasedOn ?? null,
    today: dayIn(now),
  });
  const of = (store: 'apple' | 'google') =>
    counts.reduce((sum, one) => sum + (one.store === store ? one.count : 0), 0);
  return {
    dataNote: config.dataNote ?? null,
    asOf:
      spoken
        .map(({ lastDay }) => lastDay)
        .sort()
        .at(-1) ?? null,
    apple: of('apple'),
    google: of('google'),
    googleCounts: config.googleCounts,
    months: cumulativeByMonth(counts),
    years: years.map(({ year, total, byStore, final, missing }) => ({
      year,
      period: yearLabel(year, config.yearKind),
      total,
      ...byStore,
      final,
      missing: missing.map(
        ({ store, firstDay, lastDay }) => `${storeName[store]} ${firstDay}/${lastDay}`,
      ),
    })),
    restatements: (await restatements(db, config.googleCounts)).slice(0, 500),
    reports: await storeReports(db),
  };
}
