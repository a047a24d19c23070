import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { createTestHost, type TestHost } from '@shirube/plugin-sdk/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import plugin from '../src/plugin.js';

/** The day the demonstration was made for; its timetable is valid from April 2026 to March 2027. */
const now = new Date('2026-11-20T12:00:00+09:00');

let host: TestHost;
beforeAll(async () => {
  host = await createTestHost(plugin);
  for (const tenant of host.tenants) {
    const demo = plugin.demo?.find(({ tenantCode }) => tenantCode === tenant.code);
    if (!demo) continue;
    await host.enable(tenant, demo.config);
    let at = now.getTime();
    for (const { import: part, file } of demo.files) {
      at += 1000;
      const name = basename(file.pathname);
      const bytes = await readFile(file);
      const run = await host.import(tenant, part, { name, bytes }, { now: new Date(at) });
      expect([name, run.ending.ended, run.report?.rejects, run.report?.rowsTaken]).toEqual([
        name,
        'done',
        [],
        expect.toSatisfy((rows: number) => rows > 0),
      ]);
    }
  }
}, 120_000);
afterAll(() => host?.close());

const values = async (tenant: number, feed: string) => {
  const of = host.tenants[tenant === 0 ? 0 : 1];
  const { readings, rejects } = await host.feed(of, feed, { now });
  expect(rejects).toEqual([]);
  return readings.map(({ period, value, unit, provisional }) => [period, value, unit, provisional]);
};

it('gives what Kaga published', async () => {
  expect(await values(1, 'downloads')).toEqual([
    ['2019年', '0', 'DL', false],
    ['2020年', '0', 'DL', false],
    ['2021年', '0', 'DL', false],
    ['2022年', '1117', 'DL', false],
    ['2023年', '1457', 'DL', false],
  ]);
  expect(await values(1, 'services')).toEqual([
    ['2019年', '0', '件', false],
    ['2020年', '0', '件', false],
    ['2021年', '0', '件', false],
    ['2022年', '5', '件', false],
    ['2023年', '5', '件', false],
  ]);
  expect(await values(1, 'shared-taxi')).toEqual([['2019年', '15000', '人', false]]);
});

it('gives what Kumamoto published', async () => {
  expect(await values(0, 'ridership')).toEqual([
    ['2016年度', '52015', '千人', false],
    ['2018年度', '53342', '千人', false],
    ['2019年度', '53216', '千人', false],
  ]);
});

it('finds no error in its own timetable, and what it was made to lack', async () => {
  const [, kaga] = host.tenants;
  expect(
    await host.sql(kaga, 'SELECT state, errors, warnings, infos, routes, stops FROM gtfs_feed'),
  ).toEqual([{ state: 'current', errors: 0, warnings: 1, infos: 1, routes: 3, stops: 16 }]);
  expect(
    await host.sql(
      kaga,
      'SELECT name, stops, lowest_fare, trips_on_day FROM gtfs_route ORDER BY at',
    ),
  ).toMatchObject([
    { name: '中央線（架空）', stops: 6, lowest_fare: 200, trips_on_day: 40 },
    { name: '海線（架空）', stops: 6, lowest_fare: 300, trips_on_day: 24 },
    { name: '山線（架空）', stops: 6, lowest_fare: 350, trips_on_day: 16 },
  ]);
});
