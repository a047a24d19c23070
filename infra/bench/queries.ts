import type { Ask, Target } from './load/hammer.ts';
import type { Running, Seeded } from './measure.ts';
import type { Visitors } from './seed/visitors.ts';

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

/** Each city is asked for by somebody who works for it and is signed in; by nobody without visitors. */
export function graphqlTarget(
  name: string,
  running: Running,
  query: string,
  { codes }: Seeded,
  visitors?: Visitors,
): Target {
  const type = { 'content-type': 'application/json' };
  const known = new Map<string, Ask['headers']>();
  const headersOf = (cookie: string) => {
    const made = known.get(cookie) ?? { ...type, cookie };
    known.set(cookie, made);
    return made;
  };
  return {
    name,
    origin: running.origin,
    path: '/graphql',
    requests: codes.map((code) => ({
      headers: visitors ? headersOf(visitors.of(code)) : type,
      body: JSON.stringify({ query, variables: { code } }),
    })),
  };
}

export function bareTarget(running: Running, seeded: Seeded): Target {
  return {
    name: 'bare',
    origin: running.origin,
    path: '/',
    requests: seeded.codes.map((body) => ({ headers: { 'content-type': 'text/plain' }, body })),
  };
}
