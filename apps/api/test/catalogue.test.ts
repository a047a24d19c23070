import { readFileSync } from 'node:fs';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeWorld, type World } from './support/world.js';

let world: World;
let owner: Client;
beforeAll(async () => {
  world = await makeWorld();
  owner = await world.connect(world.urls.migrationUrl);
});
afterAll(() => world?.close());

const rows = async (sql: string) => (await owner.query(sql)).rows;

/** What is wrong with the tables of schema tenant, by table; empty when nothing is. */
async function tableFaults(): Promise<string[]> {
  const tables = await rows(`
    SELECT c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
      (SELECT string_agg(pg_get_expr(p.polqual, p.polrelid) || ' | ' || pg_get_expr(p.polwithcheck, p.polrelid), ';')
        FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive) AS policies,
      (SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
        WHERE i.indrelid = c.oid AND i.indisprimary) AS first_key,
      (SELECT count(*) FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique
        AND NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND a.attnum = ANY (i.indkey)))::int AS loose_unique,
      (SELECT count(*) FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal)::int AS triggers,
      pg_get_userbyid(c.relowner) AS owner
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'tenant' AND c.relkind IN ('r', 'p') ORDER BY 1`);
  const policy = `(tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)`;
  return tables.flatMap((table) => {
    const faults: string[] = [];
    if (!table.enabled) faults.push('row-level security is off');
    if (!table.forced) faults.push('row-level security is not forced');
    if (table.policies !== `${policy} | ${policy}`) faults.push(`policy: ${table.policies}`);
    if (table.first_key !== 'tenant_id') faults.push('primary key does not begin with tenant_id');
    if (table.loose_unique > 0) faults.push('a unique constraint without tenant_id');
    if (table.triggers > 0) faults.push('a trigger');
    if (table.owner !== 'shirube_migration') faults.push(`owned by ${table.owner}`);
    return faults.map((fault) => `${table.name}: ${fault}`);
  });
}

/** Foreign keys between tenants' tables that could point at another tenant's row. */
function looseForeignKeys() {
  return rows(`
    SELECT c.conrelid::regclass::text AS table, c.conname AS name FROM pg_constraint c
    JOIN pg_class f ON f.oid = c.conrelid JOIN pg_namespace n ON n.oid = f.relnamespace AND n.nspname = 'tenant'
    JOIN pg_class t ON t.oid = c.confrelid JOIN pg_namespace m ON m.oid = t.relnamespace
    WHERE c.contype = 'f' AND m.nspname <> 'reference' AND NOT EXISTS (
      SELECT 1 FROM generate_subscripts(c.conkey, 1) i
      JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[i] AND a.attname = 'tenant_id'
      JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = c.confkey[i] AND b.attname = 'tenant_id')`);
}

describe('tables of tenants', () => {
  it('all have forced row-level security and keys that begin with the tenant', async () => {
    expect(await rows(`SELECT 1 FROM pg_tables WHERE schemaname = 'tenant'`)).not.toHaveLength(0);
    expect(await tableFaults()).toEqual([]);
  });

  it('refer to each other with the tenant in the key', async () => {
    expect(await looseForeignKeys()).toEqual([]);
  });

  it('would be found out if one were different', async () => {
    await owner.query('BEGIN');
    await owner.query(`CREATE TABLE tenant.loose (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, plan_id uuid UNIQUE);
      CREATE TABLE tenant.looser (tenant_id uuid NOT NULL, id uuid NOT NULL, other uuid REFERENCES tenant.loose (id), PRIMARY KEY (tenant_id, id));
      ALTER TABLE tenant.plan NO FORCE ROW LEVEL SECURITY; ALTER TABLE tenant.indicator DISABLE ROW LEVEL SECURITY;
      DROP POLICY own_rows ON tenant.target; CREATE POLICY own_rows ON tenant.target USING (true) WITH CHECK (true)`);
    const faults = await tableFaults();
    const foreign = await looseForeignKeys();
    await owner.query('ROLLBACK');
    for (const found of [
      'loose: row-level security is off',
      'loose: primary key does not begin with tenant_id',
      'loose: a unique constraint without tenant_id',
      'plan: row-level security is not forced',
      'indicator: row-level security is off',
      'target: policy: true | true',
    ]) {
      expect(faults).toContain(found);
    }
    expect(foreign).toEqual([{ table: 'tenant.looser', name: 'looser_other_fkey' }]);
  });
});

describe('logins', () => {
  it('of the doors own nothing and pass no row-level security', async () => {
    const logins = await rows(`
      SELECT r.rolname AS name, r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication AS mighty,
        (SELECT count(*) FROM pg_class c WHERE c.relowner = r.oid)::int AS owned,
        (SELECT count(*) FROM pg_auth_members m WHERE m.member = r.oid)::int AS memberships
      FROM pg_roles r WHERE r.rolname IN ('shirube_tenant', 'shirube_published', 'shirube_platform') ORDER BY 1`);
    expect(logins).toEqual(
      ['shirube_platform', 'shirube_published', 'shirube_tenant'].map((name) => ({
        name,
        mighty: false,
        owned: 0,
        memberships: 0,
      })),
    );
  });

  it('keep figures, definitions and placements append-only', async () => {
    const changeable = await rows(`
      SELECT table_name AS name FROM information_schema.role_table_grants
      WHERE grantee = 'shirube_tenant' AND table_schema = 'tenant' AND privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE') ORDER BY 1`);
    // What is on its way to a plugin goes when it has arrived, and a connection when it is undone.
    expect(changeable.map(({ name }) => name)).toEqual([
      'plugin_event',
      'plugin_feed',
      'plugin_file_piece',
      'source',
    ]);
    const columns = await rows(`
      SELECT DISTINCT table_name AS name FROM information_schema.column_privileges
      WHERE grantee = 'shirube_tenant' AND table_schema = 'tenant' AND privilege_type = 'UPDATE' ORDER BY 1`);
    expect(columns.map(({ name }) => name)).toEqual([
      'indicator',
      'plan',
      'plan_phase',
      'plugin_enablement',
      'plugin_feed',
      'plugin_run',
      'plugin_use',
      'reading',
      'reading_decision',
      'section',
      'settings',
      'source',
    ]);
  });
});

describe("Prisma's models", () => {
  const types: Record<string, string> = {
    uuid: 'String @db.Uuid',
    bpchar: 'String @db.Char',
    text: 'String',
    int4: 'Int',
    bool: 'Boolean',
    timestamptz: 'DateTime @db.Timestamptz',
    date: 'DateTime @db.Date',
    numeric: 'Decimal @db.Decimal',
    jsonb: 'Json',
    bytea: 'Bytes',
    _text: 'String[]',
    _uuid: 'String[] @db.Uuid',
  };

  it('are the tables of the catalogue, column by column', async () => {
    const catalogue = (
      await rows(`SELECT table_schema || '.' || table_name AS t, column_name AS c, udt_name AS u, is_nullable = 'YES' AS n
        FROM information_schema.columns WHERE table_schema IN ('platform', 'reference', 'tenant')`)
    ).map(({ t, c, u, n }) => `${t}.${c} ${types[u] ?? u}${n ? '?' : ''}`);
    const models = modelColumns(
      readFileSync(new URL('../prisma/schema.prisma', import.meta.url), 'utf8'),
    );
    // Tables that only plain SQL reaches have no model; one that has is told whole.
    const tableOf = (column: string) => column.split('.', 2).join('.');
    const modelled = new Set(models.map(tableOf));
    expect(models.sort()).toEqual(
      catalogue.filter((column) => modelled.has(tableOf(column))).sort(),
    );
  });

  function modelColumns(schema: string): string[] {
    return [...schema.matchAll(/^model \w+ \{\n([\s\S]*?)^\}/gm)].flatMap(([, body = '']) => {
      const table = `${/@@schema\("(\w+)"\)/.exec(body)?.[1]}.${/@@map\("(\w+)"\)/.exec(body)?.[1]}`;
      return body.split('\n').flatMap((line) => {
        const [, name = '', type = '', list = '', optional = '', rest = ''] =
          /^\s+(\w+)\s+(\w+)(\[\])?(\?)?(.*)$/.exec(line) ?? [];
        // A relation is no column.
        if (!/^(String|Int|Boolean|DateTime|Decimal|Json|Bytes)$/.test(type)) return [];
        const native = /@db\.(\w+)/.exec(rest)?.[0];
        return [
          `${table}.${/@map\("(\w+)"\)/.exec(rest)?.[1] ?? name} ${type}${list}${native ? ` ${native}` : ''}${optional}`,
        ];
      });
    });
  }
});
