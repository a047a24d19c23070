import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { createTestHost, type TestHost } from '@shirube/plugin-sdk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import plugin from '../src/plugin.js';
import { DownloadsResolver } from '../src/server/downloads.resolver.js';
import { OverviewResolver } from '../src/server/overview.resolver.js';
import { ServicesResolver } from '../src/server/services.resolver.js';
import { TimetableResolver } from '../src/server/timetable.resolver.js';
import { UsersResolver } from '../src/server/users.resolver.js';
import { csv } from './files.js';

const now = new Date('2026-11-20T12:00:00+09:00');
let host: TestHost;
const kaga = '172065';
const kumamoto = '431001';

beforeAll(async () => {
  host = await createTestHost(plugin);
  const demo = plugin.demo?.find(({ tenantCode }) => tenantCode === kaga);
  for (const tenant of host.tenants) await host.enable(tenant, demo?.config);
  let at = now.getTime();
  for (const { import: part, file } of demo?.files ?? []) {
    at += 1000;
    const given = { name: basename(file.pathname), bytes: await readFile(file) };
    const { ending } = await host.import(host.tenants[1], part, given, { now: new Date(at) });
    expect(ending.ended).toBe('done');
  }
  const months = ['04', '05', '06', '07', '08', '09', '10', '11', '12'];
  const ridership = csv(
    '年月,事業者,路線,利用者数',
    months.map((month) => `2023-${month},架空交通バス,中央線,"5,200"`),
  );
  await host.import(host.tenants[1], 'ridership', ridership);
}, 120_000);
afterAll(() => host?.close());

const words = async (asked: Promise<unknown>) => {
  try {
    await asked;
    return null;
  } catch (error) {
    return (error as { words?: { ja: string } }).words?.ja ?? String(error);
  }
};

describe('downloads', () => {
  it('are shown by month, by year and against targets', async () => {
    const data = await new DownloadsResolver(host.tables).maasDownloads(kaga);
    expect(data).toMatchObject({ asOf: '2023-12-31', apple: 804, google: 653 });
    expect(data.months.at(-1)).toEqual({ month: '2023-12', apple: 804, google: 653 });
    expect(data.years.map(({ year, total }) => [year, total])).toEqual([
      [2019, 0],
      [2020, 0],
      [2021, 0],
      [2022, 1117],
      [2023, 1457],
    ]);
    expect(data.targets.map(({ year, amount }) => [year, amount])).toEqual([
      [2022, '2500'],
      [2030, '5000'],
    ]);
    expect(data.reports).toHaveLength(3);
  });

  it('tell the number before of a restated day, and why when somebody writes it', async () => {
    const resolver = new DownloadsResolver(host.tables);
    const { restatements } = await resolver.maasDownloads(kaga);
    expect(restatements).toHaveLength(1);
    const [one] = restatements;
    expect(one).toMatchObject({ store: 'google', firstDay: '2022-12-24', note: null });
    expect((one?.before ?? 0) - (one?.now ?? 0)).toBe(3);
    const written = await resolver.maasExplainRestatement(kaga, one?.id ?? '', ' 重複の訂正 ');
    expect(written.note).toBe('重複の訂正');
    expect(await words(resolver.maasExplainRestatement(kaga, 'none', 'x'))).toContain(
      '見つかりません',
    );
    expect(
      await words(resolver.maasExplainRestatement(kaga, one?.id ?? '', 'x'.repeat(501))),
    ).toContain('500字');
  });

  it('of another tenant are not there', async () => {
    const resolver = new DownloadsResolver(host.tables);
    const { restatements } = await resolver.maasDownloads(kaga);
    expect(await resolver.maasDownloads(kumamoto)).toMatchObject({ asOf: null, restatements: [] });
    expect(
      await words(resolver.maasExplainRestatement(kumamoto, restatements[0]?.id ?? '', 'x')),
    ).toContain('見つかりません');
    expect((await resolver.maasDownloads(kaga)).restatements[0]?.note).toBe('重複の訂正');
  });
});

describe('services', () => {
  it('count a function once, whoever offers it', async () => {
    const data = await new ServicesResolver(host.tables).maasServices(kaga);
    expect(data.services).toHaveLength(6);
    expect(data.services.filter(({ repeated }) => repeated).map(({ id }) => id)).toEqual([
      'S-03',
      'S-06',
    ]);
    expect(data.years.at(-1)).toMatchObject({ year: 2023, count: 5, final: true });
  });

  it('are entered one by one, and wrong ones are told at their field', async () => {
    const resolver = new ServicesResolver(host.tables);
    const entry = {
      tenantCode: kumamoto,
      id: 'N-1',
      name: 'のりば案内',
      operatorId: null,
      startedOn: '令和4年4月1日',
      endedOn: null,
    };
    expect(await resolver.maasSaveService(entry)).toMatchObject({
      id: 'N-1',
      startedOn: '2022-04-01',
      repeated: false,
    });
    const wrong: readonly (readonly [object, string])[] = [
      [{ name: ' ' }, 'サービス名'],
      [{ startedOn: 'きのう' }, '開始日'],
      [{ endedOn: '2022-03-31' }, '終了日'],
      [{ operatorId: 'K-BUS' }, '事業者'],
    ];
    for (const [changed, field] of wrong)
      expect(await words(resolver.maasSaveService({ ...entry, ...changed }))).toContain(field);
    await resolver.maasConfirmServices(kumamoto, '2022-12-31');
    expect((await resolver.maasServices(kumamoto)).years.at(-1)).toMatchObject({
      year: 2022,
      count: 1,
      final: true,
    });
    expect(await words(resolver.maasConfirmServices(kumamoto, '2022-01-31'))).toContain('新しい日');
    expect(await words(resolver.maasConfirmServices(kumamoto, '2999-01-31'))).toContain('今日まで');
    expect((await resolver.maasServices(kaga)).services).toHaveLength(6);
  });
});

describe('users', () => {
  it('are summed by year, and shown by month', async () => {
    const data = await new UsersResolver(host.tables).maasUsers(kaga, null);
    expect(data.taxiYears).toMatchObject([{ period: '2019年', sum: '15000', final: true }]);
    expect(data.taxiMonths).toHaveLength(24);
    expect(data.ridershipYears).toMatchObject([{ period: '2023年', final: false }]);
    expect(data.ridershipYears[0]?.missing).toEqual(['2023-01', '2023-02', '2023-03']);
    expect(data.tickets).toHaveLength(20);
    expect((await new UsersResolver(host.tables).maasUsers(kaga, 2018)).taxiMonths).toEqual([]);
  });
});

describe('the timetable', () => {
  it('has its routes, stops, and the stops of each route in order', async () => {
    const resolver = new TimetableResolver(host.tables);
    const data = await resolver.maasTimetable(kaga, '', 0);
    expect(data).toMatchObject({ stopsTotal: 16, feeds: [{ state: 'current' }] });
    expect(data.routes[0]).toMatchObject({ firstDeparture: '06:40', lowestFare: 200 });
    const { patterns } = await resolver.maasRoute(kaga, data.routes[1]?.id ?? '');
    expect(patterns.map(({ stops }) => stops.map(({ name }) => name).join(' '))).toEqual([
      'しるべ駅前 みどり町 港入口 魚市場 浜公園 松並木',
      '松並木 浜公園 魚市場 港入口 みどり町 しるべ駅前',
    ]);
    expect((await resolver.maasTimetable(kaga, 'おんせん', 0)).stops).toMatchObject([
      { name: '温泉広場' },
    ]);
    expect((await resolver.maasTimetable(kaga, '%', 0)).stopsTotal).toBe(0);
    const report = await resolver.maasReport(kaga, data.feeds[0]?.id ?? '', 'en');
    expect(report.findings).toMatchObject([
      { severity: 'warning', file: 'stops.txt', line: 16, what: expect.stringContaining('kana') },
      { severity: 'info', file: 'stops.txt', line: 17 },
    ]);
    expect(await words(resolver.maasRoute(kumamoto, data.routes[1]?.id ?? ''))).toContain(
      'ありません',
    );
    expect(await words(resolver.maasReport(kumamoto, data.feeds[0]?.id ?? '', 'ja'))).toContain(
      'ありません',
    );
  });
});

it('gives the card its figures, and says of nothing that it is nothing', async () => {
  const resolver = new OverviewResolver(host.tables);
  expect(await resolver.maasOverview(kaga)).toMatchObject({
    downloads: 1457,
    services: 5,
    taxi: { sum: '15000' },
    routes: 3,
    stops: 16,
  });
  await host.sql(host.tenants[0], 'DELETE FROM service');
  await host.sql(host.tenants[0], 'DELETE FROM register_state');
  expect(await resolver.maasOverview(kumamoto)).toMatchObject({
    downloads: null,
    services: null,
    taxi: null,
    ridership: null,
    routes: 0,
  });
});
