import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Plugin } from '@shirube/plugin-sdk/server';
import { createTestHost } from '@shirube/plugin-sdk/testing';
import { expect, it } from 'vitest';
import definition from '../src/plugin.js';

const plugin: Plugin = definition;

it('an installation with applications of two cities keeps them, each with the district of its field', async () => {
  const name = '20261122000000_register';
  const first = await mkdtemp(join(tmpdir(), 'ground-'));
  await cp(fileURLToPath(new URL(name, plugin.migrations as URL)), join(first, name), {
    recursive: true,
  });
  const host = await createTestHost({ ...plugin, migrations: pathToFileURL(`${first}/`) });
  try {
    const [left, right] = host.tenants;
    for (const [city, district] of [[left, 'N'] as const, [right, 'S'] as const]) {
      await host.sql(city, `INSERT INTO district (code, name) VALUES ($1, '地区')`, [district]);
      await host.sql(
        city,
        `INSERT INTO field (id, district_code, farmer, area_ha) VALUES ('F1', $1, '甲', 1)`,
        [district],
      );
      await host.sql(
        city,
        `INSERT INTO flooding (id, field_id, area_ha, starts_on, ends_on, applied_on, state)
         VALUES ('A1', 'F1', 1, '2020-05-01', '2020-05-20', '2020-04-01', 'applied')`,
      );
    }
    expect(await host.upgrade(plugin)).toEqual(['20261122000100_district_of_application']);
    const kept = 'SELECT id, district_code AS district FROM flooding';
    expect(await host.sql(left, kept)).toEqual([{ id: 'A1', district: 'N' }]);
    expect(await host.sql(right, kept)).toEqual([{ id: 'A1', district: 'S' }]);
  } finally {
    await host.close();
    await rm(first, { recursive: true });
  }
});
