import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrateDatabase } from '../src/operations/migrate-database.js';
import type { InstallationUrls } from '../src/setup.js';
import { diagnose } from '../src/tenancy/diagnosis/diagnose.js';
import orchard from './fixtures/plugins/orchard/plugin.mjs';
import ponds from './fixtures/plugins/ponds/plugin.mjs';
import { adminUrl } from './support/world.js';

const database = `test_installed_${randomUUID().slice(0, 8)}`;
const options = { adminUrl: adminUrl(), database, plugins: [ponds, orchard] };
let urls: InstallationUrls;
let admin: Client;
beforeAll(async () => {
  ({ urls } = await migrateDatabase(options));
  const url = new URL(adminUrl());
  url.pathname = `/${database}`;
  admin = new Client({ connectionString: url.href });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  const client = new Client({ connectionString: adminUrl() });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  await client.end();
});

/** What is wrong, as `id subject`. */
const faults = async (plugins = options.plugins) =>
  (await diagnose({ ...options, plugins }))
    .filter(({ ok }) => !ok)
    .map(({ id, subject, data }) => `${id} ${subject} ${[data.right ?? data.faults ?? ''].flat()}`);

it('prepares plugins with the database, and nothing twice', async () => {
  const again = await migrateDatabase(options);
  expect(again.plugins).toMatchObject([
    { id: 'test-ponds', state: 'on', applied: [] },
    { id: 'test-orchard', state: 'on', applied: [] },
  ]);
  expect(again.urls).toEqual(urls);
  expect(new URL(urls.pluginsUrl ?? '').pathname).toBe(`/${database}`);
});

it('needs no address for plugins where there is none', async () => {
  const without = await migrateDatabase({ ...options, plugins: [] });
  expect(without).toMatchObject({ plugins: [], urls: { pluginsUrl: null } });
});

it('turns off one that cannot be prepared, says why, and goes on with the others', async () => {
  const broken = {
    ...ponds,
    id: 'test-broken',
    migrations: new URL('./fixtures/plugins/broken/', import.meta.url),
  };
  const { plugins } = await migrateDatabase({ ...options, plugins: [broken, orchard] });
  expect(plugins).toMatchObject([
    { id: 'test-broken', state: 'off', faults: [{ code: 'migration-outside' }] },
    { id: 'test-orchard', state: 'on' },
  ]);
  expect(await faults([broken, orchard])).toEqual(['plugin test-broken ']);
});

describe('the doctor', () => {
  const found = async (sql: string, undo: string) => {
    await admin.query(sql);
    try {
      return await faults();
    } finally {
      await admin.query(undo);
    }
  };

  it('finds nothing wrong with plugins as they were prepared', async () => {
    expect(await faults()).toEqual([]);
    const looked = (await diagnose(options)).map(({ id, subject }) => `${id} ${subject}`);
    expect(looked).toEqual(
      expect.arrayContaining([
        'login plugin_test_ponds',
        'login plugin_test_ponds_owner',
        'plugin test-ponds',
        'tenant-table plugin_test_ponds.pond',
      ]),
    );
  });

  it('finds one that is of another version than what is prepared', async () => {
    expect(await faults([{ ...ponds, version: '9.0.0' }])).toEqual(['plugin test-ponds ']);
  });

  it.each([
    [
      'GRANT SELECT ON tenant.plan TO plugin_test_ponds',
      'REVOKE SELECT ON tenant.plan FROM plugin_test_ponds',
      'foreign-right tenant.plan SELECT',
    ],
    [
      'GRANT DELETE ON plugin_test_orchard.tree TO plugin_test_ponds_owner',
      'REVOKE DELETE ON plugin_test_orchard.tree FROM plugin_test_ponds_owner',
      'foreign-right plugin_test_orchard.tree DELETE',
    ],
    [
      `GRANT CREATE ON DATABASE ${database} TO plugin_test_ponds_owner`,
      `REVOKE CREATE ON DATABASE ${database} FROM plugin_test_ponds_owner`,
      'login plugin_test_ponds_owner may-create-schemas',
    ],
    [
      'ALTER TABLE plugin_test_ponds.pond NO FORCE ROW LEVEL SECURITY',
      'ALTER TABLE plugin_test_ponds.pond FORCE ROW LEVEL SECURITY',
      'tenant-table plugin_test_ponds.pond row-security-not-forced',
    ],
  ])('finds %s', async (sql, undo, fault) => {
    expect(await found(sql, undo)).toEqual([fault]);
  });
});
