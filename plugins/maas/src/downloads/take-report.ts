import type { ImportReport, PluginContext } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import { noReport, type Store, type StoreReport } from './report.js';
import { merge, type Revision } from './restate.js';

const known = z.object({
  app: z.string(),
  firstDay: z.string(),
  lastDay: z.string(),
  revision: z.number(),
  users: z.number(),
  devices: z.number().nullable(),
  events: z.number().nullable(),
});

/** Keeps what a report says: new days as they are, days said otherwise before as their next revision. */
export async function takeReport(
  ctx: PluginContext<unknown>,
  fileName: string,
  report: StoreReport,
): Promise<ImportReport> {
  const { store, firstDay, lastDay } = report;
  const before = await ctx.db.rows(known)`
    SELECT DISTINCT ON (app, first_day, last_day) app, first_day::text AS "firstDay", last_day::text AS "lastDay",
      revision, users, devices, events
    FROM download_count WHERE store = ${store} AND last_day >= ${firstDay}::date AND first_day <= ${lastDay}::date
    ORDER BY app, first_day, last_day, revision DESC`;
  if (report.of !== '' && report.counts.length === 0) await askForApp(ctx, report);
  const { fresh, restated, overlapping } = merge(before, report);
  const taken = [...fresh, ...restated];
  const id = [store, ctx.now.toISOString(), firstDay, lastDay, fileName].join(':').slice(0, 200);
  await ctx.db.change`
    INSERT INTO store_report (tenant_id, id, store, first_day, last_day, file_name, taken_at, new_counts, restated_counts)
    VALUES (${ctx.tenant.id}::uuid, ${id}, ${store}, ${firstDay}::date, ${lastDay}::date, ${fileName.slice(0, 200)},
      ${ctx.now.toISOString()}::timestamptz, ${fresh.length}, ${restated.length})
    ON CONFLICT (tenant_id, id) DO NOTHING`;
  await ctx.db.copy(
    'download_count',
    [
      'id',
      'store',
      'app',
      'first_day',
      'last_day',
      'revision',
      'users',
      'devices',
      'events',
      'report_id',
    ],
    taken.map((one) => [
      idOf(store, one),
      store,
      one.app,
      one.firstDay,
      one.lastDay,
      one.revision,
      one.users,
      one.devices,
      one.events,
      id,
    ]),
  );
  ctx.metrics.count('counts-new', fresh.length);
  ctx.metrics.count('counts-restated', restated.length);
  ctx.metrics.count('rows-of-others', report.rowsOfOthers);
  for (const count of overlapping)
    report.rejects.add(`${count.firstDay}–${count.lastDay}`, {
      ja: 'この期間の一部は、別の区切りのレポートですでに数えています。二重に数えないため取り込みません。',
      en: 'A part of this period is already counted by a report of other spans: it is not counted twice.',
    });
  return report.rejects.report(report.rowsRead, report.rowsTaken);
}

/** A day without downloads is one; an app of which nothing was ever reported is more likely another's number. */
async function askForApp(ctx: PluginContext<unknown>, { store, of }: StoreReport): Promise<void> {
  const [known] = await ctx.db.rows(z.object({ id: z.string() }))`
    SELECT id FROM download_count WHERE store = ${store} AND app = ${of} LIMIT 1`;
  if (!known)
    throw noReport({
      ja: `このレポートにも、これまでのレポートにも、Apple ID ${of} のダウンロードがありません。設定の Apple ID を確かめるか、ダウンロードのあった日のレポートから取り込んでください。`,
      en: `Neither this report nor one before has a download of Apple ID ${of}: look at the settings, or begin with a day that has one.`,
    });
}

const idOf = (store: Store, { app, firstDay, lastDay, revision }: Revision) =>
  [store, app, firstDay, ...(lastDay === firstDay ? [] : [lastDay]), revision].join(':');
