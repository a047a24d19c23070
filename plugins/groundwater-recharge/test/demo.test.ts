import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createTestHost, type TestHost } from '@shirube/plugin-sdk/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import plugin from '../src/plugin.js';

let host: TestHost;
const demo = plugin.demo?.[0];
const now = new Date('2026-11-22T12:00:00+09:00');
beforeAll(async () => {
  host = await createTestHost(plugin);
  for (const tenant of host.tenants) await host.enable(tenant, demo?.config);
});
afterAll(() => host?.close());

const handIn = async () => {
  const reports: Record<string, unknown> = {};
  for (const { import: id, file } of demo?.files ?? []) {
    const { ending, report } = await host.import(host.tenants[0], id, {
      name: `${id}.csv`,
      bytes: await readFile(file),
    });
    expect(ending).toEqual(expect.objectContaining({ ended: 'done' }));
    reports[id] = report;
  }
  return reports;
};

it('is what make.mjs writes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ground-demo-'));
  try {
    const script = new URL('../demo/make.mjs', import.meta.url);
    await promisify(execFile)(process.execPath, [fileURLToPath(script), folder]);
    for (const { file } of demo?.files ?? [])
      expect(
        (await readFile(join(folder, basename(file.pathname)))).equals(await readFile(file)),
      ).toBe(true);
  } finally {
    await rm(folder, { recursive: true });
  }
});

it('takes every row of its files, in both encodings', async () => {
  const reports = await handIn();
  for (const report of Object.values(reports)) expect(report).toMatchObject({ rejects: [] });
  expect(reports).toMatchObject({
    districts: { rowsTaken: 6 },
    fields: { rowsTaken: 262 },
    applications: { rowsTaken: 801 },
    inspections: { rowsTaken: 713 },
    payments: { rowsTaken: 655 },
    published: { rowsTaken: 4 },
  });
});

it('gives exactly the volumes and areas that were published, and nothing for other years', async () => {
  const feed = async (id: string) => {
    const { readings, rejects } = await host.feed(host.tenants[0], id, { now });
    expect(rejects).toEqual([]);
    return readings.map(({ period, value, unit, provisional }) => [
      period,
      value,
      unit,
      provisional,
    ]);
  };
  expect(await feed('recharge')).toEqual([
    ['2017年度', '1317', '万㎥', false],
    ['2019年度', '1179', '万㎥', false],
    ['2020年度', '1476', '万㎥', false],
  ]);
  // The area of 2017 is invented: none was published.
  expect(await feed('flooded-area')).toEqual([
    ['2017年度', '429', 'ha', false],
    ['2019年度', '383', 'ha', false],
    ['2020年度', '492', 'ha', false],
  ]);
});

it('changes nothing when the same files come again', async () => {
  const all = () =>
    host.sql(
      host.tenants[0],
      `SELECT f.*, (SELECT count(*) FROM decision) AS decisions FROM flooding f ORDER BY id`,
    );
  const before = await all();
  const reports = await handIn();
  for (const report of Object.values(reports)) expect(report).toMatchObject({ rejects: [] });
  expect(await all()).toEqual(before);
});

it('leaves the other tenant without a row', async () => {
  const { readings } = await host.feed(host.tenants[1], 'recharge', { now });
  expect(readings).toEqual([]);
  for (const table of [
    'district',
    'field',
    'flooding',
    'decision',
    'published_year',
    'hectare_days',
  ])
    expect(await host.sql(host.tenants[1], `SELECT * FROM ${table}`)).toEqual([]);
});
