import { deepStrictEqual } from 'node:assert/strict';
import { alternate, ratioOfRounds } from './load/alternate.ts';
import { askOnce } from './load/hammer.ts';
import type { Bench } from './measure.ts';
import { CITY_READ, graphqlTarget } from './queries.ts';
import { CONNECTIONS } from './stage.ts';

const LIMIT = 1.25;

/**
 * Must: city-read with session, policy and record costs at most 1.25 times what it cost the spine, which had
 * none of them. Both are real servers of their commit, each over its own rows and rights; the same JSON.
 */
export const authOverhead: Bench = {
  name: 'auth-overhead',
  async run(stage) {
    const seeded = await stage.seeded(1788);
    const visitors = await stage.visitors(1788);
    const now = graphqlTarget('api', await stage.api(1788), CITY_READ, seeded, visitors);
    const then = graphqlTarget('spine', await stage.spine(), CITY_READ, seeded);
    for (let at = 0; at < seeded.codes.length; at += 150)
      deepStrictEqual(await askOnce(now, at), await askOnce(then, at));
    // The two differ by a few parts in a hundred: many short rounds, so that no disturbance meets one alone.
    const plan = { connections: CONNECTIONS, seconds: 1.5, requests: 6_000, rounds: 15 };
    const [ours, theirs] = await alternate(now, then, plan);
    const ratio = 1 / ratioOfRounds(ours, theirs, (load) => load.rate);
    return [
      {
        name: 'auth-overhead',
        value: ours.rate,
        unit: 'requests/s',
        ratio,
        kept: ratio <= LIMIT,
        note: `the spine ${theirs.rate.toFixed(0)} requests/s; p50 ${ours.p50.toFixed(1)} and ${theirs.p50.toFixed(1)} ms; limit ${LIMIT}`,
      },
    ];
  },
};
