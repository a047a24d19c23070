import { deepStrictEqual } from 'node:assert/strict';
import { alternate, ratioOfRounds } from './load/alternate.ts';
import { askOnce } from './load/hammer.ts';
import type { Bench } from './measure.ts';
import { bareTarget } from './queries.ts';
import { CONNECTIONS } from './stage.ts';

/**
 * Report: what row-level security costs. The bare server's one statement under the policies as the tenant's
 * login, against the same statement with its tenant named in each part, as a superuser whom they don't bind.
 */
export const rlsOverhead: Bench = {
  name: 'rls-overhead',
  async run(stage) {
    const seeded = await stage.seeded(1788);
    const bound = bareTarget(await stage.bare(1788), seeded);
    const free = bareTarget(await stage.unbound(1788), seeded);
    for (let at = 0; at < seeded.codes.length; at += 150)
      deepStrictEqual(await askOnce(bound, at), await askOnce(free, at));
    const plan = { connections: CONNECTIONS, seconds: 3, requests: 6_000, rounds: 5 };
    const [policies, predicates] = await alternate(bound, free, plan);
    return [
      {
        name: 'rls-overhead',
        value: policies.rate,
        unit: 'requests/s',
        ratio: 1 / ratioOfRounds(policies, predicates, (load) => load.rate),
        note: `with its tenant named instead ${predicates.rate.toFixed(0)} requests/s; p50 ${policies.p50.toFixed(1)} and ${predicates.p50.toFixed(1)} ms`,
      },
    ];
  },
};
