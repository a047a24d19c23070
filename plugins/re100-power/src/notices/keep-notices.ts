import { fiscalYearOf, japaneseDay, type PluginContext } from '@shirube/plugin-sdk/server';
import type { Settings } from '../settings.js';
import { upcomingEnds } from './upcoming.js';

/**
 * Keeps the list of what somebody should look at: contracts whose term ends within the months set, and cohorts that
 * become free in this fiscal year or the next. What is no longer so is taken off; what stays keeps its first day.
 */
export async function keepNotices(ctx: PluginContext<Settings>): Promise<void> {
  const today = japaneseDay(ctx.now);
  const year = fiscalYearOf(today);
  const ends = await upcomingEnds(ctx.db, today, ctx.config.expiryMonths, false);
  const wanted = ends.map(({ id, endsOn }) => ({
    kind: 'contract',
    subject_id: id,
    due_on: endsOn,
  }));
  await ctx.db.change`
    DELETE FROM notice n WHERE n.due_on < ${today}::date OR (n.kind = 'contract' AND NOT EXISTS (
      SELECT FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS x(subject_id text, due_on date)
      WHERE x.subject_id = n.subject_id AND x.due_on = n.due_on))
    OR (n.kind = 'cohort' AND NOT EXISTS (SELECT FROM post_fit_cohort c WHERE c.id = n.subject_id))`;
  const contracts = await ctx.db.changeMany(
    `INSERT INTO notice (kind, subject_id, due_on, noticed_on)
     SELECT * FROM jsonb_to_recordset($1) AS x(kind text, subject_id text, due_on date, noticed_on date)
     ON CONFLICT DO NOTHING`,
    wanted.map((one) => ({ ...one, noticed_on: today })),
  );
  const cohorts = await ctx.db.change`
    INSERT INTO notice (kind, subject_id, due_on, noticed_on)
    SELECT 'cohort', id, make_date(free_year, 4, 1), ${today}::date FROM post_fit_cohort
    WHERE free_year BETWEEN ${year}::int AND ${year}::int + 1 AND make_date(free_year, 4, 1) >= ${today}::date
    ON CONFLICT DO NOTHING`;
  ctx.metrics.count('notices_new', contracts + cohorts);
  if (contracts + cohorts > 0)
    ctx.log.info('満了が近い契約と卒FITになる年度をお知らせに加えました', { contracts, cohorts });
}
