import type { Client, Pool, PoolClient } from 'pg';
import { expect } from 'vitest';
import { TenantDb } from '../../src/tenancy/tenant-db.js';
import type { World } from './world.js';

/** Every connection of the tenant door, taken at once: none may still carry a tenant or a transaction. */
export async function expectNothingLeft(world: World, admin: Client): Promise<void> {
  const { pool } = Reflect.get(world.app.get(TenantDb), 'connections') as { pool: Pool };
  const clients: PoolClient[] = [];
  try {
    for (let at = 0; at < pool.options.max; at++) clients.push(await pool.connect());
    for (const client of clients) {
      const { rows } = await client.query(
        `SELECT coalesce(current_setting('app.tenant_id', true), '') AS tenant, count(*)::int AS seen FROM tenant.indicator`,
      );
      expect(rows).toEqual([{ tenant: '', seen: 0 }]);
    }
  } finally {
    for (const client of clients) client.release();
  }
  const { rows } = await admin.query(
    `SELECT count(*)::int AS open FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND state LIKE 'idle in transaction%'`,
  );
  expect(rows).toEqual([{ open: 0 }]);
}
