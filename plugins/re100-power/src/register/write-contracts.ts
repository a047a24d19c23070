import type { PluginDb } from '@shirube/plugin-sdk/server';
import type { Contract } from './contract.js';

/** Adds contracts with their customers, or brings those of the same number up to date. */
export async function writeContracts(db: PluginDb, contracts: readonly Contract[]): Promise<void> {
  const utilities = [...new Set(contracts.map(({ utility }) => utility))];
  await db.change`
    INSERT INTO utility (id, name) SELECT name, name FROM unnest(${utilities}::text[]) AS name
    ON CONFLICT (tenant_id, id) DO NOTHING`;
  // Of several contracts of one customer the last says who it is.
  const customers = new Map(contracts.map((one) => [one.customer, one]));
  await db.changeMany(
    `INSERT INTO customer (id, name, kind)
     SELECT * FROM jsonb_to_recordset($1) AS x(id text, name text, kind text)
     ON CONFLICT (tenant_id, id) DO UPDATE SET name = excluded.name, kind = excluded.kind`,
    [...customers.values()].map(({ customer, name, kind }) => ({ id: customer, name, kind })),
  );
  await db.changeMany(
    `INSERT INTO supply_contract (id, utility_id, customer_id, point, voltage, kw, starts_on, term_end, renews, ended_on)
     SELECT id, utility, customer, point, voltage, kw::numeric, "startsOn", "termEnd", renews, "endedOn"
     FROM jsonb_to_recordset($1) AS x(id text, utility text, customer text, point text, voltage text, kw text,
       "startsOn" date, "termEnd" date, renews boolean, "endedOn" date)
     ON CONFLICT (tenant_id, id) DO UPDATE SET utility_id = excluded.utility_id, customer_id = excluded.customer_id,
       point = excluded.point, voltage = excluded.voltage, kw = excluded.kw, starts_on = excluded.starts_on,
       term_end = excluded.term_end, renews = excluded.renews, ended_on = excluded.ended_on`,
    contracts.map((one) => ({ ...one })),
  );
}
