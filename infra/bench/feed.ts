import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { isAlive, mark, waitUntil } from '../process/process.ts';
import type { Bench, Measure } from './measure.ts';
import { installed, loaded } from './plugins/plugged.ts';

/** All 1,788 take minutes: unless asked for, a part of them. */
const CITIES = Number(process.env.SHIRUBE_BENCH_FEEDS ?? 150);
const FEED = 'bench-feed';
const HANGS = 'bench-hangs';

/**
 * Report: a feed's time has come in every city: each has a run in a process of its own, and a reading becomes an
 * observation. Seconds until the last is done; then the same again, with one city's run that hangs until it is
 * stopped, and with another plugin whose every run hangs. The ratios are to the second time, in which nothing is new.
 */
export const feed: Bench = {
  name: 'feed',
  async run(stage) {
    const files = ['plugin.ts', 'hangs.ts'].map((name) =>
      join(import.meta.dirname, 'plugins', 'feed', name),
    );
    const plugins = await Promise.all(files.map(loaded));
    const { urls: plain, codes } = await stage.seeded(
      Number(process.env.SHIRUBE_BENCH_CITIES ?? 1788),
    );
    const database = new URL(plain.migrationUrl).pathname.slice(1);
    const urls = await installed(
      await stage.adminUrl(),
      database,
      plugins.map(({ plugin }) => plugin),
    );
    const place = new URL(await stage.adminUrl());
    place.pathname = `/${database}`;
    const client = new pg.Client({ connectionString: place.href });
    await client.connect();
    const cities = codes.slice(0, CITIES);
    try {
      await clean(client);
      await client.query(enable, [FEED, cities, 1]);
      const server = await stage.withPlugins(urls, files);
      const timed = async (expected: number) => {
        const from = performance.now();
        await client.query(`DELETE FROM queue.job WHERE data ->> 'pluginId' LIKE 'bench-%'`);
        const now = await client.query<{ at: string }>('SELECT now()::text AS at');
        const at = now.rows[0]?.at ?? '';
        process.kill(server.pid, 'SIGWINCH');
        const self = mark(server.pid);
        // Not so often that the asking would be measured.
        const over = async () =>
          sleep(250).then(async () => !isAlive(self) || (await done(client, at)) >= expected);
        await waitUntil(over, 3_600_000);
        const ended = await done(client, at);
        if (ended < expected) throw new Error(`of ${expected} runs ${ended} are done`);
        return (performance.now() - from) / 1000;
      };
      const first = await timed(cities.length);
      const again = await timed(cities.length);
      const line = (name: string, value: number, note: string): Measure => ({
        name,
        value,
        unit: 's',
        ratio: value / again,
        note: `${cities.length} cities, ${(cities.length / value).toFixed(2)} runs/s; ${note}`,
      });
      await client.query(hang, [FEED, cities.slice(2, 3)]);
      const oneCity = await timed(cities.length - 1);
      await client.query(hang, [FEED, []]);
      await client.query(enable, [HANGS, cities, 2]);
      await client.query(hang, [HANGS, cities]);
      const onePlugin = await timed(cities.length);
      await server.stop();
      return [
        line('feed', first, `the same again ${again.toFixed(1)} s`),
        line(
          'feed-city-hangs',
          oneCity,
          'the third is stopped after 20 s, as often as it is tried',
        ),
        line('feed-plugin-hangs', onePlugin, 'every run of another plugin is stopped after 20 s'),
      ];
    } finally {
      await clean(client).finally(() => client.end());
    }
  },
};

/** Runs of the plugin that is well that ended since then, and ended well. */
async function done(client: pg.Client, since: string): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM tenant.plugin_run WHERE plugin_id = $1 AND outcome = 'done' AND ended_at > $2`,
    [FEED, since],
  );
  return rows[0]?.n ?? 0;
}

/** By a login that no policy binds, as if an administrator of each city had done so. */
const enable = `
  WITH city AS (SELECT id, code FROM platform.tenant WHERE code = ANY ($2)),
    enabled AS (INSERT INTO tenant.plugin_enablement (tenant_id, plugin_id, enabled) SELECT id, $1, true FROM city),
    connected AS (INSERT INTO tenant.plugin_feed (tenant_id, plugin_id, feed_id, indicator_id)
      SELECT id, $1, 'figure', (SELECT i.id FROM tenant.indicator i WHERE i.tenant_id = city.id ORDER BY i.key DESC LIMIT 1 OFFSET $3) FROM city)
  INSERT INTO platform.plugin_tenant (plugin_id, tenant_id) SELECT $1, id FROM city`;

const hang = `
  UPDATE tenant.plugin_enablement SET config = jsonb_build_object('hangs',
    tenant_id IN (SELECT id FROM platform.tenant WHERE code = ANY ($2))) WHERE plugin_id = $1`;

/** The seed is used again by other measures: nothing of this one stays. */
async function clean(client: pg.Client): Promise<void> {
  await client.query(`
    DELETE FROM queue.job WHERE data ->> 'pluginId' LIKE 'bench-%';
    DELETE FROM platform.plugin_tenant WHERE plugin_id LIKE 'bench-%';
    CREATE TEMP TABLE made ON COMMIT PRESERVE ROWS AS
      SELECT observation_id AS id FROM tenant.observation_evidence WHERE plugin_id LIKE 'bench-%';
    DELETE FROM tenant.reading WHERE plugin_id LIKE 'bench-%';
    DELETE FROM tenant.observation_evidence WHERE plugin_id LIKE 'bench-%';
    DELETE FROM tenant.observation WHERE id IN (SELECT id FROM made);
    DROP TABLE made;
    DELETE FROM tenant.plugin_reject WHERE plugin_id LIKE 'bench-%';
    DELETE FROM tenant.plugin_run WHERE plugin_id LIKE 'bench-%';
    DELETE FROM tenant.plugin_feed WHERE plugin_id LIKE 'bench-%';
    DELETE FROM tenant.plugin_enablement WHERE plugin_id LIKE 'bench-%'`);
}
