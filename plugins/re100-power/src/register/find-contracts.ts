import type { PluginDb } from '@shirube/plugin-sdk/server';
import { z } from 'zod';

const shape = {
  id: z.string(),
  customer: z.string(),
  name: z.string(),
  kind: z.enum(['public', 'business', 'household']),
  utility: z.string(),
  point: z.string().nullable(),
  voltage: z.enum(['special', 'high', 'low']),
  kw: z.string().nullable(),
  startsOn: z.string(),
  termEnd: z.string().nullable(),
  renews: z.boolean(),
  endedOn: z.string().nullable(),
};
/** A contract as it is kept. */
export const contractRow = z.object(shape);
const row = z.object({ ...shape, inForce: z.boolean(), total: z.number() });

/** One of the register; `inForce` on the day asked for. */
export type ListedContract = Omit<z.output<typeof row>, 'total'>;

export interface ContractFilter {
  /** In number, name or supply point; '' finds all. */
  readonly search: string;
  /** Those in force on `today`, the others, or both. */
  readonly state: 'in-force' | 'over' | 'all';
  readonly voltage: 'high' | 'low' | 'all';
  readonly today: string;
}

/** A page of at most 100 of those found, by number, and how many there are. */
export async function findContracts(
  db: PluginDb,
  { search, state, voltage, today }: ContractFilter,
  from: number,
): Promise<{ readonly total: number; readonly rows: readonly ListedContract[] }> {
  const like = `%${search.trim().replaceAll(/[\\%_]/g, '\\$&')}%`;
  const rows = await db.rows(row)`
    SELECT c.id, c.customer_id AS customer, u.name, u.kind, c.utility_id AS utility, c.point, c.voltage,
      trim_scale(c.kw)::text AS kw, c.starts_on::text AS "startsOn", c.term_end::text AS "termEnd", c.renews,
      c.ended_on::text AS "endedOn", f.in_force AS "inForce", count(*) OVER ()::int AS total
    FROM supply_contract c
    JOIN customer u ON u.tenant_id = c.tenant_id AND u.id = c.customer_id
    CROSS JOIN LATERAL (SELECT c.starts_on <= ${today}::date
      AND (c.last_day IS NULL OR c.last_day >= ${today}::date) AS in_force) f
    WHERE (c.id ILIKE ${like} OR c.customer_id ILIKE ${like} OR u.name ILIKE ${like} OR c.point LIKE ${like})
      AND (${state} = 'all' OR f.in_force = (${state} = 'in-force'))
      AND (${voltage} = 'all' OR (c.voltage = 'low') = (${voltage} = 'low'))
    ORDER BY c.id LIMIT 100 OFFSET ${from}::int`;
  return { total: rows[0]?.total ?? 0, rows: rows.map(({ total: _, ...one }) => one) };
}

/** Whether it is in force on that day. */
export const inForceOn = (
  { startsOn, endedOn, renews, termEnd }: z.output<typeof contractRow>,
  day: string,
): boolean => {
  const last = endedOn ?? (renews ? null : termEnd);
  return startsOn <= day && (last === null || last >= day);
};

/** One by its number; null where there is none. */
export async function findContract(
  db: PluginDb,
  id: string,
): Promise<z.output<typeof contractRow> | null> {
  const [found] = await db.rows(contractRow)`
    SELECT c.id, c.customer_id AS customer, u.name, u.kind, c.utility_id AS utility, c.point, c.voltage,
      trim_scale(c.kw)::text AS kw, c.starts_on::text AS "startsOn", c.term_end::text AS "termEnd", c.renews,
      c.ended_on::text AS "endedOn"
    FROM supply_contract c JOIN customer u ON u.tenant_id = c.tenant_id AND u.id = c.customer_id
    WHERE c.id = ${id}`;
  return found ?? null;
}
