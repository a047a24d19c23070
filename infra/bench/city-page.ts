import { alternate, ratioOfRounds } from './load/alternate.ts';
import type { Bench } from './measure.ts';
import { CITY_PAGE, CITY_READ, graphqlTarget } from './queries.ts';
import { CONNECTIONS } from './stage.ts';

/** Report: a city's page with achievement and findings, computed anew; the ratio is to city-read. */
export const cityPage: Bench = {
  name: 'city-page',
  async run(stage) {
    const seeded = await stage.seeded(1788);
    const api = await stage.api(1788);
    const visitors = await stage.visitors(1788);
    const page = graphqlTarget('city-page', api, CITY_PAGE, seeded, visitors);
    const read = graphqlTarget('city-read', api, CITY_READ, seeded, visitors);
    const plan = { connections: CONNECTIONS, seconds: 3, requests: 6_000, rounds: 3 };
    const [pages, reads] = await alternate(page, read, plan);
    return [
      {
        name: 'city-page',
        value: pages.rate,
        unit: 'requests/s',
        ratio: ratioOfRounds(pages, reads, (load) => load.rate),
        note: `p50 ${pages.p50.toFixed(0)} ms with ${CONNECTIONS} in flight; ${pages.rounds[0]?.bytes.toFixed(0)} bytes; city-read ${reads.rate.toFixed(0)} requests/s`,
      },
    ];
  },
};
