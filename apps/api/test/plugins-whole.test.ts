import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TenantOperations, tenantOperations } from '../src/operations/tenants.js';
import { openServices, type Services } from '../src/services.js';
import { pluginsUrlOf } from '../src/setup.js';
import type { Manifest } from '../src/tenant-export/manifest.js';
import orchard from './fixtures/plugins/orchard/plugin.mjs';
import { filesOf, manifestIn } from './support/archives.js';
import { handIn } from './support/hand-in.js';
import { enable, eventually, quickly } from './support/plugins.js';
import { adminUrl, kaga, kumamoto, makeWorld, type World } from './support/world.js';

let world: World;
let admin: Client;
let services: Services;
let operations: TenantOperations;
let folder: string;
const at = (name: string) => join(folder, name);
const copy = '011002';
const rows = async (sql: string) => (await admin.query(sql)).rows;
const trees = async (code: string) =>
  rows(
    `SELECT id, planted FROM plugin_test_orchard.tree WHERE tenant_id = (SELECT id FROM platform.tenant WHERE code = '${code}') ORDER BY id`,
  );

beforeAll(async () => {
  world = await makeWorld({ queue: quickly }, [orchard]);
  const url = new URL(adminUrl());
  url.pathname = new URL(world.urls.tenantUrl).pathname;
  admin = await world.connect(url.href);
  const place = { adminUrl: adminUrl(), migrationUrl: world.urls.migrationUrl };
  const pluginsUrl = pluginsUrlOf(place);
  services = openServices({ ...world.urls, pluginsUrl });
  operations = tenantOperations(services, world.urls.migrationUrl, pluginsUrl);
  folder = await mkdtemp(join(tmpdir(), 'shirube-test-'));
  for (const code of [kumamoto, kaga]) {
    await enable(world, code, orchard.id, {});
    const bytes = [`${code},1\n梅,2\n`];
    const { body } = await handIn(
      world,
      { code, plugin: orchard.id, part: 'planted' },
      { name: 'a.csv', bytes },
    );
    await eventually(
      async () =>
        (
          await rows(
            `SELECT 1 FROM tenant.plugin_run WHERE id = '${body.runId}' AND outcome = 'done'`,
          )
        ).length === 1,
      20,
    );
  }
});
afterAll(async () => {
  await services?.close();
  await rm(folder, { recursive: true, force: true });
  await world?.close();
});

const own = ({ parts }: Manifest) => parts.filter(({ file }) => file.startsWith('plugin_'));

describe('a tenant with rows of a plugin', () => {
  it('is exported with them, and with nobody else’s', async () => {
    await operations.exportTenant(kumamoto, at('a.zip'));
    const files = await filesOf(at('a.zip'));
    expect(own(manifestIn(files)).map(({ table, rows: count }) => [table, count])).toEqual([
      ['plugin_test_orchard.heard', 1],
      ['plugin_test_orchard.shirube_run', 2],
      ['plugin_test_orchard.tree', 2],
    ]);
    const lines = (files.get('plugin_test_orchard/tree.ndjson') ?? '').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { id: '431001', planted: 1, times: 1 },
      { id: '梅', planted: 2, times: 1 },
    ]);
  });

  it('comes in again with them, equal part by part, and the plugin counts on', async () => {
    await operations.importExport(at('a.zip'), copy);
    expect(await trees(copy)).toEqual(await trees(kumamoto));
    await operations.exportTenant(copy, at('b.zip'));
    const [before, after] = [await filesOf(at('a.zip')), await filesOf(at('b.zip'))].map(
      manifestIn,
    );
    const hashes = (manifest: Manifest | undefined) =>
      manifest && own(manifest).map(({ file, sha256 }) => `${file} ${sha256}`);
    expect(hashes(after)).toEqual(hashes(before));
    const [{ max }] = await rows('SELECT max(n)::int AS max FROM plugin_test_orchard.heard');
    const [{ next }] = await rows(
      `SELECT nextval(pg_get_serial_sequence('plugin_test_orchard.heard', 'n'))::int AS next`,
    );
    expect(next).toBeGreaterThan(max);
  });

  it('is deleted with them: nothing of it is left in the plugin’s schema, and all of the others’ is', async () => {
    await operations.changeStatus(copy, 'closed', 'a test');
    await operations.exportTenant(copy, at('c.zip'));
    const proof = await operations.deleteTenant(copy, at('c.zip'));
    expect(proof.tables.filter(({ table }) => table.startsWith('plugin_'))).toEqual([
      { table: 'plugin_test_orchard.heard', before: 1, after: 0 },
      { table: 'plugin_test_orchard.shirube_run', before: 2, after: 0 },
      { table: 'plugin_test_orchard.tree', before: 2, after: 0 },
    ]);
    const left = await rows(
      `SELECT DISTINCT t.code FROM plugin_test_orchard.tree x LEFT JOIN platform.tenant t ON t.id = x.tenant_id ORDER BY 1`,
    );
    expect(left.map(({ code }) => code)).toEqual([kaga, kumamoto]);
  });

  it('is not deleted where its rows changed since, and is where only they are gone already', async () => {
    await operations.importExport(at('a.zip'), copy);
    await operations.changeStatus(copy, 'closed', 'a test');
    await operations.exportTenant(copy, at('d.zip'));
    const id = (await rows(`SELECT id FROM platform.tenant WHERE code = '${copy}'`))[0].id;
    await admin.query(`UPDATE plugin_test_orchard.tree SET planted = 9 WHERE tenant_id = $1`, [id]);
    await expect(operations.deleteTenant(copy, at('d.zip'))).rejects.toMatchObject({
      code: 'export-outdated',
      data: { files: ['plugin_test_orchard/tree.ndjson'] },
    });
    expect(await trees(copy)).toHaveLength(2);
    // As where the deed ended between the plugin's commit and the core's.
    for (const table of ['tree', 'heard', 'shirube_run'])
      await admin.query(`DELETE FROM plugin_test_orchard.${table} WHERE tenant_id = $1`, [id]);
    await operations.deleteTenant(copy, at('d.zip'));
    expect(await rows(`SELECT 1 FROM platform.tenant WHERE code = '${copy}'`)).toEqual([]);
  });

  it('is not exported by whoever does not reach the plugin’s tables: never half a tenant', async () => {
    const without = openServices(world.urls);
    const blind = tenantOperations(without, world.urls.migrationUrl);
    await expect(blind.exportTenant(kumamoto, at('e.zip'))).rejects.toMatchObject({
      code: 'plugins-out-of-reach',
    });
    await without.close();
  });
});
