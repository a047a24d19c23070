import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { signedInVisitors, type Visitors } from '../bench/seed/visitors.ts';
import { type Database, freePort, withDatabase } from '../postgres/index.ts';
import { choosePlace } from '../postgres/place.ts';
import { isAlive, mark, waitUntil } from '../process/process.ts';
import { type DatabaseUrls, prepare, type Served, serve } from '../stack/index.ts';
import { scratch } from '../testing/scratch.ts';

const size = Number(process.env.SHIRUBE_CAMPAIGN_MS) || 0;
const codes = Array.from({ length: 6 }, (_, at) => `8${String(at).padStart(5, '0')}`);

/** A sheet of its own content, large enough that its commit takes a while. */
const sheetOf = (code: string, round: number) =>
  [
    '表',
    '',
    'No\t指標名\t当初値\t2020年度\t2025年度（目標値）\t達成度',
    ...Array.from(
      { length: 120 },
      (_, at) =>
        `${at + 1}\t${code}の指標${at}\t2015年度 ${10 + round} 件\t${at + round} 件\t${500 + round} 件\t25.0%`,
    ),
  ].join('\n');

/** What may not be true after a crash, however it came; each query finds the offenders. */
const offences = {
  'figures of a source that is not committed': `
    SELECT source_id FROM (SELECT tenant_id, source_id FROM tenant.baseline UNION SELECT tenant_id, source_id FROM tenant.target
      UNION SELECT tenant_id, source_id FROM tenant.observation UNION SELECT tenant_id, source_id FROM tenant.sheet_row) f
    JOIN tenant.source s ON s.tenant_id = f.tenant_id AND s.id = f.source_id WHERE s.state <> 'committed'`,
  'a committed source without all its rows': `
    SELECT s.id FROM tenant.source s WHERE s.state = 'committed' AND s.row_count IS DISTINCT FROM
      (SELECT count(*) FROM tenant.sheet_row r WHERE r.tenant_id = s.tenant_id AND r.source_id = s.id)`,
  'one content committed twice': `
    SELECT content_hash FROM tenant.source WHERE state = 'committed' GROUP BY tenant_id, content_hash HAVING count(*) > 1`,
  'a row without its figures': `
    SELECT r.id FROM tenant.sheet_row r WHERE NOT EXISTS
      (SELECT FROM tenant.sheet_row_observation o WHERE o.tenant_id = r.tenant_id AND o.sheet_row_id = r.id)`,
};

interface House {
  database: Database;
  urls: DatabaseUrls;
  api: Served;
  visitors: Visitors;
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function inside(database: Database, urls: DatabaseUrls): string {
  const url = new URL(database.adminUrl);
  url.pathname = new URL(urls.tenantUrl).pathname;
  return url.href;
}

/** As somebody who works for the city. */
const headers = (house: House, code: string) => ({
  'x-shirube-request': '1',
  cookie: house.visitors.of(code),
});

async function upload(house: House, code: string, round: number): Promise<string> {
  const answer = await fetch(`${house.api.url}/api/tenants/${code}/imports`, {
    method: 'POST',
    body: sheetOf(code, round),
    headers: { ...headers(house, code), 'content-type': 'text/plain' },
  });
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}

interface Committed {
  alreadyCommitted: boolean;
  import: { id: string; state: string };
}

async function commit(house: House, code: string, id: string): Promise<Committed> {
  const answer = await fetch(`${house.api.url}/graphql`, {
    method: 'POST',
    body: JSON.stringify({
      query:
        'mutation($i:CommitImportInput!){commitImport(input:$i){alreadyCommitted import{id state}}}',
      variables: { i: { tenantCode: code, id } },
    }),
    headers: { ...headers(house, code), 'content-type': 'application/json' },
  });
  const { data, errors } = (await answer.json()) as {
    data?: { commitImport: Committed };
    errors?: unknown;
  };
  if (!data?.commitImport) throw new Error(JSON.stringify(errors));
  return data.commitImport;
}

async function open(state: string): Promise<House> {
  const database = await withDatabase({ name: 'crash', state, durable: true, env: {} });
  const urls = await prepare(database.adminUrl);
  const cities = codes.map((code) => `('${code}', '${code}市', 'municipality')`).join(',');
  await ask(
    inside(database, urls),
    `INSERT INTO platform.tenant (code, name, kind) VALUES ${cities} ON CONFLICT DO NOTHING`,
  );
  const visitors = await signedInVisitors(urls, codes);
  const api = await serve(urls, { port: await freePort(), log: join(state, 'api.log') });
  return { database, urls, api, visitors };
}

/** kill -9 of the server process or of PostgreSQL's postmaster; resolves when it is dead. */
async function kill(house: House, state: string, whom: 'api' | 'postgres'): Promise<void> {
  const { data } = choosePlace(state, 'crash');
  const postmaster = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
  const victim = whom === 'api' ? house.api.process : mark(postmaster);
  process.kill(victim.pid, 'SIGKILL');
  expect(await waitUntil(() => !isAlive(victim), 10_000)).toBe(true);
}

test(
  'kill -9 amid commits: every source is whole or a draft, and committing again finishes it',
  async () => {
    const state = join(scratch(), 'state');
    let house = await open(state);
    onTestFinished(async () => {
      await house.api.stop();
      await house.database.stop();
    });
    const until = performance.now() + size;
    const seen = { rounds: 0, told: 0, whole: 0, drafts: 0 };
    do {
      const round = seen.rounds++;
      const whom = round % 2 === 0 ? 'api' : 'postgres';
      const ids = await Promise.all(codes.map((code) => upload(house, code, round)));
      let finished = 0;
      const answers = codes.map((code, at) =>
        commit(house, code, ids[at] ?? '').then(
          () => ++finished > 0,
          () => false,
        ),
      );
      // Early, in the middle, or just as the last one is written.
      const enough = Math.floor(Math.random() * codes.length);
      await waitUntil(() => finished >= enough, 30_000);
      await sleep(Math.random() * 200);
      await kill(house, state, whom);
      if (whom === 'postgres') await house.api.stop();
      const told = await Promise.all(answers);
      await house.database.stop();
      house = await open(state);

      const states = await ask(
        inside(house.database, house.urls),
        'SELECT id::text, state FROM tenant.source',
      );
      const stateOf = new Map(states.map((row) => [row.id, row.state]));
      for (const [at, id] of ids.entries()) {
        // What was answered as committed stays committed, power cut or not.
        if (told[at]) expect(stateOf.get(id)).toBe('committed');
        expect(['committed', 'draft']).toContain(stateOf.get(id));
        if (told[at]) seen.told++;
        if (stateOf.get(id) === 'committed') seen.whole++;
        else seen.drafts++;
      }
      for (const [name, sql] of Object.entries(offences))
        expect(
          await ask(inside(house.database, house.urls), sql),
          `${name}, after kill -9 of ${whom}`,
        ).toEqual([]);
      for (const [at, code] of codes.entries()) {
        const again = await commit(house, code, ids[at] ?? '');
        expect(again.import).toEqual({ id: ids[at], state: 'COMMITTED' });
        expect(again.alreadyCommitted).toBe(stateOf.get(ids[at] ?? '') === 'committed');
      }
      for (const [name, sql] of Object.entries(offences))
        expect(
          await ask(inside(house.database, house.urls), sql),
          `${name}, after committing again`,
        ).toEqual([]);
    } while (seen.rounds < 2 || performance.now() < until);
    if (size > 0)
      console.log(
        `campaign crash rounds=${seen.rounds} answered=${seen.told} whole=${seen.whole} drafts=${seen.drafts}`,
      );
  },
  size + 170_000,
);
