import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestHost, type TestHost } from '../src/testing/index.js';
import sound from './fixtures/sound/plugin.mjs';

let host: TestHost;
beforeAll(async () => {
  host = await createTestHost(sound);
  for (const tenant of host.tenants) await host.enable(tenant, { rate: 2 });
});
afterAll(() => host?.close());

const count = (tenant = host.tenants[0]) =>
  host.sql(tenant, 'SELECT id, amount FROM entry ORDER BY id');

it('runs a job in a process of its own, for one tenant', async () => {
  const run = await host.job(host.tenants[0], 'add');
  expect(run.ending).toEqual({ ended: 'done', report: null });
  expect(await count()).toEqual([{ id: 'a', amount: '2' }]);
  expect(await count(host.tenants[1])).toEqual([]);
});

it('counts a run once, however often it is tried', async () => {
  const runId = randomUUID();
  await host.job(host.tenants[0], 'add', { runId });
  const again = await host.job(host.tenants[0], 'add', { runId });
  expect(again.ending.ended).toBe('done');
  expect(await count()).toEqual([{ id: 'a', amount: '4' }]);
});

it('leaves nothing of a run that throws or is killed', async () => {
  const thrown = await host.job(host.tenants[0], 'add-and-throw');
  expect(thrown.ending).toMatchObject({ ended: 'failed', message: 'half-way' });
  const killed = await host.job(host.tenants[0], 'add-and-sleep', { limits: { timeoutMs: 1500 } });
  expect(killed.ending).toEqual({ ended: 'killed', why: 'time' });
  expect(await count()).toEqual([{ id: 'a', amount: '4' }]);
});

it('reads what a feed offers and keeps what it cannot read, with the reason', async () => {
  const run = await host.feed(host.tenants[0], 'sum');
  expect(run.readings).toEqual([
    { period: '2021年度', value: '4', unit: 'ha', provisional: false },
    { period: '2021年4月', value: '1.50', unit: 'ha', provisional: false },
    { period: '2022年度', value: '0.00045', unit: 'ha', provisional: false },
  ]);
  expect(run.rejects.map(({ where, reason }) => [where, reason.en])).toEqual([
    ['#4', 'Period "いつか" cannot be read.'],
    ['#5', 'Value "1e5" is not a plain decimal.'],
    ['#6', 'Unit "kWh" cannot be converted to "ha".'],
    ['#9', 'Not a reading: "?" is not as the contract has it.'],
    ['#7', 'Two different values for one period: offer one for each.'],
    ['#8', 'Two different values for one period: offer one for each.'],
  ]);
  expect(run.metrics).toEqual({ rows: 1 });
});

it('imports a file, and keeps what was not taken', async () => {
  const bytes = Buffer.from('x,1\ny,z\nw,3\n');
  const run = await host.import(host.tenants[1], 'lines', { name: 'a.csv', bytes });
  expect(run.report).toMatchObject({ rowsRead: 3, rowsTaken: 2, rejects: [{ where: '2' }] });
  expect(await count(host.tenants[1])).toHaveLength(2);
});

it('refuses a config that its schema refuses', async () => {
  await expect(host.enable(host.tenants[0], { rate: 'much' })).rejects.toThrow();
});
