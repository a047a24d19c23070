import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
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

const file = (name: string, text: string) => ({ name, bytes: Buffer.from(`番号,数量\n${text}`) });

it('imports a file, and keeps what was not taken', async () => {
  const [, tenant] = host.tenants;
  const run = await host.import(tenant, 'lines', file('refuse.csv', 'x,1\ny,z\nw,"1,003"\n'));
  expect(run.report).toMatchObject({ rowsRead: 3, rowsTaken: 2, rejects: [{ where: '3' }] });
  expect(await count(tenant)).toEqual([
    { id: 'w', amount: '1003' },
    { id: 'x', amount: '1' },
  ]);
});

it('copies rows that are there already as it was told to', async () => {
  const [, tenant] = host.tenants;
  const refused = await host.import(tenant, 'lines', file('refuse.csv', 'x,5\nn,6\n'));
  expect(refused.ending).toMatchObject({ ended: 'failed', code: 'sql-failed' });
  const kept = await host.import(tenant, 'lines', file('keep.csv', 'x,5\nk,6\nk,7\n'));
  expect(kept.report?.rowsTaken).toBe(1);
  const replaced = await host.import(tenant, 'lines', file('replace.csv', 'x,8\nk,9\nk,10\n'));
  expect(replaced.report?.rowsTaken).toBe(2);
  expect(await count(tenant)).toEqual([
    { id: 'k', amount: '10' },
    { id: 'w', amount: '1003' },
    { id: 'x', amount: '8' },
  ]);
});

it('copies whatever a cell holds, many at a time', async () => {
  const [tenant] = host.tenants;
  await host.tables.run('test-sound', tenant.code, async (db) => {
    await db.change`DELETE FROM entry`;
    const odd = [
      'NULL',
      'null',
      '{a,b}',
      'a"b',
      'a\\b',
      ' a ',
      '',
      "'; DROP",
      'あ\n\t',
      '\\N',
      '\\.',
    ];
    const rows = Array.from({ length: 50_000 }, (_, at) => [String(at), at] as const);
    const written = await db.copy(
      'entry',
      ['id', 'amount'],
      [...odd.map((id) => [id, 0.5] as const), ...rows],
    );
    expect(written).toBe(50_000 + odd.length);
    const row = z.object({ id: z.string() });
    const found = await db.rows(row)`SELECT id FROM entry WHERE amount = 0.5`;
    expect(found.map(({ id }) => id).sort()).toEqual([...odd].sort());
    await expect(db.copy('entry', ['tenant_id', 'id'], [])).rejects.toThrow('no-such-column');
    await expect(db.copy('entry', ['id', 'other'], [])).rejects.toThrow('no-such-column');
    await expect(db.copy('nothing', ['id'], [])).rejects.toThrow('no-such-table');
    await expect(db.copy('entry', ['id', 'amount'], [['a']])).rejects.toThrow('row-width');
    await db.change`DELETE FROM entry`;
  });
});

it('gives resolvers the tables of a tenant where the plugin is enabled, and of no other', async () => {
  const [mine, theirs] = host.tenants;
  const ids = (code: string) =>
    host.tables.run('test-sound', code, (db) => db.rows(z.unknown())`SELECT id FROM entry`);
  expect(await ids(mine.code)).toEqual([]);
  expect(await ids(theirs.code)).toHaveLength(3);
  await expect(ids('011002')).rejects.toThrow('not-enabled');
  await expect(host.tables.run('other', mine.code, async () => 1)).rejects.toThrow('not-enabled');
  await host.disable(theirs);
  await expect(ids(theirs.code)).rejects.toThrow('not-enabled');
});

it('answers a resolver nothing once its run is over, for the connection is another tenant’s by then', async () => {
  const [mine] = host.tenants;
  const kept = await host.tables.run('test-sound', mine.code, async (db) => db);
  await expect(kept.rows(z.unknown())`SELECT 1`).rejects.toThrow('run-over');
  await expect(kept.copy('entry', ['id', 'amount'], [['late', 1]])).rejects.toThrow('run-over');
  const started = host.tables.run('test-sound', mine.code, async (db) => {
    void db.change`INSERT INTO entry VALUES (${mine.id}, 'late', 1)`.catch(() => {});
    void db.change`INSERT INTO entry VALUES (${mine.id}, 'later', 1)`.catch(() => {});
  });
  await started;
  expect(await host.sql(mine, `SELECT id FROM entry WHERE id = 'later'`)).toEqual([]);
});

it('passes on what a person is to be told', async () => {
  const run = await host.job(host.tenants[0], 'refuse');
  expect(run.ending).toMatchObject({
    ended: 'failed',
    code: 'plugin-input',
    words: { ja: '日が前後しています。', en: 'Its days are reversed.' },
  });
});

it('refuses a config that its schema refuses', async () => {
  await expect(host.enable(host.tenants[0], { rate: 'much' })).rejects.toThrow();
});
