import { createTestHost, type TestHost } from '@shirube/plugin-sdk/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import plugin from '../src/plugin.js';
import { apple, google } from './files.js';

const config = {
  yearKind: 'calendar',
  firstYear: 2020,
  releasedOn: '2022-04-01',
  googleCounts: 'users',
};
const now = new Date('2023-06-01T12:00:00+09:00');

let host: TestHost;
beforeAll(async () => {
  host = await createTestHost(plugin);
  for (const tenant of host.tenants) await host.enable(tenant, config);
});
afterAll(() => host?.close());

const kaga = () => host.tenants[1];
const hand = (file: { name: string; bytes: Uint8Array }, at = now) =>
  host.import(kaga(), 'store-report', file, { now: at });
const values = async (tenant = kaga()) => {
  const { readings, rejects } = await host.feed(tenant, 'downloads', { now });
  expect(rejects).toEqual([]);
  return readings.map(({ period, value, provisional }) => [period, value, provisional]);
};

it('adds countries and devices of a day, first downloads only', async () => {
  const { report, ending } = await hand(
    apple(
      [
        { from: '2022-04-01', units: 12 },
        { from: '2022-04-01', units: '3.00', country: 'US' },
        { from: '2022-04-01', units: 5, type: '7F' },
        { from: '2022-04-01', units: 2, type: '3F' },
        { from: '2022-04-01', units: -1 },
      ],
      'S_Y_80012345_2022.txt.gz',
    ),
  );
  expect(ending).toMatchObject({ ended: 'done' });
  expect(report).toMatchObject({ rowsRead: 5, rowsTaken: 3, rejected: 1 });
  expect(await host.sql(kaga(), 'SELECT users, events FROM download_count')).toEqual([
    { users: 15, events: 17 },
  ]);
});

it('adds the other store, and zeros before the release', async () => {
  await hand(google([{ day: '2022-04-01', users: 4, devices: 5, events: 6 }]));
  await hand(google([{ day: '2022-12-31', users: 1 }]));
  await hand(google([{ day: '2023-01-01', users: 7 }]));
  expect(await values()).toEqual([
    ['2020年', '0', false],
    ['2021年', '0', false],
    ['2022年', '20', true],
    ['2023年', '27', true],
  ]);
});

it('keeps what a store said before when it says otherwise', async () => {
  await hand(google([{ day: '2022-04-01', users: 2, devices: 5, events: 6 }]));
  const { metrics } = await hand(google([{ day: '2022-04-01', users: 2, devices: 5, events: 6 }]));
  expect(metrics).toMatchObject({ 'counts-restated': 0, 'counts-new': 0 });
  expect(
    await host.sql(
      kaga(),
      "SELECT revision, users FROM download_count WHERE store = 'google' AND first_day = '2022-04-01' ORDER BY revision",
    ),
  ).toEqual([
    { revision: 1, users: 4 },
    { revision: 2, users: 2 },
  ]);
  expect((await values())[2]).toEqual(['2022年', '18', true]);
});

it('does not count a span across days that are counted', async () => {
  const { report } = await hand(
    apple([{ from: '2022-04-01', until: '2022-04-30', units: 50 }], 'S_M_80012345_202204.txt'),
  );
  expect(report?.rejects).toHaveLength(1);
  expect((await values())[2]).toEqual(['2022年', '18', true]);
});

it('takes nothing off what was said, even by SQL', async () => {
  await expect(host.sql(kaga(), 'UPDATE download_count SET users = 0')).rejects.toThrow();
  await expect(host.sql(kaga(), 'DELETE FROM download_count')).rejects.toThrow();
});

it('refuses what is no report with one sentence', async () => {
  const { ending } = await hand({ name: 'a.csv', bytes: Buffer.from('a,b\n1,2') });
  expect(ending).toMatchObject({ ended: 'failed', code: 'plugin-input' });
});

it('knows nothing of the other tenant', async () => {
  expect(await values(host.tenants[0])).toEqual([
    ['2020年', '0', false],
    ['2021年', '0', false],
  ]);
});

it('does not take an app of which nothing was ever reported for one without downloads', async () => {
  const [other] = host.tenants;
  await host.enable(other, { ...config, appleAppId: '42' });
  const hand42 = (file: { name: string; bytes: Uint8Array }) =>
    host.import(other, 'store-report', file, { now });
  const { ending } = await hand42(apple([{ from: '2022-04-01', units: 3 }]));
  expect(ending).toMatchObject({ ended: 'failed', code: 'plugin-input' });
  await hand42(apple([{ from: '2022-04-01', units: 3, app: '42' }]));
  const none = apple([{ from: '2022-04-02', units: 3 }], 'S_D_80012345_20220402.txt.gz');
  expect((await hand42(none)).ending).toMatchObject({ ended: 'done' });
  expect((await values(other)).at(-1)).toEqual(['2022年', '3', true]);
});
