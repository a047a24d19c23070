import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { usualPages } from '../../src/graphql/limits.js';
import { TenantsService } from '../../src/tenants/tenants.service.js';
import { kumamoto, makeWorld, own, type World } from '../support/world.js';
import { reachable } from './surface.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world?.close());

/** Every statement that any pool sends, and the door by which every tenant is entered. */
let sql: ReturnType<typeof vi.spyOn>;
let entered: ReturnType<typeof vi.spyOn>;
beforeEach(async () => {
  // Who asks is known from now on: what is counted is the document's doing alone. Somebody is kept once the
  // database's notices are listened to, which a slow machine reaches late.
  await expect.poll(statementsOfAsking, { timeout: 10_000 }).toBe(0);
  sql = vi.spyOn(pg.Client.prototype, 'query');
  entered = vi.spyOn(TenantsService.prototype, 'find');
});
afterEach(() => vi.restoreAllMocks());

async function statementsOfAsking(): Promise<number> {
  const asked = vi.spyOn(pg.Client.prototype, 'query');
  await world.graphql('{__typename}');
  const { length } = asked.mock.calls;
  asked.mockRestore();
  return length;
}

const post = (url: string, payload: string, type = 'application/json') =>
  world.app.inject({
    method: 'POST',
    url,
    payload,
    headers: { ...own, 'content-type': type, cookie: world.everyday.cookie },
  });
const query = (text: string) => JSON.stringify({ query: text });
const many = (count: number, make: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at)).join(' ');
const city = `city(code:"${kumamoto}")`;
const nodes = `indicators(first:200){nodes{${many(16, () => 'name')}}}`;
const fan = (width: number) =>
  many(
    25,
    (at) => `fragment f${at} on City{${at < 24 ? `...f${at + 1} `.repeat(width) : 'dataDate'}}`,
  );
const deep = (depth: number, open: string, close: string) =>
  `${open.repeat(depth)}1${close.repeat(depth)}`;

const documents: Readonly<Record<string, string>> = {
  'a hundred and fifty aliases': query(`{${many(150, (at) => `a${at}:${city}{tenant{name}}`)}}`),
  'two thousand aliases': query(`{${many(2_000, (at) => `a${at}:${city}{tenant{name}}`)}}`),
  'aliases within a fragment': query(
    `{...q} fragment q on Query{${many(30, (at) => `a${at}:${city}{dataDate}`)}}`,
  ),
  'aliases within inline fragments': query(
    `{${city}{${many(30, (at) => `...on City{a${at}:dataDate}`)}}}`,
  ),
  'too deep': query(`{${city}{${'indicators{nodes{'.repeat(60)}key${'}}'.repeat(60)}}}`),
  'too deep by fragments': query(
    `{${city}{...d0}} ${many(9, (at) => `fragment d${at} on City{indicators{nodes{promises{findings{text{title}}}}} ...d${at + 1}}`)} fragment d9 on City{${'indicators{nodes{'.repeat(9)}key${'}}'.repeat(9)}}`,
  ),
  'a circle of fragments': query(
    `{${city}{...a}} fragment a on City{...b} fragment b on City{...a dataDate}`,
  ),
  'a fragment of itself': query(`{${city}{...a}} fragment a on City{...a}`),
  'fragments that fan out': query(`{${city}{...f0}} ${fan(2)}`),
  'fragments that fan out wide': query(`{${city}{...f0}} ${fan(8)}`),
  'much too costly': query(`{${city}{${many(20, (at) => `n${at}:${nodes}`)}}}`),
  'every page of the record at once': query(
    `{office(code:"${kumamoto}"){${many(20, (at) => `r${at}:record(first:200){nodes{${many(16, () => 'before')}}}`)}}}`,
  ),
  'costly by a variable': JSON.stringify({
    query: `query($n:Int){${city}{indicators(first:$n){nodes{${many(301, () => 'name')}}}}}`,
    variables: { n: 1 },
  }),
  'a batch': `[${Array.from({ length: 500 }, () => query(`{${city}{dataDate}}`)).join(',')}]`,
  'several operations': query(`query a{${city}{dataDate}} query b{${city}{dataDate}}`),
  'directives without end': query(`{${city}{dataDate ${many(1_000, () => '@include(if:true)')}}}`),
  'the same field over and over': query(`{${city}{${many(3_000, () => 'dataDate')}}}`),
  'arguments without end': query(`{city(${many(1_500, (at) => `a${at}:1`)}){dataDate}}`),
  'a literal too deep': query(`{city(code:${deep(1_200, '[', ']')}){dataDate}}`),
  'a document as a tree': JSON.stringify({
    query: JSON.stringify({ kind: 'Document', definitions: [] }),
  }),
  'a body of five megabytes': query(`{${city}{dataDate}} ${'#'.repeat(5_000_000)}`),
  'JSON too deep': `{"query":"{session{kind}}","variables":${deep(100_000, '[', ']')}}`,
  'a prototype in JSON': '{"query":"{session{kind}}","__proto__":{"admin":true}}',
  'no JSON': '{"query"',
  'an unknown member': JSON.stringify({ query: '{session{kind}}', admin: true }),
};

describe('a hostile request', () => {
  it.each(Object.entries(documents))(
    '%s is refused before anything is asked for it',
    async (_name, payload) => {
      for (const url of ['/graphql', '/graphql/stream']) {
        // Twice: a document that is compiled on its second run is refused then too.
        for (let time = 0; time < 2; time++) {
          const answer = await post(url, payload);
          expect(answer.statusCode, answer.body.slice(0, 300)).toBeGreaterThanOrEqual(400);
          expect(answer.statusCode).toBeLessThan(500);
          // An attacker is not paid by the word: what is said of it is short.
          expect(answer.body.length).toBeLessThan(8_000);
        }
      }
      expect(sql.mock.calls).toEqual([]);
      expect(entered.mock.calls).toEqual([]);
    },
  );

  it('with deep or odd variables costs nothing either', async () => {
    const ask = (variables: string) =>
      post(
        '/graphql',
        `{"query":"query($c:String!){city(code:$c){dataDate}}","variables":${variables}}`,
      );
    for (const variables of [
      `{"c":${deep(5_000, '[', ']')}}`,
      '{"c":{"toString":1}}',
      '{"c":["431001"]}',
      '{"c":431001}',
      '[]',
      '7',
    ]) {
      const answer = await ask(variables);
      expect(answer.body).toContain('"errors"');
      expect(answer.json().data?.city ?? null).toBeNull();
    }
    expect(sql.mock.calls).toEqual([]);
  });

  it('finds no list whose page is not counted', () => {
    const pages = reachable(world.schema).filter(({ path }) =>
      path.at(-1)?.args.some(({ name }) => name === 'first'),
    );
    expect(pages.length).toBeGreaterThan(3);
    expect(
      pages.map(({ path }) => path.at(-1)?.name).filter((name) => !(String(name) in usualPages)),
    ).toEqual([]);
  });

  it('is counted right: the very same counters see an honest one', async () => {
    await post('/graphql', query(`{${city}{dataDate}}`));
    expect(sql.mock.calls.length).toBeGreaterThan(0);
    expect(entered.mock.calls.length).toBeGreaterThan(0);
  });
});
