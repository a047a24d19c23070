import type { PluginDb } from '@shirube/plugin-sdk/server';

/**
 * Computes `month_total` anew from sales, half-hourly values, contracts and the mix: of the months named, or of all.
 * Billed sales of a voltage class stand before half-hourly ones of the same class and month. Resolves to how many
 * months were written; those of which nothing is left are taken out.
 */
export async function rebuildMonths(
  db: PluginDb,
  months: readonly string[] | null,
): Promise<number> {
  const days = months?.map((month) => `${month}-01`) ?? null;
  await db.change`
    DELETE FROM month_total WHERE ${days}::date[] IS NULL OR month = ANY (${days}::date[])`;
  return db.change`
    WITH wanted AS (
      SELECT month FROM (SELECT month FROM sale UNION SELECT month FROM interval_month UNION SELECT month FROM supply_mix)
      WHERE ${days}::date[] IS NULL OR month = ANY (${days}::date[])
    ), in_force AS (
      SELECT w.month, c.id, c.point, c.voltage, c.starts_on,
        48 * (least(coalesce(c.last_day, w.last), w.last) - greatest(c.starts_on, w.month) + 1) AS expected
      FROM (SELECT month, (month + interval '1 month - 1 day')::date AS last FROM wanted) w
      JOIN supply_contract c ON c.starts_on <= w.last AND (c.last_day IS NULL OR c.last_day >= w.month)
    ), billed AS (
      SELECT month, voltage, sum(kwh) AS kwh, CASE WHEN count(yen) = count(*) THEN sum(yen) END AS yen,
        bool_or(contract_id = '') AS summed
      FROM sale JOIN wanted USING (month) GROUP BY month, voltage
    ), metered AS (
      SELECT i.month, i.kwh, greatest(f.expected - i.slots, 0) AS lacking, f.voltage
      FROM interval_month i JOIN (
        SELECT month, point, (array_agg(voltage ORDER BY starts_on DESC))[1] AS voltage, sum(expected) AS expected
        FROM in_force GROUP BY month, point
      ) f USING (month, point)
    ), chosen AS (
      SELECT month, voltage, kwh, yen, 0 AS lacking, 'billing' AS source FROM billed
      UNION ALL
      SELECT m.month, m.voltage, sum(m.kwh), NULL, sum(m.lacking), 'interval' FROM metered m
      WHERE NOT EXISTS (SELECT FROM billed b WHERE b.month = m.month AND b.voltage = m.voltage)
      GROUP BY m.month, m.voltage
    ), sold AS (
      SELECT month, coalesce(sum(kwh) FILTER (WHERE voltage <> 'low'), 0) AS high,
        coalesce(sum(kwh) FILTER (WHERE voltage = 'low'), 0) AS low,
        CASE WHEN count(yen) = count(*) THEN sum(yen) END AS yen, sum(lacking) AS lacking,
        CASE WHEN min(source) = max(source) THEN min(source) ELSE 'both' END AS source
      FROM chosen GROUP BY month
    ), untold AS (
      SELECT f.month, count(*) AS contracts FROM in_force f
      LEFT JOIN billed b ON b.month = f.month AND b.voltage = f.voltage
      WHERE b.summed IS NOT TRUE
        AND NOT EXISTS (SELECT FROM sale s WHERE s.month = f.month AND s.contract_id = f.id)
        AND (b.month IS NOT NULL
          OR NOT EXISTS (SELECT FROM interval_month i WHERE i.month = f.month AND i.point = f.point))
      GROUP BY f.month
    ), told_twice AS (
      SELECT s.month, sum(s.kwh) AS billed, sum(i.kwh) AS metered FROM sale s
      JOIN in_force f ON f.month = s.month AND f.id = s.contract_id
      JOIN interval_month i ON i.month = f.month AND i.point = f.point
      GROUP BY s.month
    ), mix AS (
      SELECT month, sum(kwh) AS kwh, sum(kwh * re_percent * 0.01) AS re,
        coalesce(sum(kwh) FILTER (WHERE local), 0) AS local,
        coalesce(sum(kwh * re_percent * 0.01) FILTER (WHERE local), 0) AS local_re
      FROM supply_mix JOIN wanted USING (month) GROUP BY month
    )
    INSERT INTO month_total (id, month, source, high_kwh, low_kwh, yen, slots_missing, contracts_missing,
      both_billed_kwh, both_interval_kwh, procured_kwh, re_kwh, local_kwh, local_re_kwh)
    SELECT to_char(w.month, 'YYYY-MM'), w.month, s.source, trim_scale(s.high), trim_scale(s.low), s.yen,
      coalesce(s.lacking, 0), CASE WHEN s.month IS NULL THEN 0 ELSE coalesce(u.contracts, 0) END,
      trim_scale(t.billed), trim_scale(t.metered),
      trim_scale(mix.kwh), trim_scale(mix.re), trim_scale(mix.local), trim_scale(mix.local_re)
    FROM wanted w LEFT JOIN sold s USING (month) LEFT JOIN untold u USING (month) LEFT JOIN mix USING (month)
    LEFT JOIN told_twice t USING (month)`;
}
