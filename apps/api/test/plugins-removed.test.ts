import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from '@shirube/plugin-sdk/server';
import type { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PluginOperations, pluginOperations } from '../src/operations/plugins.js';
import { RunQueue } from '../src/plugin-host/queue.js';
import { PlatformDb } from '../src/tenancy/platform-db.js';
import orchard from './fixtures/plugins/orchard/plugin.mjs';
import ponds from './fixtures/plugins/ponds/plugin.mjs';
import { filesOf } from './support/archives.js';
import { enable } from './support/plugins.js';
import { adminUrl, kaga, kumamoto, makeWorld, type World } from './support/world.js';

// Of its own name: logins are the server's, and other tests have the orchard at the same time.
const id = 'test-felled';
const schema = 'plugin_test_felled';
let world: World;
let admin: Client;
let folder: string;
let named: Plugin[];
let operations: PluginOperations;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shirube-test-'));
  const migrations = join(folder, 'migrations');
  await cp(new URL('./fixtures/plugins/orchard/migrations/', import.meta.url), migrations, {
    recursive: true,
  });
  const sql = join(migrations, '20261101000000_trees', 'migration.sql');
  await writeFile(sql, (await readFile(sql, 'utf8')).replaceAll('plugin_test_orchard', schema));
  const { onEnable: _, ...rest } = orchard;
  const felled = { ...rest, id, migrations: pathToFileURL(`${migrations}/`) } as Plugin;
  world = await makeWorld({}, [felled, ponds]);
  const url = new URL(adminUrl());
  url.pathname = new URL(world.urls.tenantUrl).pathname;
  admin = await world.connect(url.href);
  for (const code of [kumamoto, kaga]) {
    await enable(world, code, id, { slowMs: 1 });
    await admin.query(
      `INSERT INTO ${schema}.tree SELECT id, code || '''s "tree"', 3 FROM platform.tenant WHERE code = $1`,
      [code],
    );
  }
  await enable(world, kumamoto, ponds.id, { perYear: {} });
  named = [felled, ponds];
  operations = pluginOperations(
    world.app.get(PlatformDb),
    {
      adminUrl: adminUrl(),
      migrationUrl: world.urls.migrationUrl,
      pluginsUrl: world.pluginsUrl ?? '',
    },
    named,
  );
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await world?.close();
});

const rows = async (sql: string) => (await admin.query(sql)).rows;
const file = () => join(folder, 'felled.zip');

it('lists what is named and what was, with how much it keeps', async () => {
  expect(await operations.listPlugins()).toMatchObject([
    { id, version: '1.0.0', state: 'on', named: true, tenants: 2, faults: [] },
    { id: 'test-ponds', state: 'on', named: true, tenants: 1 },
  ]);
});

it('removes no plugin that is named, none that is not there, and nothing where the file cannot be written', async () => {
  await expect(operations.removePlugin(id, file())).rejects.toMatchObject({
    code: 'plugin-still-named',
  });
  named.shift();
  expect(await operations.listPlugins()).toMatchObject([
    { id, state: 'off', named: false },
    { id: 'test-ponds' },
  ]);
  await expect(operations.removePlugin('test-other', file())).rejects.toMatchObject({
    code: 'plugin-not-installed',
  });
  await writeFile(join(folder, 'there.zip'), 'dear');
  await expect(operations.removePlugin(id, join(folder, 'there.zip'))).rejects.toMatchObject({
    code: 'EEXIST',
  });
  expect(await rows(`SELECT 1 FROM ${schema}.tree`)).toHaveLength(2);
  const [{ forced }] = await rows(
    `SELECT relforcerowsecurity AS forced FROM pg_class WHERE oid = '${schema}.tree'::regclass`,
  );
  expect(forced).toBe(true);
});

it('exports every row of every tenant, and then nothing of it is here; the others are as they were', async () => {
  const tenants = await rows(`SELECT id, code FROM platform.tenant ORDER BY code`);
  await world.app.get(RunQueue).ask({
    pluginId: id,
    kind: 'job',
    part: 'prune',
    tenantId: tenants[0].id,
    tenantCode: tenants[0].code,
  });
  const removed = await operations.removePlugin(id, file());
  expect(removed).toMatchObject({ id, version: '1.0.0', loginsLeft: [] });
  expect(removed.queued).toBeGreaterThan(0);
  const files = await filesOf(file());
  const manifest = JSON.parse(files.get('manifest.json') ?? '');
  expect(manifest).toMatchObject({
    format: 'shirube-plugin',
    version: 1,
    plugin: { id, version: '1.0.0' },
    tenants,
  });
  const lines = (files.get('tree.ndjson') ?? '')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toHaveLength(2);
  for (const { id: tenantId, code } of tenants)
    expect(lines).toContainEqual({
      tenant_id: tenantId,
      id: `${code}'s "tree"`,
      planted: 3,
      times: 1,
    });
  for (const sql of [
    `SELECT 1 FROM pg_namespace WHERE nspname = '${schema}'`,
    `SELECT 1 FROM pg_roles WHERE rolname LIKE '${schema}%'`,
    `SELECT 1 FROM platform.plugin_installation WHERE plugin_id = '${id}'`,
    `SELECT 1 FROM platform.plugin_tenant WHERE plugin_id = '${id}'`,
    `SELECT 1 FROM tenant.plugin_enablement WHERE plugin_id = '${id}'`,
    `SELECT 1 FROM queue.job WHERE data ->> 'pluginId' = '${id}'`,
    `SELECT 1 FROM queue.schedule WHERE key LIKE '${id}/%'`,
    `SELECT 1 FROM shirube_gate.pass_key WHERE login LIKE '${schema}%'`,
    `SELECT 1 FROM shirube_gate.migration WHERE owner LIKE '${schema}%'`,
  ])
    expect(await rows(sql), sql).toEqual([]);
  expect(await operations.listPlugins()).toMatchObject([
    { id: 'test-ponds', state: 'on', tenants: 1 },
  ]);
  expect(
    await rows(`SELECT 1 FROM shirube_gate.pass_key WHERE login = 'plugin_test_ponds'`),
  ).toHaveLength(1);
});

it('is on the platform’s record, with the hash of the file', async () => {
  const owner = await world.connect(world.urls.migrationUrl);
  const { rows: entries } = await owner.query(
    `SELECT entry FROM platform.audit_entry WHERE action = 'plugin.remove'`,
  );
  expect(entries).toHaveLength(1);
  expect(entries[0].entry).toMatch(/"fileSha256": ?"[0-9a-f]{64}"/);
});
