import { alternate, ratioOfRounds } from './load/alternate.ts';
import type { Bench } from './measure.ts';
import { CITY_READ, graphqlTarget } from './queries.ts';
import { CONNECTIONS } from './stage.ts';

const LIMIT = 1.2;

/** Must: reading one city of 1,788 takes at most 1.2 times as long (p50) as reading one of 10. */
export const tenantGrowth: Bench = {
  name: 'tenant-growth',
  async run(stage) {
    const target = async (size: number) =>
      graphqlTarget(
        `${size} cities`,
        await stage.api(size),
        CITY_READ,
        await stage.seeded(size),
        await stage.visitors(size),
      );
    const plan = { connections: CONNECTIONS, seconds: 3, requests: 6_000, rounds: 7 };
    const [many, few] = await alternate(await target(1788), await target(10), plan);
    const ratio = ratioOfRounds(many, few, (load) => load.p50);
    return [
      {
        name: 'tenant-growth',
        value: many.p50,
        unit: 'ms',
        ratio,
        kept: ratio <= LIMIT,
        note: `p50 with 10 cities ${few.p50.toFixed(1)} ms; limit ${LIMIT}`,
      },
    ];
  },
};
