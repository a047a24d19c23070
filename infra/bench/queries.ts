import type { Target } from './load/hammer.ts';
import type { Running, Seeded } from './measure.ts';

/** One city's indicators and yearly figures, all as stored. bare/city-read.sql answers the same. */
export const CITY_READ = `query CityRead($code: String!) {
  city(code: $code) {
    indicators(first: 40) {
      nodes { key name unit direction observations { period { year } kind amount } }
    }
  }
}`;

/** What the first screen of a city shows: achievement by its rule, pace, standing and findings. */
export const CITY_PAGE = `query CityPage($code: String!) {
  city(code: $code) {
    tenant { code name prefecture }
    summary { indicators standings { standing count } findings { severity count } sentence }
    indicators(first: 40) {
      nodes {
        id name unit direction standing
        observations { period { year } kind amount raw }
        promises {
          id no measure pillar standing reproduces
          baseline { period { year label } amount raw }
          target { period { year label } amount raw }
          actual { period { year label } amount raw }
          rule { id method decimals label }
          achievement { exact display met reason arithmetic }
          published { percent raw }
          pace { elapsedPercent expected verdict }
          findings { id kind severity text { title why arithmetic whatToDo } }
        }
      }
    }
  }
}`;

export function graphqlTarget(
  name: string,
  running: Running,
  query: string,
  seeded: Seeded,
): Target {
  return {
    name,
    origin: running.origin,
    path: '/graphql',
    headers: { 'content-type': 'application/json' },
    bodies: seeded.codes.map((code) => JSON.stringify({ query, variables: { code } })),
  };
}

export function bareTarget(running: Running, seeded: Seeded): Target {
  return {
    name: 'bare',
    origin: running.origin,
    path: '/',
    headers: { 'content-type': 'text/plain' },
    bodies: seeded.codes,
  };
}
