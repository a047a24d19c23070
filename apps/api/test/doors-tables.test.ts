import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  adminUrl,
  demoText,
  importAll,
  kaga,
  kumamoto,
  makeWorld,
  type World,
} from './support/world.js';

let world: World;
let kumamotoId: string;
let kagaId: string;
beforeAll(async () => {
  world = await makeWorld();
  await importAll(world, kumamoto, await demoText('431001-kumamoto-2021.txt'));
  const platform = await world.connect(world.urls.platformUrl);
  const ids = await platform.query('SELECT code, id FROM platform.tenant');
  kumamotoId = ids.rows.find(({ code }) => code === kumamoto).id;
  kagaId = ids.rows.find(({ code }) => code === kaga).id;
});
afterAll(() => world?.close());

/** What stands in app.tenant_id when it is none: never set, emptied, of no kind, another's in another form. */
const forged = (id: string): readonly (string | null)[] => [
  null,
  '',
  ' ',
  'null',
  '*',
  '%',
  '0',
  'true',
  "' OR true --",
  `${id}' OR '1'='1`,
  `${id},${id}`,
  `${id} `,
  id.slice(0, -1),
  id.replaceAll('-', ''),
  '00000000-0000-0000-0000-000000000000',
  '11111111-1111-4111-8111-111111111111',
];
/** Of these PostgreSQL's uuid type takes some as the same id in another form: they name the tenant itself. */
const sameId = (setting: string | null, id: string) =>
  setting !== null && setting.trim().replaceAll('-', '') === id.replaceAll('-', '');

describe('every table of tenants, found in the catalogue', () => {
  let owner: Client;
  let tables: { name: string; columns: string[]; key: string[] }[];
  let functions: string[];
  beforeAll(async () => {
    const admin = new URL(adminUrl());
    admin.pathname = new URL(world.urls.tenantUrl).pathname;
    owner = await world.connect(admin.href);
    tables = (
      await owner.query(`
        SELECT c.relname AS name,
          array_agg(a.attname::text ORDER BY a.attnum) AS columns,
          (SELECT array_agg(k.attname::text) FROM pg_index i JOIN pg_attribute k ON k.attrelid = c.oid AND k.attnum = ANY (i.indkey)
            WHERE i.indrelid = c.oid AND i.indisprimary) AS key
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relnamespace = 'tenant'::regnamespace AND c.relkind IN ('r', 'p') GROUP BY c.oid, c.relname ORDER BY 1`)
    ).rows;
    functions = (
      await owner.query(
        `SELECT oid::regprocedure::text AS name FROM pg_proc WHERE pronamespace IN ('tenant'::regnamespace, 'platform'::regnamespace, 'published'::regnamespace, 'reference'::regnamespace) ORDER BY 1`,
      )
    ).rows.map(({ name }) => name);
    await world.people.sectionId(kumamoto, '門の課');
    for (const { name } of tables) {
      const { rows } = await owner.query(
        `SELECT count(*)::int AS n FROM tenant.${name} WHERE tenant_id = '${kumamotoId}'`,
      );
      if (rows[0].n === 0) empty.push(name);
    }
  });
  const empty: string[] = [];

  const logins = () =>
    [
      ['tenant', world.urls.tenantUrl],
      ['published', world.urls.publishedUrl],
      ['platform', world.urls.platformUrl],
    ] as const;
  const count = async (name: string) =>
    (
      await owner.query(
        `SELECT count(*)::int AS n, md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) AS print FROM tenant.${name} t`,
      )
    ).rows[0];

  it('gives and takes nothing, whatever stands in the setting, by any login', async () => {
    expect(tables.length).toBeGreaterThan(10);
    let tried = 0;
    for (const [login, url] of logins()) {
      const client = await world.connect(url);
      for (const setting of [...forged(kumamotoId), kagaId]) {
        if (sameId(setting, kumamotoId)) continue;
        for (const { name, columns, key } of tables) {
          const before = tried === 0 ? await count(name) : null;
          const what = `${login} on ${name} as ${setting}`;
          const sql: [string, string][] = [
            ['select', `SELECT * FROM tenant.${name} WHERE tenant_id = '${kumamotoId}'`],
            ['any', `SELECT count(*)::int AS n FROM tenant.${name} WHERE tenant_id <> '${kagaId}'`],
            [
              'update',
              `UPDATE tenant.${name} SET ${columns.at(-1)} = ${columns.at(-1)} WHERE tenant_id = '${kumamotoId}'`,
            ],
            ['delete', `DELETE FROM tenant.${name} WHERE tenant_id = '${kumamotoId}'`],
            [
              'insert',
              `INSERT INTO tenant.${name} (${key.join(', ')}) SELECT ${key.map((one) => (one === 'tenant_id' ? `'${kumamotoId}'::uuid` : one)).join(', ')} FROM tenant.${name}`,
            ],
            ['values', `INSERT INTO tenant.${name} (tenant_id) VALUES ('${kumamotoId}')`],
            [
              'copy',
              `COPY (SELECT * FROM tenant.${name} WHERE tenant_id <> '${kagaId}') TO STDOUT`,
            ],
            ['lock', `SELECT 1 FROM tenant.${name} WHERE tenant_id = '${kumamotoId}' FOR UPDATE`],
          ];
          for (const [kind, text] of sql) {
            tried++;
            await client.query('BEGIN');
            if (setting !== null)
              await client.query("SELECT set_config('app.tenant_id', $1, true)", [setting]);
            const answer = await client.query(text).then(
              ({ rows, rowCount }) => (rows[0] && 'n' in rows[0] ? rows[0].n : (rowCount ?? 0)),
              // Refused: no right, not by this policy, or a setting that is no id.
              ({ code }: { code: string }) =>
                /^(42501|22P02|23502|23514|428C9)$/.test(code) ? 0 : code,
            );
            await client.query('ROLLBACK');
            expect(answer, `${what}: ${kind}`).toBe(0);
          }
          if (before) expect(await count(name), what).toEqual(before);
        }
      }
      await client.query('ROLLBACK').catch(() => {});
    }
    expect(tried).toBeGreaterThan(3 * 12 * tables.length * 8);
    // What is not filled by anything here proves less: its emptiness is said, not hidden.
    expect(tables.length - empty.length).toBeGreaterThan(8);
  }, 120_000);

  it('is one that only its own door has, and so is every table of the platform', async () => {
    const { rows } = await owner.query(`
      SELECT r.rolname || ' ' || c.oid::regclass::text AS line FROM pg_class c CROSS JOIN pg_roles r
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname IN ('tenant', 'platform') AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
        AND r.rolname IN ('shirube_tenant', 'shirube_published', 'shirube_platform') AND r.rolname <> 'shirube_' || n.nspname
        AND (has_any_column_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE') OR has_table_privilege(r.oid, c.oid, 'DELETE, TRUNCATE'))`);
    expect(rows).toEqual([]);
  });

  it('is reached by no function that anybody but the migrating login may call, but these', async () => {
    const callable = (
      await owner.query(`
        SELECT r.rolname || ' ' || p.oid::regprocedure::text AS line FROM pg_proc p CROSS JOIN pg_roles r
        WHERE p.pronamespace IN ('tenant'::regnamespace, 'platform'::regnamespace, 'published'::regnamespace, 'reference'::regnamespace)
          AND p.prorettype <> 'trigger'::regtype
          AND r.rolname IN ('shirube_tenant', 'shirube_published', 'shirube_platform')
          AND has_function_privilege(r.oid, p.oid, 'EXECUTE') AND has_schema_privilege(r.oid, p.pronamespace, 'USAGE') ORDER BY 1`)
    ).rows.map(({ line }) => line);
    expect(callable).toEqual([
      'shirube_platform platform.append_to_record(uuid,jsonb)',
      'shirube_tenant tenant.append_to_record(jsonb)',
    ]);
    expect(functions.length).toBeGreaterThan(2);
  });

  it("appends to the record of the setting's tenant only, whatever the entry says", async () => {
    const client = await world.connect(world.urls.tenantUrl);
    const before = await count('audit_entry');
    const deed = `{"action":"x","outcome":"done","whoKind":"nobody","address":"-","requestId":"-","aboutKind":"x","aboutId":"x","chain":"${kumamotoId}","tenant_id":"${kumamotoId}"}`;
    for (const setting of forged(kumamotoId)) {
      if (sameId(setting, kumamotoId)) continue;
      await client.query('BEGIN');
      if (setting !== null)
        await client.query("SELECT set_config('app.tenant_id', $1, true)", [setting]);
      await client
        .query('SELECT tenant.append_to_record($1::jsonb)', [deed])
        .then(() => {
          // A tenant that is not there has a chain of its own; nobody's is touched by it.
          expect(setting).toMatch(/^(0{8}|1{8})-/);
        })
        .catch(({ code }: { code: string }) =>
          expect(code, String(setting)).toMatch(/^(42501|22P02)$/),
        );
      await client.query('ROLLBACK');
    }
    await client.query(`BEGIN; SET LOCAL app.tenant_id = '${kagaId}'`);
    await client.query('SELECT tenant.append_to_record($1::jsonb)', [deed]);
    expect((await client.query('SELECT DISTINCT tenant_id FROM tenant.audit_entry')).rows).toEqual([
      { tenant_id: kagaId },
    ]);
    await client.query('ROLLBACK');
    expect(await count('audit_entry')).toEqual(before);
  });
});
