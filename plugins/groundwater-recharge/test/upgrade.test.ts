import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensurePlace, migratePlugin, withClient } from '@shirube/plugin-sdk/host';
import type { Plugin } from '@shirube/plugin-sdk/server';
import { expect, it } from 'vitest';
import definition from '../src/plugin.js';

const plugin: Plugin = definition;

it('an installation with applications of two cities keeps them, each with the district of its field', async () => {
  const adminUrl = process.env.SHIRUBE_TEST_ADMIN_URL ?? '';
  const database = `test_ground_${randomUUID().slice(0, 8)}`;
  const first = await mkdtemp(join(tmpdir(), 'ground-'));
  const name = '20261122000000_register';
  await cp(fileURLToPath(new URL(name, plugin.migrations as URL)), join(first, name), {
    recursive: true,
  });
  await withClient(adminUrl, (admin) =>
    admin.query(`CREATE DATABASE ${database} TEMPLATE template0 ENCODING 'UTF8'`),
  );
  try {
    const inside = new URL(adminUrl);
    inside.pathname = `/${database}`;
    const at = { adminUrl, migrationUrl: inside.href, pluginsUrl: inside.href };
    await ensurePlace(plugin.id, at);
    await migratePlugin({ ...plugin, migrations: pathToFileURL(`${first}/`) }, inside.href);
    await withClient(inside.href, async (owner) => {
      await owner.query('SET search_path = plugin_groundwater_recharge');
      for (const [city, district] of [
        [randomUUID(), 'N'],
        [randomUUID(), 'S'],
      ])
        await owner.query(`SET app.tenant_id = '${city}';
          INSERT INTO district (code, name) VALUES ('${district}', '地区');
          INSERT INTO field (id, district_code, farmer, area_ha) VALUES ('F1', '${district}', '甲', 1);
          INSERT INTO flooding (id, field_id, area_ha, starts_on, ends_on, applied_on, state)
          VALUES ('A1', 'F1', 1, '2020-05-01', '2020-05-20', '2020-04-01', 'applied')`);
    });
    expect(await migratePlugin(plugin, inside.href)).toEqual([
      '20261122000100_district_of_application',
    ]);
    const { rows } = await withClient(inside.href, (owner) =>
      owner.query(
        'SELECT id, district_code AS district FROM plugin_groundwater_recharge.flooding ORDER BY 2',
      ),
    );
    expect(rows).toEqual([
      { id: 'A1', district: 'N' },
      { id: 'A1', district: 'S' },
    ]);
  } finally {
    await rm(first, { recursive: true });
    await withClient(adminUrl, (admin) =>
      admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`),
    );
  }
});
