import { cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { makePass, runUrlOf } from '@shirube/plugin-sdk/host';
import { ownerOf, schemaOf } from '@shirube/plugin-sdk/server';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installPlugins, pluginsUrlOf } from '../src/setup.js';
import ponds from './fixtures/plugins/ponds/plugin.mjs';
import { adminUrl, makeWorld, type World } from './support/world.js';

const [mine, theirs] = [
  '00000000-0000-4000-8000-00000000000a',
  '00000000-0000-4000-8000-00000000000b',
] as const;
const other = { ...ponds, id: 'test-wells', migrations: null };
let world: World;
let owner: Client;
let login: Client;
let pluginsUrl: string;
beforeAll(async () => {
  world = await makeWorld({}, [ponds, other]);
  owner = await world.connect(world.urls.migrationUrl);
  pluginsUrl = pluginsUrlOf({ adminUrl: adminUrl(), migrationUrl: world.urls.migrationUrl });
  login = await world.connect(runUrlOf(pluginsUrl, ponds.id));
  await as(
    mine,
    makePass(pluginsUrl, ponds.id, mine, soon()),
    `INSERT INTO plugin_test_ponds.pond VALUES ('${mine}', 'a', 2021, 1)`,
  );
});
afterAll(() => world?.close());

const soon = () => new Date(Date.now() + 60_000);

/** One statement in one transaction, as the plugin's login says it speaks for. */
async function as(tenant: string, pass: string | null, sql: string): Promise<number | null> {
  await login.query('BEGIN');
  try {
    await login.query(`SET LOCAL app.tenant_id = '${tenant}'`);
    if (pass !== null) await login.query(`SET LOCAL app.plugin_pass = '${pass}'`);
    const { rowCount } = await login.query(sql);
    await login.query('COMMIT');
    return rowCount;
  } catch (error) {
    await login.query('ROLLBACK');
    throw error;
  }
}
const seen = (tenant: string, pass: string | null) =>
  as(tenant, pass, 'SELECT * FROM plugin_test_ponds.pond');

describe('the gate', () => {
  it('lets a pass of this plugin for this tenant through', async () => {
    expect(await seen(mine, makePass(pluginsUrl, ponds.id, mine, soon()))).toBe(1);
  });

  it.each([
    ['no pass', () => null],
    [
      'a pass that is over',
      () => makePass(pluginsUrl, ponds.id, mine, new Date(Date.now() - 2_000)),
    ],
    ['another plugin’s pass', () => makePass(pluginsUrl, other.id, mine, soon())],
    [
      'a pass under another key',
      () => makePass(pluginsUrl.replace(/:[^:@]+@/, ':guess@'), ponds.id, mine, soon()),
    ],
    [
      'a pass for longer',
      () => makePass(pluginsUrl, ponds.id, mine, soon()).replace(/[.]\d+[.]/, '.99999999999.'),
    ],
    ['nonsense', () => '..'],
    ['more nonsense', () => `${mine}.x.y`],
  ])('shows nothing to %s', async (_, pass) => {
    expect(await seen(mine, pass())).toBe(0);
  });

  it.each([
    'SELECT p.id FROM (SELECT {set}) s, LATERAL (SELECT * FROM plugin_test_ponds.pond WHERE s IS NOT NULL) p',
    'SELECT p.id FROM generate_series(1, 2) n, LATERAL (SELECT {set} AS now, n AS m) s, LATERAL (SELECT * FROM plugin_test_ponds.pond WHERE s.m > 0) p',
    'WITH s AS MATERIALIZED (SELECT {set} AS now) SELECT p.id FROM s, LATERAL (SELECT * FROM plugin_test_ponds.pond WHERE s.now IS NOT NULL) p',
    'UPDATE plugin_test_ponds.pond SET year = 1 FROM (SELECT {set} AS now) s WHERE pond.id <> s.now',
    'DELETE FROM plugin_test_ponds.pond USING (SELECT {set} AS now) s WHERE pond.id <> s.now',
  ])(
    'is asked of each row of a statement that changes the setting as it runs: %s',
    async (text) => {
      // Its own pass, its own tenant at the beginning; the rows are another tenant's.
      const sql = text.replace('{set}', `set_config('app.tenant_id', '${mine}', true)`);
      expect(await as(theirs, makePass(pluginsUrl, ponds.id, theirs, soon()), sql)).toBe(0);
      expect(await seen(mine, makePass(pluginsUrl, ponds.id, mine, soon()))).toBe(1);
    },
  );

  it('holds for writing as for reading', async () => {
    const pass = makePass(pluginsUrl, ponds.id, mine, soon());
    await expect(
      as(theirs, pass, `INSERT INTO plugin_test_ponds.pond VALUES ('${theirs}', 'b', 2021, 1)`),
    ).rejects.toMatchObject({ code: '42501' });
    expect(await as(theirs, pass, 'DELETE FROM plugin_test_ponds.pond')).toBe(0);
    expect(await as(theirs, pass, `UPDATE plugin_test_ponds.pond SET hectares = 9`)).toBe(0);
  });
});

it('gives a plugin two logins that may do nothing but their own', async () => {
  const { rows } = await owner.query(
    `SELECT r.rolname AS name, r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication AS mighty,
       (SELECT count(*) FROM pg_auth_members m WHERE m.member = r.oid)::int AS memberships,
       array(SELECT DISTINCT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relowner = r.oid AND n.nspname NOT LIKE 'pg_%')::text[] AS owns,
       has_database_privilege(r.oid, current_database(), 'CREATE') OR has_database_privilege(r.oid, current_database(), 'TEMP') AS makes,
       array(SELECT n.nspname FROM pg_namespace n WHERE n.nspname !~ '^(pg_|information_schema|public)' AND has_schema_privilege(r.oid, n.oid, 'USAGE') ORDER BY 1)::text[] AS enters
     FROM pg_roles r WHERE r.rolname = ANY ($1) ORDER BY 1`,
    [[schemaOf(ponds.id), ownerOf(ponds.id)]],
  );
  const common = { mighty: false, memberships: 0, makes: false };
  const enters = ['plugin_test_ponds', 'shirube_gate'];
  expect(rows).toEqual([
    { name: 'plugin_test_ponds', ...common, owns: [], enters },
    { name: 'plugin_test_ponds_owner', ...common, owns: ['plugin_test_ponds'], enters },
  ]);
});

it('changes nothing when it is installed again', async () => {
  const place = { adminUrl: adminUrl(), migrationUrl: world.urls.migrationUrl };
  const again = await installPlugins({ ...place, plugins: [ponds, other] });
  expect(again.map(({ id, state, applied }) => [id, state, applied])).toEqual([
    ['test-ponds', 'on', []],
    ['test-wells', 'on', []],
  ]);
  expect(await seen(mine, makePass(pluginsUrl, ponds.id, mine, soon()))).toBe(1);
});

describe('a newer version', () => {
  const upgraded = async (sql: string) => {
    const folder = await mkdtemp(join(tmpdir(), 'shirube-plugin-'));
    await cp(new URL('./fixtures/plugins/ponds/migrations/', import.meta.url), folder, {
      recursive: true,
    });
    await mkdir(join(folder, '20261201000000_next'));
    await writeFile(join(folder, '20261201000000_next', 'migration.sql'), sql);
    const place = { adminUrl: adminUrl(), migrationUrl: world.urls.migrationUrl };
    const newer = { ...ponds, version: '1.3.0', migrations: pathToFileURL(`${folder}/`) };
    const [one] = await installPlugins({ ...place, plugins: [newer] });
    return one;
  };
  const rows = async () => {
    await login.query('BEGIN');
    await login.query(
      `SET LOCAL app.tenant_id = '${mine}'; SET LOCAL app.plugin_pass = '${makePass(pluginsUrl, ponds.id, mine, soon())}'`,
    );
    const { rows: all } = await login.query('SELECT * FROM plugin_test_ponds.pond');
    await login.query('COMMIT');
    return all;
  };

  const forced = async () =>
    (
      await owner.query(
        `SELECT DISTINCT relforcerowsecurity AS forced FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = 'plugin_test_ponds' AND c.relkind = 'r'`,
      )
    ).rows;

  it('that fails is off, and leaves tables and rows as they were', async () => {
    const before = await rows();
    const failed = await upgraded(`ALTER TABLE pond ADD COLUMN depth numeric NOT NULL DEFAULT 1;
      ALTER TABLE pond DISABLE ROW LEVEL SECURITY`);
    expect(failed).toMatchObject({ state: 'off', version: '1.3.0', applied: [] });
    expect(await rows()).toEqual(before);
  });

  it('that ends the transaction is off, and its tables are closed to their owner as they were', async () => {
    const failed = await upgraded('COMMIT');
    expect(failed).toMatchObject({
      state: 'off',
      faults: [{ code: 'migration-ends-transaction' }],
    });
    expect(await forced()).toEqual([{ forced: true }]);
  });

  it('keeps every row, and changes those of every tenant where it says so', async () => {
    const others = makePass(pluginsUrl, ponds.id, theirs, soon());
    await as(
      theirs,
      others,
      `INSERT INTO plugin_test_ponds.pond VALUES ('${theirs}', 'b', 2021, 5)`,
    );
    const done = await upgraded(`ALTER TABLE pond ADD COLUMN depth numeric;
      UPDATE pond SET depth = hectares * 2; ALTER TABLE pond ALTER COLUMN depth SET NOT NULL`);
    expect(done).toMatchObject({ state: 'on', applied: ['20261201000000_next'] });
    expect(await rows()).toEqual([
      { tenant_id: mine, id: 'a', year: 2021, hectares: '1', depth: '2' },
    ]);
    expect(await as(theirs, others, 'SELECT 1 FROM plugin_test_ponds.pond WHERE depth = 10')).toBe(
      1,
    );
    expect(await seen(mine, others)).toBe(0);
    expect(await forced()).toEqual([{ forced: true }]);
  });
});
