import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from './database.js';
import { demo, runCli } from './run-cli.js';

let database: TestDatabase;
let folder: string;
const cli = (argv: readonly string[], input?: string) =>
  runCli(argv, { env: database.env, ...(input === undefined ? {} : { input }) });

beforeAll(() => {
  database = testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'shirube-cli-'));
});
afterAll(async () => {
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** In order: each step stands on the one before, as an operator takes them. */
describe('from an empty server to an imported sheet', () => {
  it('says what to do when nothing is there yet', async () => {
    const listed = await cli(['tenant', 'list']);
    expect(listed).toMatchObject({ code: 2, out: '' });
    expect(listed.err).toContain('shirube migrate');
    const seen = await cli(['doctor']);
    expect(seen.code).toBe(1);
    expect(seen.out).toMatch(/^不備 {2}データベース cli_/m);
  });

  it('migrate makes the database, and then says that nothing changed', async () => {
    const first = await cli(['migrate']);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(
      /データベースを作りました。\n構造の変更を\d+件適用しました。\n {2}\d{14}_/,
    );
    const second = await cli(['migrate']);
    expect(second.code).toBe(0);
    expect(second.out).toMatch(
      /^データベースの構造は最新です。何も変えていません。\n(プラグイン \S+ \S+: 最新です。\n)*$/,
    );
  });

  it('migrate writes what the API is given where it is told, for this account alone', async () => {
    const file = join(folder, 'database.env');
    const { code, out } = await cli(['migrate', '--environment', file]);
    expect([code, out.includes(file), /postgresql:/.test(out)]).toEqual([0, true, false]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    for (const door of ['TENANT', 'PUBLISHED', 'PLATFORM'])
      expect(
        lines.filter((line) => line.startsWith(`SHIRUBE_${door}_DATABASE_URL=postgres`)),
      ).toHaveLength(1);
    const nowhere = await cli(['migrate', '--environment', join(folder, 'none', 'x')]);
    expect([nowhere.code, nowhere.err.includes('書けません')]).toEqual([2, true]);
  });

  it('doctor finds every table under forced row-level security', async () => {
    const { code, out } = await cli(['doctor']);
    expect(out).not.toMatch(/^不備/m);
    expect(out).toMatch(/^正常 {2}表 tenant\.observation +強制された行レベルセキュリティ$/m);
    expect(code).toBe(0);
  });

  it('tenant create takes the name from the code, once', async () => {
    expect((await cli(['tenant', 'create', '172065'])).out).toBe(
      '加賀市（172065）を作りました。\n',
    );
    expect((await cli(['tenant', 'create', '172065'])).out).toContain('何も変えていません');
    const wrong = await cli(['tenant', 'create', '172066']);
    expect(wrong).toMatchObject({ code: 2, out: '' });
    expect(wrong.err).toContain('検査数字');
    const unlisted = await cli(['tenant', 'create', '999997']);
    expect(unlisted.err).toContain('--name');
  });

  it('import asks about duplicates and changes nothing until answered', async () => {
    const { code, out } = await cli(['import', demo('172065-kaga-2022.txt'), '--tenant', '172065']);
    expect(code).toBe(1);
    expect(out).toContain('16行: 読み取り 16');
    expect(out).toContain('「自治体新電力加入件数」');
    expect(out).toContain('--same-indicator');
    expect((await cli(['tenant', 'list', '--format', 'json'])).out).toContain(
      '"indicatorCount": 0',
    );
  });

  it('import commits when answered, and a second time changes nothing', async () => {
    const argv = ['import', demo('172065-kaga-2022.txt'), '--tenant', '172065', '--same-indicator'];
    const first = await cli(argv);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(/取り込みました。\n新しい指標 11、/);
    const second = await cli(argv);
    expect(second.code).toBe(0);
    expect(second.out).toContain('同じ内容はすでに取り込まれています。何も変えていません。');
    const { out } = await cli(['tenant', 'list', '--lang', 'en']);
    expect(out).toMatch(/^172065 +加賀市 \(Kaga City\) +石川県 +active +11$/m);
  });

  it('import reads standard input; other duplicates can be kept apart, or left as a draft', async () => {
    const text = await readFile(demo('172065-kaga-2022.txt'), 'utf8');
    const changed = text.replaceAll('1,320', '1,321');
    expect(changed).not.toBe(text);
    const draft = await cli(['import', '-', '--tenant', '172065', '--draft'], changed);
    expect(draft.out).toMatch(
      /下書きとして預かりました。取り込むと:\n新しい指標 0、既存の指標 11、/,
    );
    expect(draft.out).toMatch(/実績の改訂 [1-9]/);
    const { code, out } = await cli(
      ['import', '-', '--tenant', '172065', '--same-indicator'],
      changed,
    );
    expect(code).toBe(0);
    expect(out).toContain('取り込みました。');
  });

  it('import refuses what it cannot place, in one sentence', async () => {
    const sheet = demo('172065-kaga-2022.txt');
    const stranger = await cli(['import', sheet, '--tenant', '431001']);
    expect(stranger).toMatchObject({ code: 2, out: '' });
    expect(stranger.err).toContain('shirube tenant create 431001');
    const prose = await cli(['import', '-', '--tenant', '172065'], 'これは表ではありません。\n');
    expect(prose).toMatchObject({ code: 2, out: '' });
    expect(prose.err.trimEnd().split('\n')).toHaveLength(1);
    const missing = await cli(['import', 'no-such-file.txt', '--tenant', '172065']);
    expect(missing.err).toMatch(/^no-such-file\.txt: /);
  });
});

describe('doctor on a house that somebody broke', () => {
  const faults = async () => {
    const { code, out } = await cli(['doctor']);
    const lines = out.split('\n').filter((line) => line.startsWith('不備  '));
    return { code, lines, out };
  };

  it.each([
    [
      'ALTER TABLE tenant.baseline NO FORCE ROW LEVEL SECURITY',
      'tenant.baseline',
      'FORCE',
      'ALTER TABLE tenant.baseline FORCE ROW LEVEL SECURITY',
    ],
    [
      'ALTER TABLE tenant.target DISABLE ROW LEVEL SECURITY',
      'tenant.target',
      '無効',
      'ALTER TABLE tenant.target ENABLE ROW LEVEL SECURITY',
    ],
    [
      'CREATE POLICY all_rows ON tenant.plan USING (true)',
      'tenant.plan',
      'ポリシー',
      'DROP POLICY all_rows ON tenant.plan',
    ],
    [
      'CREATE TABLE tenant.left_open (id int PRIMARY KEY, tenant_id uuid)',
      'tenant.left_open',
      'tenant_id',
      'DROP TABLE tenant.left_open',
    ],
    [
      'CREATE VIEW tenant.peek AS SELECT * FROM tenant.plan',
      'tenant.peek',
      '行レベルセキュリティ',
      'DROP VIEW tenant.peek',
    ],
    [
      'GRANT SELECT ON tenant.plan TO shirube_platform',
      'tenant.plan',
      'shirube_platform',
      'REVOKE SELECT ON tenant.plan FROM shirube_platform',
    ],
    [
      "UPDATE migration.history SET checksum = repeat('0', 64) WHERE name LIKE '%houses'",
      'マイグレーション',
      'houses',
      '',
    ],
  ])('finds %j', async (breaking, subject, words, mending) => {
    await database.run(breaking);
    const { code, lines, out } = await faults();
    if (breaking.startsWith('ALTER')) expect(out).toContain(`${mending};`);
    expect(code).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(subject);
    expect(lines[0]).toContain(words);
    if (mending === '') return;
    await database.run(mending);
    expect((await faults()).lines).toEqual([]);
  });

  it('cannot be migrated over a changed history, and says why', async () => {
    const { code, err } = await cli(['migrate']);
    expect(code).toBe(2);
    expect(err).toContain('_houses');
  });
});

describe('without a database', () => {
  it.each([
    ['postgresql://nobody:secret@127.0.0.1:1/postgres', '接続'],
    ['mysql://example', 'DATABASE_URL'],
  ])('%s is told in one sentence, without the password', async (url, words) => {
    const { code, out, err } = await runCli(['tenant', 'list'], { env: { DATABASE_URL: url } });
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(words);
    expect(err).not.toContain('secret');
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    const seen = await runCli(['doctor'], { env: { DATABASE_URL: url } });
    expect(seen.code).toBe(1);
    expect(seen.out).not.toContain('secret');
  });
});
