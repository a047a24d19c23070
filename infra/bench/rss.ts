import { hammer } from './load/hammer.ts';
import type { Bench } from './measure.ts';
import { CITY_PAGE, CITY_READ, graphqlTarget } from './queries.ts';
import { CONNECTIONS, residentBytes } from './stage.ts';

/** Report: memory of the API after load; the ratio is to the same process before its first request. */
export const rss: Bench = {
  name: 'rss',
  async run(stage) {
    const seeded = await stage.seeded(1788);
    const api = await stage.api(1788);
    const visitors = await stage.visitors(1788);
    const bounds = { connections: CONNECTIONS, seconds: 5, requests: 6_000 };
    for (const query of [CITY_READ, CITY_PAGE])
      await hammer(graphqlTarget('rss', api, query, seeded, visitors), bounds);
    const after = residentBytes(api.pid);
    return [
      {
        name: 'rss',
        value: after / 1e6,
        unit: 'MB',
        ratio: after / api.idleBytes,
        note: `${(api.idleBytes / 1e6).toFixed(0)} MB when it began to serve`,
      },
    ];
  },
};
