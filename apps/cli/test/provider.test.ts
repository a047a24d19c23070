import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from './database.js';
import { runCli } from './run-cli.js';

let database: TestDatabase;
const cli = (...argv: string[]) => runCli(argv, { env: database.env });

beforeAll(async () => {
  database = testDatabase();
  await runCli(['migrate'], { env: database.env });
  await runCli(['tenant', 'create', '172065'], { env: database.env });
}, 60_000);
afterAll(async () => {
  await database?.drop();
});

const add = (...more: string[]) =>
  cli(
    'provider',
    'add',
    '--issuer',
    'https://login.example',
    '--client',
    'shirube',
    '--name',
    '加賀市 職員認証',
    ...more,
  );
const idOf = (text: string) => /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(text)?.[0] ?? '';

/** In order: what is registered stays. */
describe('provider', () => {
  it('is registered once, and brought up to date', async () => {
    const first = await add('--tenant', '172065', '--secret-name', 'KAGA_SECRET');
    expect([first.code, first.err]).toEqual([0, '']);
    const second = await add('--domain', 'city.example', '--tenant', '172065');
    expect(idOf(second.out)).toBe(idOf(first.out));
    const listed = JSON.parse((await cli('provider', 'list', '--format', 'json')).out);
    expect(listed).toEqual([
      expect.objectContaining({
        id: idOf(first.out),
        secretName: null,
        tenants: ['172065'],
        closed: false,
      }),
    ]);
    expect((await cli('provider', 'list')).out).toContain('加賀市 職員認証');
  });

  it.each([
    ['an issuer with a password in it', ['--issuer', 'https://a:b@login.example']],
    ['a secret in place of its name', ['--secret-name', 'hunter2']],
    ['a tenant that is not there', ['--tenant', '431001']],
  ])('with %s is refused in one sentence', async (_, more) => {
    const { code, out, err } = await add(...more);
    expect([code, out]).toEqual([2, '']);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('gives its groups roles; unknown ones and section owners are refused', async () => {
    const id = idOf((await cli('provider', 'list')).out);
    const map = (role: string, ...more: string[]) =>
      cli('provider', 'map', id, '--group', 'shirube-admins', '--role', role, ...more);
    const given = await map('tenantAdministrator', '--tenant', '172065');
    expect([given.code, given.err]).toEqual([0, '']);
    expect((await map('tenantAdministrator', '--tenant', '172065')).out).toContain(
      '何も変えていません',
    );
    expect((await map('king', '--tenant', '172065')).err).toContain('tenantAdministrator');
    expect((await map('sectionOwner', '--tenant', '172065')).code).toBe(2);
    expect((await map('planner')).code).toBe(2);
    expect((await cli('provider', 'map', 'x', '--group', 'a', '--role', 'planner')).code).toBe(2);
  });

  it('is closed once, and all of it stands on the record', async () => {
    const id = idOf((await cli('provider', 'list')).out);
    expect((await cli('provider', 'close', id)).out).toContain('閉じました');
    expect((await cli('provider', 'close', id)).out).toContain('何も変えていません');
    const verified = await cli('audit-log', 'verify');
    expect([verified.code, verified.err]).toEqual([0, '']);
  });
});

describe('person', () => {
  it('is listed, and has to be there to be disabled', async () => {
    expect((await cli('person', 'list', 'だれか')).out).toContain('該当する利用者はいません');
    expect(JSON.parse((await cli('person', 'list', '--format', 'json')).out)).toEqual([]);
    const absent = await cli('person', 'disable', '00000000-0000-4000-8000-000000000000');
    expect([absent.code, absent.out]).toEqual([2, '']);
    expect((await cli('person', 'enable', 'x')).code).toBe(2);
  });
});
