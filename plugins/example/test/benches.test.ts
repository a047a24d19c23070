import { readFile } from 'node:fs/promises';
import { createTestHost, type TestHost } from '@shirube/plugin-sdk/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import plugin from '../src/plugin.js';

let host: TestHost;
beforeAll(async () => {
  host = await createTestHost(plugin);
  for (const tenant of host.tenants) await host.enable(tenant, { firstYear: 2020 });
});
afterAll(() => host?.close());

const file = (lines: readonly string[]) => ({
  name: 'benches.csv',
  bytes: Buffer.from(['番号,場所,設置日,撤去日', ...lines].join('\r\n')),
});
const rows = (at: 0 | 1) =>
  host.sql(host.tenants[at], 'SELECT id, place, opened_on, closed_on FROM bench ORDER BY id');

describe('the register', () => {
  it('is taken, and what is not is said', async () => {
    const { report } = await host.import(
      host.tenants[0],
      'register',
      file([
        '1,駅前,2019/5/1,',
        '2,公園,令和3年4月1日,2022-03-31',
        '3,川沿い,2021-13-01,',
        '1,駅前,2020-01-01,',
        '4,橋,2022-01-01,2021-01-01',
        '5,,2022-01-01,',
      ]),
    );
    expect(report).toMatchObject({ rowsRead: 6, rowsTaken: 2 });
    expect(report?.rejects.map(({ where, reason }) => [where, reason.ja])).toEqual([
      ['4', '設置日「2021-13-01」を日付として読めません'],
      ['5', '同じ番号が二度あります'],
      ['6', '撤去日が設置日より後ではありません'],
      ['7', '場所がありません'],
    ]);
  });

  it('changes nothing when the same comes again', async () => {
    const before = await rows(0);
    await host.import(host.tenants[0], 'register', file(['1,駅前,2019-05-01,']));
    expect(await rows(0)).toEqual(before);
  });

  it('is read from Excel’s CSV as well (CP932)', async () => {
    const bytes = Buffer.concat([
      Buffer.from([0x94, 0xd4, 0x8d, 0x86, 0x2c, 0x8f, 0xea, 0x8f, 0x8a, 0x2c]),
      Buffer.from([0x90, 0xdd, 0x92, 0x75, 0x93, 0xfa, 0x2c, 0x93, 0x50, 0x8b, 0x8e, 0x93, 0xfa]),
      Buffer.from('\r\n9,'),
      Buffer.from([0x8b, 0xb4]),
      Buffer.from(',2021-01-01,'),
    ]);
    const { report } = await host.import(host.tenants[1], 'register', { name: 'x.csv', bytes });
    expect(report).toMatchObject({ rowsRead: 1, rowsTaken: 1, rejects: [] });
    expect(await rows(1)).toMatchObject([{ id: '9', place: '橋' }]);
    await host.sql(host.tenants[1], 'DELETE FROM bench');
  });

  it('refuses another file with one sentence', async () => {
    const bytes = Buffer.from('a,b\r\n1,2');
    const { ending } = await host.import(host.tenants[0], 'register', { name: 'x.csv', bytes });
    expect(ending).toMatchObject({ ended: 'failed', code: 'plugin-input' });
  });

  it('takes or rejects every row of whatever cells, and never breaks off', async () => {
    const cell = fc.oneof(
      fc.constantFrom('', '1', '2021-04-01', '2021-02-29', '　', '令和元年5月1日', '=1+1'),
      fc.string({ maxLength: 8 }).map((text) => text.replaceAll(/[",\r\n\0]/g, ' ')),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell, cell), { minLength: 1, maxLength: 20 }),
        async (cells) => {
          const { report } = await host.import(
            host.tenants[1],
            'register',
            file(cells.map((one) => one.join(','))),
          );
          expect(report).not.toBe(null);
          expect(report?.rowsTaken).toBe((report?.rowsRead ?? 0) - (report?.rejects.length ?? 0));
        },
      ),
      { numRuns: 10 },
    );
    await host.sql(host.tenants[1], 'DELETE FROM bench');
  });
});

describe('the feed', () => {
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

  it('does not count a fiscal year before its last day is over', async () => {
    const { readings } = await host.feed(host.tenants[0], 'open-benches', {
      now: new Date('2023-03-31T23:59:59+09:00'),
    });
    expect(readings.map(({ period }) => period)).toEqual(['2020年度', '2021年度']);
  });

  it('knows nothing of the other tenant', async () => {
    const { readings } = await host.feed(host.tenants[1], 'open-benches', {
      now: new Date('2022-04-01T00:00:00+09:00'),
    });
    expect(readings.map(({ value }) => value)).toEqual(['0', '0']);
  });
});

it('has a demonstration that its own import takes whole', async () => {
  const [demo] = plugin.demo ?? [];
  const url = demo?.files[0]?.file ?? new URL('no:');
  const given = { name: 'benches.csv', bytes: await readFile(url) };
  const { report } = await host.import(host.tenants[1], 'register', given);
  expect(report).toMatchObject({ rowsRead: 15, rowsTaken: 15, rejects: [] });
});
