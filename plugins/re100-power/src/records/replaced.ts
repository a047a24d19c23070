import type { PluginDb } from '@shirube/plugin-sdk/server';
import { z } from 'zod';

const row = z.object({ month: z.string(), on: z.string() });

/** Months whose sales were replaced by another sum, each with the day (in Japan) on which it last was. */
export const replacedMonths = (db: PluginDb) => db.rows(row)`
  SELECT m ->> 'month' AS month, max((r.taken_at AT TIME ZONE 'Asia/Tokyo')::date)::text AS "on"
  FROM import_record r, jsonb_array_elements(r.months) AS m
  WHERE r.kind IN ('sale', 'interval_month') AND m ->> 'before' IS NOT NULL AND m ->> 'before' <> m ->> 'after'
  GROUP BY m ->> 'month' ORDER BY m ->> 'month'`;
