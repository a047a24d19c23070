import { lastFiscalYear, type PluginContext, type Reading } from '@shirube/plugin-sdk/server';
import { z } from 'zod';

const year = z.object({ year: z.number(), open: z.number() });

/** The number of benches in use on 31 March of each fiscal year that is over. */
export async function* openBenches(
  ctx: PluginContext<{ readonly firstYear: number }>,
): AsyncGenerator<Reading> {
  const years = await ctx.db.rows(year)`
    SELECT y::int AS year, count(b.id)::int AS open
    FROM generate_series(${ctx.config.firstYear}::int, ${lastFiscalYear(ctx.now)}::int) AS y
    LEFT JOIN bench b ON b.opened_on <= make_date(y::int + 1, 3, 31)
      AND (b.closed_on IS NULL OR b.closed_on > make_date(y::int + 1, 3, 31))
    GROUP BY y ORDER BY y`;
  for (const { year, open } of years) {
    const day = `${year + 1}-03-31`;
    yield {
      period: `${year}年度`,
      value: String(open),
      unit: '箇所',
      // Shown from the indicator's page down to the rows, to people who may see the register.
      evidence: { rows: { query: `${day} に使えるベンチ`, count: open, select: inUseOn(day) } },
    };
  }
}

const inUseOn = (day: string) =>
  `SELECT id, place, opened_on, closed_on FROM bench
   WHERE opened_on <= '${day}' AND (closed_on IS NULL OR closed_on > '${day}')`;
