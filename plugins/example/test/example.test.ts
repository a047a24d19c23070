import { createTestHost, type TestHost } from '@shirube/plugin-sdk/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lastFiscalYear } from '../src/open-benches.js';
import plugin from '../src/plugin.js';

let host: TestHost;
beforeAll(async () => {
  host = await createTestHost(plugin);
  for (const tenant of host.tenants) await host.enable(tenant, { firstYear: 2020 });
});
afterAll(() => host?.close());

const file = (lines: string[]) => ({
  name: 'benches.csv',
  bytes: Buffer.from(['id,place,opened_on,closed_on', ...lines].join('\r\n')),
});

it('takes the register and says what it could not take', async () => {
  const { report } = await host.import(
    host.tenants[0],
    'register',
    file([
      '1,駅前,2019-05-01,',
      '2,公園,2021-04-01,2022-03-31',
      '3,川沿い,2021-13-01,',
      '1,駅前,2020-01-01,',
      '4,橋,2022-01-01,2021-01-01',
    ]),
  );
  expect(report).toMatchObject({ rowsRead: 5, rowsTaken: 2 });
  expect(report?.rejects.map(({ where, reason }) => [where, reason.ja])).toEqual([
    ['4', '列か日付の形が違います'],
    ['5', '同じ番号が二度あります'],
    ['6', '撤去日が設置日より前です'],
  ]);
});

it('changes nothing when the same register comes again', async () => {
  const before = await host.sql(host.tenants[0], 'SELECT * FROM bench ORDER BY id');
  await host.import(host.tenants[0], 'register', file(['1,駅前,2019-05-01,']));
  expect(await host.sql(host.tenants[0], 'SELECT * FROM bench ORDER BY id')).toEqual(before);
});

it('counts the benches in use at the end of each fiscal year', async () => {
  const { readings, rejects } = await host.feed(host.tenants[0], 'open-benches', {
    now: new Date('2023-04-01T00:00:00+09:00'),
  });
  expect(rejects).toEqual([]);
  expect(readings.map(({ period, value }) => [period, value])).toEqual([
    ['2020年度', '1'],
    ['2021年度', '1'],
    ['2022年度', '1'],
  ]);
});

it('knows nothing of the other tenant', async () => {
  const { readings } = await host.feed(host.tenants[1], 'open-benches', {
    now: new Date('2022-04-01T00:00:00+09:00'),
  });
  expect(readings.map(({ value }) => value)).toEqual(['0', '0']);
});

it('counts a fiscal year from its last day on', () => {
  expect(lastFiscalYear(new Date('2023-03-31T23:59:59+09:00'))).toBe(2021);
  expect(lastFiscalYear(new Date('2023-04-01T00:00:00+09:00'))).toBe(2022);
});
