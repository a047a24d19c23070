import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isLocalGovernmentCode } from '@shirube/core/codes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from './database.js';
import { demo, runCli } from './run-cli.js';

let database: TestDatabase;
let folder: string;
const cli = (...argv: string[]) => runCli(argv, { env: database.env });
const at = (name: string) => join(folder, name);

interface Line {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly status: string;
}
const list = async () =>
  JSON.parse((await cli('tenant', 'list', '--format', 'json')).out) as Line[];

beforeAll(async () => {
  database = testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'shirube-cli-'));
  expect((await cli('migrate')).code).toBe(0);
  await cli('tenant', 'create', '172065');
  await cli('import', demo('172065-kaga-2022.txt'), '--tenant', '172065', '--same-indicator');
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await database?.drop();
});

/** In order: each step stands on the one before, as an operator takes them. */
describe("a tenant's life", { timeout: 60_000 }, () => {
  it('seed-japan makes all prefectures and municipalities that are missing, and a second time none', async () => {
    await database.run(`UPDATE platform.tenant SET name = '加賀' WHERE code = '172065'`);
    const from = performance.now();
    const first = await cli('tenant', 'seed-japan');
    expect(performance.now() - from).toBeLessThan(60_000);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(/^1787件.*都道府県 47、市区町村 1740/);
    expect((await cli('tenant', 'seed-japan')).out).toMatch(/^0件の.*\n1788件はすでにあり/);
    const tenants = await list();
    const count = (kind: string) => tenants.filter((one) => one.kind === kind).length;
    expect([count('prefecture'), count('municipality'), tenants.length]).toEqual([47, 1741, 1788]);
    expect(tenants.filter(({ code }) => !isLocalGovernmentCode(code))).toEqual([]);
    expect(tenants.find(({ code }) => code === '172065')).toMatchObject({
      name: '加賀',
      status: 'active',
    });
    expect(tenants.find(({ code }) => code === '172031')).toMatchObject({ status: 'trial' });
  });

  it('export writes a new file, and never over one', async () => {
    const done = await cli('tenant', 'export', '172065', '--to', at('kaga.zip'));
    expect(done).toMatchObject({ code: 0, err: '' });
    expect(done.out).toMatch(/書き出しました（\d+部、\d+行）。\n内容のハッシュ [0-9a-f]{64}\n/);
    const before = await readFile(at('kaga.zip'));
    const again = await cli('tenant', 'export', '172065', '--to', at('kaga.zip'));
    expect(again).toMatchObject({ code: 2, out: '' });
    expect(again.err).toContain('上書きはしません');
    expect(await readFile(at('kaga.zip'))).toEqual(before);
    expect((await cli('tenant', 'export', '999997', '--to', at('x.zip'))).err).toContain('999997');
    expect((await cli('tenant', 'export', '172065', '--to', at('no/x.zip'))).code).toBe(2);
  });

  it('import-export brings it in under another code, equal to the last line', async () => {
    const done = await cli('tenant', 'import-export', at('kaga.zip'), '--as', '172031');
    expect(done).toMatchObject({ code: 0, err: '' });
    await cli('tenant', 'export', '172031', '--to', at('copy.zip'));
    expect((await cli('audit-log', 'verify', '--tenant', '172031')).code).toBe(0);
    const twice = await cli('tenant', 'import-export', at('kaga.zip'), '--as', '172031');
    expect(twice).toMatchObject({ code: 2, out: '' });
    expect(twice.err).toContain('すでにデータがあります');
    expect((await cli('tenant', 'import-export', at('kaga.zip'), '--as', '172032')).err).toContain(
      '検査数字',
    );
    expect((await cli('tenant', 'import-export', demo('172065-kaga-2022.txt'))).err).toContain(
      'ZIP',
    );
    expect((await cli('tenant', 'import-export', at('none.zip'))).err).toContain('none.zip');
  });

  it('status takes the steps there are, with a reason', async () => {
    expect((await cli('tenant', 'status', '172031', 'suspended', '--reason', '試験')).out).toBe(
      '自治体 172031 を利用中から停止中にしました。\n',
    );
    expect(
      (await cli('tenant', 'status', '172031', 'suspended', '--reason', '試験')).out,
    ).toContain('何も変えていません');
    expect((await cli('tenant', 'status', '172031', 'trial', '--reason', '試験')).err).toContain(
      'できません',
    );
    expect((await cli('tenant', 'status', '172031', 'gone', '--reason', 'x')).code).toBe(2);
    expect((await cli('tenant', 'status', '172031', 'closed')).code).toBe(2);
    expect((await cli('tenant', 'status', '172031', 'closed', '--reason', ' ')).code).toBe(2);
  });

  it('nothing is imported into a suspended tenant', async () => {
    const refused = await cli(
      'import',
      demo('172065-kaga-2022.txt'),
      '--tenant',
      '172031',
      '--separate',
    );
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toContain('停止中');
  });

  it('delete asks for the code twice, a closed tenant and its present export, and prints the proof', async () => {
    const argv = ['tenant', 'delete', '172031', '--export', at('copy.zip'), '--confirm'];
    expect((await cli(...argv, '172065')).err).toContain('--confirm');
    expect((await cli(...argv, '172031')).err).toContain('閉じられていません');
    await cli('tenant', 'status', '172031', 'closed', '--reason', '写しの削除');
    expect((await cli(...argv, '172031')).err).toContain('もう一度書き出して');
    await cli('tenant', 'export', '172031', '--to', at('closed.zip'));
    const done = await cli(
      'tenant',
      'delete',
      '172031',
      '--export',
      at('closed.zip'),
      '--confirm',
      '172031',
    );
    expect(done).toMatchObject({ code: 0, err: '' });
    const proof = JSON.parse(done.out);
    expect(proof).toMatchObject({ format: 'shirube-deletion-proof', tenant: { code: '172031' } });
    expect(
      proof.tables.find((one: { table: string }) => one.table === 'tenant.observation'),
    ).toMatchObject({ after: 0 });
    expect((await list()).map(({ code }) => code)).not.toContain('172031');
  });

  it('succeed closes the predecessors and names the successor', async () => {
    // The wards of a city that were municipalities until they merged into it.
    const done = await cli(
      'tenant',
      'succeed',
      '--from',
      '172065,172073',
      '--to',
      '172022',
      '--on',
      '2024-01-01',
      '--kind',
      'merger',
    );
    expect(done).toMatchObject({ code: 0, err: '' });
    const status = async (code: string) => (await list()).find((one) => one.code === code)?.status;
    expect([await status('172065'), await status('172022')]).toEqual(['closed', 'trial']);
    const reopened = await cli('tenant', 'status', '172065', 'active', '--reason', 'x');
    expect(reopened.err).toContain('172022');
    expect((await cli('tenant', 'export', '172065', '--to', at('history.zip'))).code).toBe(0);
    for (const wrong of [
      ['--from', '172065', '--to', '172065', '--on', '2024-01-01', '--kind', 'merger'],
      ['--from', '172065', '--to', '172022', '--on', '2124-01-01', '--kind', 'merger'],
      ['--from', '172065', '--to', '172022', '--on', '2024-02-30', '--kind', 'merger'],
      ['--from', '172065,172073', '--to', '172022', '--on', '2024-01-01', '--kind', 'renaming'],
      ['--from', '999997', '--to', '172022', '--on', '2024-01-01', '--kind', 'merger'],
    ]) {
      const { code, err } = await cli('tenant', 'succeed', ...wrong);
      expect([code, err.trimEnd().split('\n').length]).toEqual([2, 1]);
      expect(err).not.toContain('不具合');
    }
  });

  it('every command tells of itself in both languages', async () => {
    for (const name of ['seed-japan', 'status', 'succeed', 'export', 'import-export', 'delete']) {
      expect((await cli('tenant', name, '--help')).code).toBe(0);
      expect((await cli('tenant', name, '--help', '--lang', 'en')).out).not.toMatch(/[ぁ-ん]/);
    }
  });
});
