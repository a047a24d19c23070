import { deepStrictEqual } from 'node:assert/strict';
import { alternate, ratioOfRounds } from './load/alternate.ts';
import { askOnce } from './load/hammer.ts';
import type { Bench } from './measure.ts';
import { pluggedDatabase, realPlugins } from './plugins/plugged.ts';
import { CITY_READ, graphqlTarget } from './queries.ts';
import { signedInVisitors } from './seed/visitors.ts';
import { CONNECTIONS } from './stage.ts';

const LIMIT = 1.1;
const SIZE = Number(process.env.SHIRUBE_BENCH_CITIES ?? 1788);

/** Must: with plugins enabled in every city, their feeds' figures among its own, one answer costs at most 1.1 times as much. */
export const pluginOverhead: Bench = {
  name: 'plugin-overhead',
  async run(stage) {
    const plugins = await realPlugins();
    if (plugins.length < 3)
      throw new Error(`three plugins are wanted, ${plugins.length} are built`);
    const plain = await stage.seeded(SIZE);
    const made = await pluggedDatabase(
      await stage.adminUrl(),
      SIZE,
      plugins.map(({ plugin }) => plugin),
      stage.log,
    );
    const seeded = { urls: made.urls, codes: plain.codes };
    const without = await stage.withPlugins(plain.urls, []);
    const within = await stage.withPlugins(
      seeded.urls,
      plugins.map(({ file }) => file),
    );
    const none = graphqlTarget('no plugin', without, CITY_READ, plain, await stage.visitors(SIZE));
    const all = graphqlTarget(
      'plugins',
      within,
      CITY_READ,
      seeded,
      await signedInVisitors(seeded.urls, seeded.codes),
    );
    for (let at = 0; at < seeded.codes.length; at += 150)
      deepStrictEqual(await askOnce(all, at), await askOnce(none, at));
    const plan = { connections: CONNECTIONS, seconds: 2, requests: 6_000, rounds: 11 };
    const [ours, theirs] = await alternate(all, none, plan);
    // Their queues would go on asking beneath what is measured next.
    for (const server of [without, within]) await server.stop();
    const ratio = ratioOfRounds(theirs, ours, (load) => load.rate);
    return [
      {
        name: 'plugin-overhead',
        value: ours.rate,
        unit: 'requests/s',
        ratio,
        kept: ratio <= LIMIT,
        note: `without plugins ${theirs.rate.toFixed(0)} requests/s; ${plugins.length} plugins with ${plugins.reduce((sum, { plugin }) => sum + plugin.feeds.length, 0)} feeds; limit ${LIMIT}`,
      },
    ];
  },
};
