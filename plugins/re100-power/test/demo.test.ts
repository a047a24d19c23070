import { createTestHost, type TestHost } from '@shirube/plugin-sdk/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import plugin from '../src/plugin.js';
import { handInDemo } from './support.js';

let host: TestHost;
let reports: Awaited<ReturnType<typeof handInDemo>>;
beforeAll(async () => {
  host = await createTestHost(plugin);
  await host.enable(host.tenants[1], plugin.demo?.[0]?.config);
  reports = await handInDemo(host, host.tenants[1]);
});
afterAll(() => host?.close());

const feed = async (id: string) => {
  const run = await host.feed(host.tenants[1], id, { now: new Date('2026-11-22T00:00:00Z') });
  expect(run.ending).toEqual({ ended: 'done', report: null });
  expect(run.rejects).toEqual([]);
  return run.readings.map(({ period, value, unit, provisional }) => [
    period,
    value,
    unit,
    provisional,
  ]);
};

it('is taken whole', () => {
  for (const { ending } of reports) expect(ending).toMatchObject({ ended: 'done' });
  for (const { report } of reports) expect(report?.rejects).toEqual([]);
  expect(reports.map((one) => [one.import, one.report?.rowsTaken])).toEqual([
    ['register', 82],
    ['intervals', 2880],
    ['monthly-sales', 793],
    ['supply-mix', 53],
    ['post-fit-cohorts', 3],
    ['purchases', 43],
  ]);
});

/** 加賀市: 2020年3月 70件（高圧）, 2022年 79件（高圧）; 2019年度 17,203 MWh. */
it('gives the published figures exactly', async () => {
  expect(await feed('contracts-high')).toEqual([
    ['2019年度', '70', '件', false],
    ['2022年度', '79', '件', false],
  ]);
  expect(await feed('sold-mwh')).toEqual([['2019年度', '17203', 'MWh', false]]);
});

it('tells a renewable share of the months that know their mix', async () => {
  expect(await feed('re-share')).toEqual([
    ['2019年度', expect.stringMatching(/^\d+\.\d$/), '%', false],
  ]);
});
