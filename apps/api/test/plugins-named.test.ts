import { GraphQLSchemaHost } from '@nestjs/graphql';
import { printSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadDemo } from '../src/demo.js';
import { seedDemoPlugins } from '../src/demo-plugins.js';
import { plugins } from '../src/plugins.js';
import { pluginsUrlOf } from '../src/setup.js';
import { adminUrl, makeWorld, type World } from './support/world.js';

let world: World;
beforeAll(async () => {
  process.env.SHIRUBE_PLUGIN_SECRETS_KEY = 'a key for tests that is long enough, is it not';
  world = await makeWorld({}, plugins);
  await loadDemo(world.urls);
}, 120_000);
afterAll(() => world?.close());

/** The plugins of plugins.ts, without naming one. */
describe('the plugins of this installation', () => {
  it('are prepared, and their fields have their names', async () => {
    const owner = await world.connect(world.urls.migrationUrl);
    const { rows } = await owner.query('SELECT state, faults FROM platform.plugin_installation');
    expect(rows).toEqual(plugins.map(() => ({ state: 'on', faults: [] })));
    const schema = printSchema(world.app.get(GraphQLSchemaHost).schema);
    for (const { module, id } of plugins) {
      const prefix = id.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
      expect(schema.includes(`  ${prefix}`)).toBe(module !== undefined);
    }
  });

  it('show themselves in the demo cities by their own files and feeds', async () => {
    const place = { adminUrl: adminUrl(), migrationUrl: world.urls.migrationUrl };
    const pluginsUrl = pluginsUrlOf(place);
    await seedDemoPlugins({ ...world.urls, pluginsUrl }, plugins);
    for (const { id, demo = [] } of plugins)
      for (const { tenantCode, feeds } of demo) {
        const rows = z
          .array(z.object({ feed: z.string(), readings: z.number(), rejects: z.number() }))
          .parse(
            await world.within(
              tenantCode,
              (tx) => tx.$queryRaw`
              SELECT part AS feed, readings, rejects FROM tenant.plugin_run WHERE plugin_id = ${id} AND kind = 'feed'`,
            ),
          );
        expect(rows.map(({ feed }) => feed).sort()).toEqual(feeds.map(({ feed }) => feed).sort());
        for (const row of rows)
          expect([row.feed, row.readings > 0, row.rejects]).toEqual([row.feed, true, 0]);
      }
  }, 120_000);
});
