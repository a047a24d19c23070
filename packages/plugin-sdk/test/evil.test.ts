import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createTestHost,
  type TestHost,
  type TestRun,
  type TestTenant,
} from '../src/testing/index.js';
import evil from './fixtures/evil/plugin.mjs';

let host: TestHost;
let mine: TestTenant;
let theirs: TestTenant;
beforeAll(async () => {
  host = await createTestHost(evil);
  [mine, theirs] = host.tenants;
  await host.enable(mine, { other: theirs.id });
  await host.enable(theirs, { other: mine.id });
  for (const tenant of host.tenants) await host.job(tenant, 'plant');
});
afterAll(() => host?.close());

const told = (run: TestRun): Record<string, unknown> =>
  Object.fromEntries(
    run.log.map(({ message, data }) => {
      const { result, rows } = JSON.parse(data ?? '{}');
      return [message, result ?? rows];
    }),
  );

describe('another tenant', () => {
  it('is not reached by naming it', async () => {
    const run = await host.job(mine, 'other-tenants');
    expect(told(run)).toEqual({ seen: 0 });
    expect(run.ending).toMatchObject({ ended: 'failed', code: 'sql-failed' });
    expect(await host.sql(theirs, 'SELECT id FROM entry')).toEqual([{ id: 'mine' }]);
  });

  it('is not reached by changing it as a statement runs', async () => {
    expect(told(await host.job(mine, 'meanwhile'))).toEqual({ seen: 0 });
  });

  it('is not reached by changing the pass', async () => {
    expect(told(await host.job(mine, 'forged-pass'))).toEqual({ seen: 0 });
  });
});

it('finds every door of the database closed', async () => {
  const { allowed, ...results } = told(await host.job(mine, 'database'));
  expect(allowed).toBe('got [{"one":1}]');
  expect(Object.keys(results)).toHaveLength(16);
  for (const [name, result] of Object.entries(results))
    expect(`${name}: ${result}`).toBe(`${name}: refused sql-failed`);
});

it('writes with a copy what a statement of its own could write, and nothing else', async () => {
  const run = await host.job(mine, 'copy');
  const { allowed, statement, ...results } = told(run);
  expect([allowed, statement]).toEqual(['got 1', 'got 2']);
  expect(results).toEqual({
    tenant: 'refused no-such-column',
    keys: 'refused no-such-table',
    catalogue: 'refused sql-failed',
    quoted: 'refused no-such-table',
    column: 'refused no-such-column',
    narrow: 'refused row-width',
    nothing: 'refused TypeError',
    others: 'refused sql-failed',
  });
  expect(run.ending.ended).toBe('done');
  expect(await host.sql(theirs, 'SELECT id FROM entry')).toEqual([{ id: 'mine' }]);
});

it('reaches with Prisma what a statement of its own could reach, and nothing else', async () => {
  const { allowed, seen, ...results } = told(await host.job(mine, 'prisma'));
  expect([allowed, seen]).toEqual(['got [{"one":1}]', 0]);
  expect(Object.keys(results)).toHaveLength(5);
  for (const [name, result] of Object.entries(results))
    expect(`${name}: ${result}`).toMatch(/: refused (?!ERR_MODULE_NOT_FOUND)/);
});

it('says in a refusal no more than fits on a page', async () => {
  const { ending } = await host.job(mine, 'words');
  expect(ending).toMatchObject({ code: 'plugin-input', words: { ja: 'あ'.repeat(2000) } });
  expect((await host.job(mine, 'no-words')).ending).toMatchObject({ ended: 'failed' });
});

it('gets a file once', async () => {
  const bytes = Buffer.alloc(100_000, 'a');
  const run = await host.import(mine, 'pieces', { name: 'twice.csv', bytes });
  expect(told(run)).toEqual({ sizes: [100_000, 0] });
  const many = await host.import(mine, 'pieces', { name: 'many.csv', bytes });
  expect(many.ending).toEqual({ ended: 'killed', why: 'flood' });
});

it('finds no way out of its process', async () => {
  const { allowed, ...results } = told(await host.job(mine, 'process'));
  expect(allowed).toMatch(/^got/);
  expect(Object.keys(results)).toHaveLength(27);
  for (const [name, result] of Object.entries(results))
    expect(`${name}: ${result}`).toMatch(/: refused (?!ERR_MODULE_NOT_FOUND)/);
});

it('reaches no address but those it named, and of those none inside', async () => {
  expect(told(await host.job(mine, 'addresses'))).toEqual({
    plain: 'not-https',
    named: 'not-reached',
    number: 'host-not-named',
    metadata: 'host-not-named',
    notNamed: 'host-not-named',
    port: 'other-port',
    credentials: 'not-https',
    dotted: 'host-not-named',
    file: 'not-https',
    nothing: 'not-https',
  });
});

describe('is stopped', () => {
  const cases: readonly [job: string, ending: object][] = [
    ['heap', { ended: 'killed' }],
    ['buffers', { ended: 'killed', why: 'memory' }],
    ['busy', { ended: 'killed', why: 'time' }],
    ['swallow', { ended: 'killed', why: 'time' }],
    ['exit', { ended: 'killed', why: 'gone' }],
    ['big-answer', { ended: 'failed', code: 'sql-failed' }],
    ['prisma-big-answer', { ended: 'failed' }],
    ['copy-for-ever', { ended: 'killed', why: 'time' }],
    ['copy-wide', { ended: 'killed' }],
    ['questions', { ended: 'killed', why: 'flood' }],
    ['logs', { ended: 'killed', why: 'flood' }],
    ['long-log', { ended: 'killed', why: 'flood' }],
    ['later', { ended: 'failed', code: 'threw' }],
  ];
  it.each(cases)('%s', async (job, ending) => {
    const before = process.memoryUsage().rss;
    const timeoutMs = ['busy', 'swallow', 'copy-for-ever'].includes(job) ? 3_000 : 50_000;
    const run = await host.job(mine, job, { limits: { timeoutMs, heapMb: 64, rssMb: 300 } });
    expect(run.ending).toMatchObject(ending);
    expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
  });

  it.each([
    ['flood', { ended: 'killed', why: 'flood' }],
    ['bomb', { ended: 'killed', why: 'flood' }],
    ['not-a-list', { ended: 'failed' }],
  ])('the feed %s', async (feed, ending) => {
    expect((await host.feed(mine, feed)).ending).toMatchObject(ending);
  });
});

it('has its garbage refused, each piece with its reason', async () => {
  const run = await host.feed(mine, 'garbage');
  expect(run.readings).toEqual([]);
  expect(run.rejects).toHaveLength(9);
  for (const { reason } of run.rejects) expect(reason.ja).toMatch(/。$/);
});
