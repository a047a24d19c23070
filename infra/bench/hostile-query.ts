import { median } from './load/hammer.ts';
import type { Bench, Measure } from './measure.ts';
import { CITY_READ } from './queries.ts';

/** Times each is sent, one after another. */
const TIMES = 15;

/** What somebody with an account sends to make the server work; each must be refused whole. */
function attacks(code: string): Record<string, string> {
  const query = (text: string) => JSON.stringify({ query: text });
  const city = `city(code: "${code}")`;
  const aliases = (count: number) =>
    Array.from({ length: count }, (_, at) => `a${at}: ${city} { tenant { name } }`).join(' ');
  const fan = Array.from(
    { length: 25 },
    (_, at) =>
      `fragment f${at} on City { ${at < 24 ? `...f${at + 1} `.repeat(2) : 'tenant { name }'} }`,
  );
  const nodes = `indicators(first: 100) { nodes { ${'key '.repeat(60)}} }`;
  return {
    aliases: query(`{ ${aliases(150)} }`),
    'aliases-2000': query(`{ ${aliases(2_000)} }`),
    depth: query(`{ ${city} { ${'indicators { nodes { '.repeat(60)}key${' } }'.repeat(60)} } }`),
    'fragment-cycle': query(
      `{ ${city} { ...a } } fragment a on City { ...b } fragment b on City { ...a tenant { name } }`,
    ),
    'fragment-fan': query(`{ ${city} { ...f0 } } ${fan.join(' ')}`),
    cost: query(
      `{ ${city} { ${Array.from({ length: 15 }, (_, at) => `n${at}: ${nodes}`).join(' ')} } }`,
    ),
    batch: `[${Array.from({ length: 500 }, () => query(`{ ${city} { tenant { name } } }`)).join(',')}]`,
    body: query(`{ ${city} { tenant { name } } } ${'#'.repeat(400_000)}`),
  };
}

/**
 * Report: milliseconds until such a request is refused, the median; first the slowest of them. The ratio is
 * to one honest city-read of the same server, alone.
 */
export const hostileQuery: Bench = {
  name: 'hostile-query',
  async run(stage) {
    const code = (await stage.seeded(1788)).codes[0] ?? '';
    const visitors = await stage.visitors(1788);
    const { origin } = await stage.api(1788);
    const headers = { 'content-type': 'application/json', cookie: visitors.of(code) };
    const send = async (body: string) => {
      const from = performance.now();
      const answer = await fetch(`${origin}/graphql`, { method: 'POST', headers, body });
      const text = await answer.text();
      return { milliseconds: performance.now() - from, status: answer.status, text };
    };
    const timed = async (body: string, check: (status: number, text: string) => void) => {
      const all: number[] = [];
      for (let time = 0; time < TIMES; time++) {
        const { milliseconds, status, text } = await send(body);
        check(status, text);
        all.push(milliseconds);
      }
      return median(all);
    };
    const honest = await timed(
      JSON.stringify({ query: CITY_READ, variables: { code } }),
      (status, text) => {
        if (status !== 200 || text.includes('"errors"')) throw new Error(`city-read: ${text}`);
      },
    );
    const measures: Measure[] = [];
    for (const [name, body] of Object.entries(attacks(code))) {
      const value = await timed(body, (status, text) => {
        if (status < 400 || status > 499 || !/"errors?":/.test(text))
          throw new Error(`${name} was answered with ${status}: ${text.slice(0, 200)}`);
      });
      measures.push({ name: `hostile-query-${name}`, value, unit: 'ms', ratio: value / honest });
    }
    const slowest = measures.reduce((a, b) => (a.value > b.value ? a : b));
    const note = `the slowest: ${slowest.name}; an honest city-read takes ${honest.toFixed(1)} ms`;
    return [{ ...slowest, name: 'hostile-query', note }, ...measures];
  },
};
