import { deepStrictEqual } from 'node:assert/strict';
import { alternate, ratioOfRounds } from './load/alternate.ts';
import { askOnce, type Target } from './load/hammer.ts';
import type { Bench } from './measure.ts';
import { bareTarget, CITY_READ, graphqlTarget } from './queries.ts';
import { CONNECTIONS } from './stage.ts';

const LIMIT = 0.8;

/** Must: GraphQL answers at least 0.8 times as often as node:http and pg with the same JSON. */
export const cityRead: Bench = {
  name: 'city-read',
  async run(stage) {
    const seeded = await stage.seeded(1788);
    const visitors = await stage.visitors(1788);
    const api = graphqlTarget('api', await stage.api(1788), CITY_READ, seeded, visitors);
    const bare = bareTarget(await stage.bare(1788), seeded);
    await requireSame(api, bare, seeded.codes.length);
    const plan = { connections: CONNECTIONS, seconds: 3, requests: 6_000, rounds: 7 };
    const [ours, theirs] = await alternate(api, bare, plan);
    const ratio = ratioOfRounds(ours, theirs, (load) => load.rate);
    return [
      {
        name: 'city-read',
        value: ours.rate,
        unit: 'requests/s',
        ratio,
        kept: ratio >= LIMIT,
        note: `bare ${theirs.rate.toFixed(0)} requests/s; p50 ${ours.p50.toFixed(1)} and ${theirs.p50.toFixed(1)} ms; ${ours.rounds[0]?.bytes.toFixed(0)} and ${theirs.rounds[0]?.bytes.toFixed(0)} bytes; limit ${LIMIT}`,
      },
    ];
  },
};

/** Nothing is measured before both give the same JSON, key order included, for cities all over the list. */
async function requireSame(api: Target, bare: Target, size: number): Promise<void> {
  for (let at = 0; at < size; at += Math.ceil(size / 12)) {
    const ours = await askOnce(api, at);
    const theirs = await askOnce(bare, at);
    deepStrictEqual(Object.keys(Object(ours)), ['data']);
    deepStrictEqual(JSON.stringify(Object(ours).data), JSON.stringify(theirs));
    if (JSON.stringify(theirs).length < 10_000)
      throw new Error('the answer is too small to be a city');
  }
}
