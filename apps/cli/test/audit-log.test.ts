import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from './database.js';
import { demo, runCli } from './run-cli.js';

let database: TestDatabase;
const cli = (argv: readonly string[]) => runCli(argv, { env: database.env });

beforeAll(async () => {
  database = testDatabase();
  await cli(['migrate']);
  await cli(['tenant', 'create', '172065']);
  const sheet = demo('172065-kaga-2022.txt');
  await cli(['import', sheet, '--tenant', '172065', '--same-indicator']);
}, 60_000);
afterAll(async () => {
  await database?.drop();
});

const verify = (...argv: string[]) => cli(['audit-log', 'verify', ...argv]);
const headOf = (out: string) => /自治体の操作）.*\s([0-9a-f]{64})$/m.exec(out)?.[1] ?? '';

/** In order: what is done to the record stays done. */
describe('audit-log', () => {
  it('verify finds an untouched record whole, and says its heads', async () => {
    const { code, out, err } = await verify();
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^正常 {2}172065 加賀市（自治体の操作） {2}2件 {2}[0-9a-f]{64}$/m);
    expect(out).toContain('すべて書かれたままです。');
    const english = await verify('--tenant', '172065', '--lang', 'en');
    expect(english.out).toMatch(/^ok {5}172065 加賀市 \(deeds\) {2}2 entries {2}[0-9a-f]{64}$/m);
  });

  it('verify takes a hash noted before, and misses one that is not there', async () => {
    const head = headOf((await verify()).out);
    expect((await verify('--tenant', '172065', '--head', head)).code).toBe(0);
    const other = 'ab'.repeat(32);
    const { code, out } = await verify('--all', '--head', head, '--head', other);
    expect(code).toBe(1);
    expect(out).toContain(`控えのハッシュ ${other} が今の記録にありません。`);
    expect(out).not.toContain(`控えのハッシュ ${head}`);
    const wrong = await verify('--head', 'abc');
    expect([wrong.code, wrong.out]).toEqual([2, '']);
    expect(wrong.err).toContain('64桁');
  });

  it('trim removes nothing before its time', async () => {
    const { code, out } = await cli(['audit-log', 'trim']);
    expect([code, out]).toEqual([0, '保存期間を過ぎた記録はありません。何も変えていません。\n']);
  });

  it('knows only tenants that are there', async () => {
    for (const what of ['verify', 'trim']) {
      const { code, err } = await cli(['audit-log', what, '--tenant', '431001']);
      expect(code).toBe(2);
      expect(err).toContain('自治体 431001 がありません。');
      expect((await cli(['audit-log', what, '--tenant', '1'])).code).toBe(2);
    }
  });

  it('verify names the first entry that is not as it was written', async () => {
    await database.run(`UPDATE tenant.audit_entry SET who_name = '別人' WHERE seq = 2`);
    const altered = await verify('--tenant', '172065');
    expect(altered.code).toBe(1);
    expect(altered.out).toMatch(
      /^不備 {2}172065 加賀市（自治体の操作）: 2番の記録の列「whoName」/m,
    );
    await database.run('DELETE FROM tenant.audit_entry WHERE seq = 2');
    const cut = await verify();
    expect(cut.code).toBe(1);
    expect(cut.out).toContain('2番の記録がありません。');
    expect(cut.out).toContain('不備が1件あります。');
  });
});
