import { Decimal, fiscalYearOf, japaneseDay, type PluginDb } from '@shirube/plugin-sdk/server';
import { z } from 'zod';

const amount = z
  .string()
  .nullable()
  .transform((text) => (text === null ? null : Decimal.parse(text)));

const row = z
  .object({
    month: z.string(),
    source: z.enum(['billing', 'interval', 'both']).nullable(),
    highKwh: amount,
    lowKwh: amount,
    yen: amount,
    slotsMissing: z.number(),
    contractsMissing: z.number(),
    bothBilledKwh: amount,
    bothIntervalKwh: amount,
    procuredKwh: amount,
    reKwh: amount,
    localKwh: amount,
    localReKwh: amount,
  })
  .transform((one) => ({
    ...one,
    soldKwh: one.highKwh && one.lowKwh ? one.highKwh.plus(one.lowKwh) : null,
  }));

/** One month as it is known; null: not known, which is not zero. */
export type MonthTotal = z.output<typeof row>;

/** All months, oldest first. */
export const monthTotals = (db: PluginDb): Promise<MonthTotal[]> => db.rows(row)`
  SELECT id AS month, source, high_kwh::text AS "highKwh", low_kwh::text AS "lowKwh", yen::text,
    slots_missing AS "slotsMissing", contracts_missing AS "contractsMissing",
    both_billed_kwh::text AS "bothBilledKwh", both_interval_kwh::text AS "bothIntervalKwh",
    procured_kwh::text AS "procuredKwh", re_kwh::text AS "reKwh", local_kwh::text AS "localKwh",
    local_re_kwh::text AS "localReKwh"
  FROM month_total ORDER BY month`;

/** Whether the 年度 had ended in Japan at that moment. */
export const yearIsOver = (year: number, now: Date): boolean =>
  fiscalYearOf(japaneseDay(now)) > year;
