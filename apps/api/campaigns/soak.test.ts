import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TenantsService } from '../src/tenants/tenants.service.js';
import { expectNothingLeft } from '../test/support/leftovers.js';
import type { TestPerson } from '../test/support/people.js';
import { adminUrl, importAll, makeWorld, type World } from '../test/support/world.js';
import { campaign, type Dice, isLong } from './campaign.js';

const tenants = Array.from({ length: 20 }, (_, at) => `9${String(at).padStart(5, '0')}`);
/** Fewer in `npm test`, whose machine has other tests to run. */
const atOnce = isLong ? 400 : 100;
let world: World;
let base: string;
let admin: Client;
/** By the tenant's code: somebody who may see that one and no other. */
const planners = new Map<string, TestPerson>();
/** Requests that were told to come again: the house was full, nothing was lost. */
let busy = 0;

/** Indicators named after their tenant, so that a row in the wrong place is seen at once. */
const sheetOf = (code: string) =>
  [
    '表',
    '',
    'No\t指標名\t当初値\t2020年度\t2025年度（目標値）\t達成度',
    ...Array.from(
      { length: 12 },
      (_, at) => `${at + 1}\t${code}市の指標${at}\t2015年度 10 件\t${20 + at} 件\t50 件\t25.0%`,
    ),
  ].join('\n');

beforeAll(async () => {
  world = await makeWorld();
  await world.app.listen(0, '127.0.0.1');
  base = await world.app.getUrl();
  const url = new URL(adminUrl());
  url.pathname = new URL(world.urls.tenantUrl).pathname;
  admin = await world.connect(url.href);
  for (const code of tenants) {
    const plain = {
      nameReading: null,
      nameEn: null,
      prefecture: null,
      kind: 'municipality',
    } as const;
    await world.app.get(TenantsService).create({ code, name: `${code}市`, ...plain });
    const as = await world.person({ roles: [{ tenant: code, role: 'planner' }] });
    planners.set(code, as);
    const { result } = await importAll(world, code, sheetOf(code), undefined, as);
    expect(result.data.commitImport.changes.indicatorsNew).toBe(12);
  }
}, 120_000);
afterAll(() => world?.close());

const query = `query($c:String!){city(code:$c){tenant{code} summary{indicators}
  indicators(first:50){nodes{name observations{amount raw} promises{id achievement{display}}}} imports{nodes{id}}}}`;

/** One request: its milliseconds, or null where it was given up by us. */
async function ask(code: string, cancelAfter: number | null): Promise<number | null> {
  const started = performance.now();
  try {
    const answer = await fetch(`${base}/graphql`, {
      method: 'POST',
      body: JSON.stringify({ query, variables: { c: code } }),
      headers: {
        'content-type': 'application/json',
        cookie: planners.get(code)?.cookie ?? '',
      },
      ...(cancelAfter === null ? {} : { signal: AbortSignal.timeout(cancelAfter) }),
    });
    const { data, errors } = (await answer.json()) as {
      data?: { city: { tenant: { code: string }; indicators: { nodes: { name: string }[] } } };
      errors?: { extensions: { code: string } }[];
    };
    if (errors?.every(({ extensions }) => extensions.code === 'TOO_BUSY')) {
      busy++;
      return null;
    }
    if (errors) throw new Error(`${code} was answered ${JSON.stringify(errors)}`);
    expect(data?.city.tenant.code).toBe(code);
    const names = data?.city.indicators.nodes.map(({ name }) => name) ?? [];
    expect(names).toHaveLength(12);
    for (const name of names) expect(name).toContain(`${code}市`);
    return performance.now() - started;
  } catch (error) {
    if ((error as Error).name === 'TimeoutError') return null;
    throw error;
  }
}

function heapAfterCollection(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

function round(dice: Dice): Promise<(number | null)[]> {
  return Promise.all(
    Array.from({ length: atOnce }, () =>
      ask(dice.of(tenants), dice.once(8) ? dice.below(400) : null),
    ),
  );
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

describe('four hundred requests at once of twenty tenants over a few connections', () => {
  const patience = { timeout: 120_000 + (Number(process.env.SHIRUBE_CAMPAIGN_MS) || 0) };
  it('each get their own rows, leave nothing behind, and no memory', patience, async () => {
    const times: number[] = [];
    const heaps: number[] = [];
    let unanswered = 0;
    await campaign('soak', 2, async (dice) => {
      const answers = await round(dice);
      for (const time of answers) {
        if (time === null) unanswered++;
        else times.push(time);
      }
      await expectNothingLeft(world, admin);
      heaps.push(heapAfterCollection());
    });
    const sorted = times.toSorted((a, b) => a - b);
    const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? 0;
    const third = Math.max(1, Math.floor(heaps.length / 3));
    const [first, last] = [median(heaps.slice(0, third)), median(heaps.slice(-third))];
    if (isLong)
      console.log(
        `campaign soak answered=${times.length} cancelled=${unanswered - busy} busy=${busy} p50=${median(sorted).toFixed(0)} p99=${p99.toFixed(0)} ms, heap ${(first / 1e6).toFixed(1)} → ${(last / 1e6).toFixed(1)} MB`,
      );
    expect(times.length).toBeGreaterThan(0);
    expect(unanswered - busy).toBeGreaterThan(0);
    if (heaps.length >= 9) expect(last / first).toBeLessThan(1.3);
  });
});
