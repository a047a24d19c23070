import type { PluginDb } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import type { Config } from '../config.js';
import { taxiRecords } from '../taxi/taxi-feed.js';
import { yearEnd, yearLabel, yearStart } from '../years.js';
import { type MonthCount, sumByYear } from './months.js';
import { allRidership } from './ridership-feed.js';

const month = z.object({
  month: z.string(),
  operator: z.string(),
  line: z.string(),
  users: z.string(),
  trips: z.number().nullable(),
});

const ticket = z.object({
  month: z.string(),
  kind: z.string(),
  name: z.string(),
  issued: z.number(),
  used: z.number().nullable(),
  yen: z.string().nullable(),
});

function yearSums(counts: readonly MonthCount[], { yearKind, firstYear }: Config) {
  return sumByYear(counts, { kind: yearKind, firstYear }).map((one) => ({
    year: one.year,
    period: yearLabel(one.year, yearKind),
    sum: String(one.sum),
    final: one.final,
    missing: one.missing,
  }));
}

/** Years by the feeds' arithmetic; months of one year, the newest of each kind without `year`. */
export async function usersPage(db: PluginDb, config: Config, year: number | null) {
  const taxi = yearSums(await taxiRecords(db), config);
  const ridership = yearSums(await allRidership(db), config);
  const span = (of: readonly { readonly year: number }[]) => {
    const chosen = year ?? of.at(-1)?.year ?? config.firstYear;
    return [yearStart(chosen, config.yearKind), yearEnd(chosen, config.yearKind)] as const;
  };
  const [taxiFrom, taxiUntil] = span(taxi);
  const [from, until] = span(ridership);
  return {
    dataNote: config.dataNote ?? null,
    taxiYears: taxi,
    taxiMonths: await db.rows(month)`
      SELECT to_char(day, 'YYYY-MM') AS month, '' AS operator, area AS line, sum(users)::text AS users,
        sum(trips)::int AS trips
      FROM taxi_run WHERE day BETWEEN ${taxiFrom}::date AND ${taxiUntil}::date GROUP BY 1, area ORDER BY 1, area`,
    ridershipYears: ridership,
    ridershipMonths: await db.rows(month)`
      SELECT to_char(month, 'YYYY-MM') AS month, operator, line, riders::text AS users, NULL::int AS trips
      FROM ridership_month WHERE month BETWEEN ${from}::date AND ${until}::date ORDER BY month, operator, line`,
    tickets: await db.rows(ticket)`
      SELECT to_char(month, 'YYYY-MM') AS month, kind, name, issued, used, yen::text AS yen
      FROM ticket_month ORDER BY month DESC, kind, name LIMIT 2000`,
  };
}
