import { createHash } from 'node:crypto';
import {
  type FileBytes,
  type ImportReport,
  type PluginContext,
  Rejects,
} from '@shirube/plugin-sdk/server';
import { dayIn } from '../years.js';
import { checkFeed } from './check/check-feed.js';
import { Findings } from './findings.js';
import { keepFindings, keepSummary, supersede } from './keep-feed.js';
import { type Feed, readFeed } from './read-feed.js';
import { readDate } from './service-days.js';
import { type FeedSummary, summarise } from './summarise.js';

/**
 * A GTFS-JP feed: read, looked at, and kept with what was found. One with errors is not taken (its report is kept); a
 * sound one takes the place of the earlier one of the same agencies.
 */
export async function importFeed(
  file: FileBytes,
  ctx: PluginContext<unknown>,
): Promise<ImportReport> {
  const findings = new Findings();
  const hash = createHash('sha256');
  async function* hashed(): AsyncGenerator<Uint8Array> {
    for await (const piece of file) {
      hash.update(piece);
      yield piece;
    }
  }
  const feed = await readFeed(hashed(), findings);
  const today = dayIn(ctx.now);
  checkFeed(feed, findings, today);
  const id = `${ctx.now.toISOString()}-${hash.digest('hex').slice(0, 12)}`;
  const refused = findings.count('error') > 0;
  const series = seriesOf(feed) || file.name;
  if (!refused) await supersede(ctx.db, series);
  const summary = refused ? null : summarise(feed, today);
  await keepHead(ctx, id, file.name, series, feed, findings, summary);
  await keepFindings(ctx.db, id, findings.list());
  if (summary) await keepSummary(ctx.db, id, summary);
  ctx.metrics.count('errors', findings.count('error'));
  ctx.metrics.count('warnings', findings.count('warning'));
  return reportOf(feed, findings, refused);
}

const seriesOf = (feed: Feed) =>
  feed
    .rows('agency.txt')
    .map((row) => row.get('agency_id') || row.get('agency_name'))
    .sort()
    .join(' ')
    .slice(0, 200);

async function keepHead(
  ctx: PluginContext<unknown>,
  id: string,
  fileName: string,
  series: string,
  feed: Feed,
  findings: Findings,
  summary: FeedSummary | null,
): Promise<void> {
  const info = feed.rows('feed_info.txt')[0];
  const day = (column: string) => readDate(info?.get(column) ?? '');
  await ctx.db.copy(
    'gtfs_feed',
    [
      'id',
      'series',
      'state',
      'file_name',
      'taken_at',
      'publisher',
      'version',
      'starts_on',
      'ends_on',
      'counted_on',
      'agencies',
      'routes',
      'stops',
      'trips',
      'stop_times',
      'errors',
      'warnings',
      'infos',
    ],
    [
      [
        id,
        series,
        findings.count('error') > 0 ? 'refused' : 'current',
        fileName.slice(0, 200),
        ctx.now.toISOString(),
        info?.get('feed_publisher_name').slice(0, 200) ?? null,
        info?.get('feed_version').slice(0, 200) ?? null,
        day('feed_start_date'),
        day('feed_end_date'),
        summary?.day ?? null,
        feed.rows('agency.txt').length,
        feed.rows('routes.txt').length,
        feed.rows('stops.txt').length,
        feed.rows('trips.txt').length,
        feed.stopTimes.length,
        findings.count('error'),
        findings.count('warning'),
        findings.count('info'),
      ],
    ],
  );
}

function reportOf(feed: Feed, findings: Findings, refused: boolean): ImportReport {
  const rejects = new Rejects();
  for (const { severity, file, line, what, todo } of findings.list())
    if (severity === 'error')
      rejects.add(line === null ? file : `${file}:${line}`, {
        ja: `${what.ja}${todo.ja}`,
        en: `${what.en} ${todo.en}`,
      });
  return rejects.report(feed.rowsRead, refused ? 0 : feed.rowsRead);
}
