import { createTestHost, type TestHost } from '@shirube/plugin-sdk/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import plugin from '../src/plugin.js';
import { TimetableResolver } from '../src/server/timetable.resolver.js';
import { type Changes, zipped } from './gtfs-files.js';

const config = { yearKind: 'calendar', firstYear: 2020, googleCounts: 'users' };

let host: TestHost;
let at = Date.parse('2026-11-20T12:00:00+09:00');
beforeAll(async () => {
  host = await createTestHost(plugin);
  for (const tenant of host.tenants) await host.enable(tenant, config);
});
afterAll(() => host?.close());

const hand = (changes: Changes, tenant = host.tenants[0]) => {
  at += 60_000;
  const file = { name: 'feed.zip', bytes: zipped(changes) };
  return host.import(tenant, 'timetable', file, { now: new Date(at) });
};
const states = async (tenant = host.tenants[0]) =>
  (await host.sql(tenant, 'SELECT state FROM gtfs_feed ORDER BY taken_at')).map(
    ({ state }) => state,
  );
const shown = () => new TimetableResolver(host.tables).maasTimetable('431001', '', 0);

it('takes a sound feed in memory alone, within the child’s walls', async () => {
  const { report, ending } = await hand({});
  expect(ending).toMatchObject({ ended: 'done' });
  expect(report).toMatchObject({ rowsRead: 21, rowsTaken: 21, rejects: [] });
  expect(await shown()).toMatchObject({
    feeds: [{ state: 'current', publisher: '架空バス', startsOn: '2026-04-01', stopTimes: 6 }],
    routes: [{ name: '港線', stops: 3, tripsOnDay: 2, firstDeparture: '08:00', lowestFare: 200 }],
    stopsTotal: 3,
  });
});

it('keeps the feed in use when the next one has errors, and keeps what was found', async () => {
  const { report, metrics } = await hand({ 'stops.txt': (text) => text.replace('36.31', '0') });
  expect(report).toMatchObject({ rowsTaken: 0, rejected: 1 });
  expect(report?.rejects[0]?.where).toBe('stops.txt:3');
  expect(metrics).toMatchObject({ errors: 1 });
  expect(await states()).toEqual(['current', 'refused']);
  const { feeds, routes } = await shown();
  expect(routes).toHaveLength(1);
  const resolver = new TimetableResolver(host.tables);
  const [en, ja] = [
    await resolver.maasReport('431001', feeds[0]?.id ?? '', 'en'),
    await resolver.maasReport('431001', feeds[0]?.id ?? '', 'ja'),
  ];
  expect(en.findings[0]?.what).toContain('outside Japan');
  expect(ja.findings[0]?.what).toContain('日本の外');
});

it('puts the next sound feed of the same agencies in its place, and another’s beside it', async () => {
  await hand({ 'routes.txt': (text) => text.replace('港線', '新港線') });
  expect(await states()).toEqual(['superseded', 'refused', 'current']);
  expect((await shown()).routes.map(({ name }) => name)).toEqual(['新港線']);
  const other = (text: string) => text.replaceAll('9000000000000', '7000012050002');
  await hand({ 'agency.txt': other, 'agency_jp.txt': other, 'routes.txt': other });
  expect(await states()).toEqual(['superseded', 'refused', 'current', 'current']);
  expect((await shown()).routes).toHaveLength(2);
});

it('is refused in words where it is no archive', async () => {
  const file = { name: 'feed.zip', bytes: Buffer.from('stop_id,stop_name\n') };
  const { ending } = await host.import(host.tenants[0], 'timetable', file);
  expect(ending).toMatchObject({ ended: 'failed', code: 'plugin-input' });
  expect(await states()).toHaveLength(4);
});

it('knows nothing of the other tenant', async () => {
  expect(await states(host.tenants[1])).toEqual([]);
  await hand({}, host.tenants[1]);
  expect(await states(host.tenants[1])).toEqual(['current']);
  expect(await states()).toHaveLength(4);
});
