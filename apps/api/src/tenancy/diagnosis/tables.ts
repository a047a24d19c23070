import type { Client } from 'pg';
import { logins } from '../set-up/prepare-database.js';
import type { Check, TableFault } from './check.js';

/** Where tenants' rows live: core's schema and each plugin's own. */
const tenantSchemas = `(n.nspname = 'tenant' OR n.nspname LIKE 'plugin\\_%')`;

/** The one condition a permissive policy may have, as PostgreSQL prints it. */
const ownRows =
  "(tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)";

/** Each table of tenants' rows: row-level security on and forced, its policy, its key, no trigger. */
export async function checkTenantTables(client: Client): Promise<Check[]> {
  const { rows } = await client.query<{ name: string; faults: TableFault[] }>(tablesStatement, [
    ownRows,
  ]);
  return rows.map(({ name, faults }) => ({
    id: 'tenant-table',
    ok: faults.length === 0,
    subject: name,
    data: { faults },
  }));
}

const tablesStatement = `
  SELECT n.nspname || '.' || c.relname AS name, array_remove(ARRAY[
    CASE WHEN NOT c.relrowsecurity THEN 'row-security-off' END,
    CASE WHEN NOT c.relforcerowsecurity THEN 'row-security-not-forced' END,
    CASE WHEN NOT EXISTS (
      SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive
    ) THEN 'no-policy' END,
    CASE WHEN EXISTS (
      SELECT FROM pg_policy p
       WHERE p.polrelid = c.oid AND p.polpermissive
         AND (coalesce(pg_get_expr(p.polqual, c.oid), $1) <> $1
           OR coalesce(pg_get_expr(p.polwithcheck, c.oid), $1) <> $1
           OR (p.polqual IS NULL AND p.polwithcheck IS NULL))
    ) THEN 'other-policy' END,
    CASE WHEN NOT EXISTS (
      SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
       WHERE i.indrelid = c.oid AND i.indisprimary AND a.attname = 'tenant_id'
    ) THEN 'key-not-tenant-first' END,
    CASE WHEN EXISTS (
      SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal
    ) THEN 'trigger' END
  ], NULL) AS faults
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND ${tenantSchemas}
  ORDER BY 1`;

/** Views show rows with their owner's rights, past the policies; a materialised one always does. */
export async function checkTenantViews(client: Client): Promise<Check[]> {
  const { rows } = await client.query<{ name: string }>(`
    SELECT n.nspname || '.' || c.relname AS name
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${tenantSchemas}
      AND (c.relkind = 'm' OR (c.relkind = 'v'
        AND NOT coalesce('security_invoker=true' = ANY (c.reloptions), false)
        AND NOT coalesce('security_invoker=on' = ANY (c.reloptions), false)))
    ORDER BY 1`);
  return rows.map(({ name }) => ({ id: 'tenant-view', ok: false, subject: name, data: {} }));
}

/** The published and the platform door have no right on any tenant's table; only faults are told. */
export async function checkForeignRights(client: Client): Promise<Check[]> {
  const { rows } = await client.query<{ name: string; login: string; right: string }>(
    `SELECT n.nspname || '.' || c.relname AS name, r.rolname AS login, wanted.right
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) AS wanted("right")
     JOIN pg_roles r ON r.rolname = ANY ($1)
     WHERE c.relkind IN ('r', 'p', 'v', 'm') AND ${tenantSchemas}
       AND has_table_privilege(r.oid, c.oid, wanted.right)
     ORDER BY 1, 2, 3`,
    [[logins.publishedUrl, logins.platformUrl]],
  );
  return rows.map(({ name, login, right }) => ({
    id: 'foreign-right',
    ok: false,
    subject: name,
    data: { login, right },
  }));
}
