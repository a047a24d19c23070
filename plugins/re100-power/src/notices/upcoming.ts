import type { PluginDb } from '@shirube/plugin-sdk/server';
import { z } from 'zod';

const row = z.object({
  id: z.string(),
  customerId: z.string(),
  customer: z.string(),
  voltage: z.enum(['special', 'high', 'low']),
  kw: z.string().nullable(),
  startsOn: z.string(),
  endsOn: z.string(),
  renews: z.boolean(),
  noticedOn: z.string().nullable(),
});
export type UpcomingEnd = z.output<typeof row>;

/**
 * Contracts in force whose term ends from `today` until so many months later, the next first. A term that renews by
 * itself ends anew each year on the same day, and is told of only with `renewing`.
 */
export const upcomingEnds = (
  db: PluginDb,
  today: string,
  months: number,
  renewing: boolean,
): Promise<UpcomingEnd[]> => db.rows(row)`
  SELECT c.id, c.customer_id AS "customerId", u.name AS customer, c.voltage, trim_scale(c.kw)::text AS kw,
    c.starts_on::text AS "startsOn", n.ends_on::text AS "endsOn", c.renews,
    t.noticed_on::text AS "noticedOn"
  FROM supply_contract c
  JOIN customer u ON u.id = c.customer_id
  CROSS JOIN LATERAL (
    SELECT CASE
      WHEN c.ended_on IS NOT NULL THEN c.ended_on
      WHEN NOT c.renews OR c.term_end >= ${today}::date THEN c.term_end
      ELSE (SELECT min((c.term_end + k * interval '1 year')::date) FROM generate_series(0, 200) AS k
        WHERE (c.term_end + k * interval '1 year')::date >= ${today}::date)
    END AS ends_on
  ) n
  LEFT JOIN notice t ON t.kind = 'contract' AND t.subject_id = c.id AND t.due_on = n.ends_on
  WHERE n.ends_on >= ${today}::date AND n.ends_on <= (${today}::date + ${months}::int * interval '1 month')::date
    AND (${renewing} OR NOT c.renews OR c.ended_on IS NOT NULL) AND c.starts_on <= ${today}::date
  ORDER BY n.ends_on, c.id`;
