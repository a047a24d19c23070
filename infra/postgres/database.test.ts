import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isAlive, mark, waitUntil } from '../process/process.ts';
import { speak } from '../testing/lines.ts';
import { scratch } from '../testing/scratch.ts';
import { type Database, withDatabase } from './index.ts';
import { choosePlace } from './place.ts';

const HOLD = join(import.meta.dirname, 'hold.ts');

async function open(state: string, durable = false): Promise<Database> {
  const database = await withDatabase({ name: 'test', state, durable, env: {} });
  onTestFinished(database.stop);
  return database;
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function postmaster(state: string): number {
  const { data } = choosePlace(state, 'test');
  return Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** Another process that holds the same server, as `npm start` does, to be killed with -9. */
async function holder(state: string) {
  const other = speak(process.execPath, [HOLD], {
    env: { PATH: process.env.PATH, SHIRUBE_STATE_DIR: state },
  });
  const [, url = ''] = await other.until(/SHIRUBE_TEST_ADMIN_URL=(\S+)/);
  return { ...other, url };
}

describe('the embedded database', () => {
  test('speaks UTF-8 with a real locale, on the loopback address only, with LANG unset', async () => {
    const database = await open(join(scratch(), 'state'));
    const [row] = await ask(
      database.adminUrl,
      `select current_setting('server_encoding') as encoding, datcollate as collate,
              current_setting('listen_addresses') as listens, length('しるべ') as letters,
              current_setting('server_version_num')::int / 10000 as major
         from pg_database where datname = current_database()`,
    );
    expect(row).toMatchObject({ encoding: 'UTF8', listens: '127.0.0.1', letters: 3, major: 18 });
    expect(row?.collate).toMatch(/^C/);
  });

  test('keeps its password to its owner and refuses another one', async () => {
    const state = join(scratch(), 'state');
    const database = await open(state);
    const { home } = choosePlace(state, 'test');
    expect(statSync(join(home, 'secret')).mode & 0o777).toBe(0o600);
    const wrong = database.adminUrl.replace(/:[0-9a-f]{48}@/, ':wrong@');
    await expect(ask(wrong, 'select 1')).rejects.toThrow(/password authentication failed/);
  });

  test('works in a 0700 directory (root: data and programs move to where its account can walk)', async () => {
    const database = await open(join(scratch(0o700), 'state'));
    expect(await ask(database.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('keeps its data over a stop', async () => {
    const state = join(scratch(), 'state');
    const first = await open(state);
    await ask(first.adminUrl, 'create table kept as select 351.8 as figure');
    await first.stop();
    const second = await open(state);
    expect(await ask(second.adminUrl, 'select figure::text from kept')).toEqual([
      { figure: '351.8' },
    ]);
  });

  test('a server that survived kill -9 of its parent is adopted, and stopped in the end', async () => {
    const state = join(scratch(), 'state');
    const parent = await holder(state);
    const survivor = mark(postmaster(state));
    parent.child.kill('SIGKILL');
    await parent.ended;
    const database = await open(state);
    expect(database).toMatchObject({ adopted: true, adminUrl: parent.url });
    await database.stop();
    expect(isAlive(survivor)).toBe(false);
  });

  test('the server stays while another process uses it', async () => {
    const state = join(scratch(), 'state');
    const other = await holder(state);
    const database = await open(state);
    await database.stop();
    expect(await ask(other.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    other.child.kill('SIGTERM');
    expect(await other.ended).toBe(0);
    await expect(ask(other.url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
  });

  test('a stale postmaster.pid with the number of a living program is no obstacle', async () => {
    const state = join(scratch(), 'state');
    await (await open(state)).stop();
    const { data } = choosePlace(state, 'test');
    writeFileSync(join(data, 'postmaster.pid'), `${process.pid}\n${data}\n1\n5432\n\n127.0.0.1\n`);
    const database = await open(state);
    expect(database.adopted).toBe(false);
    expect(await ask(database.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('kill -9 of the server itself: its death is told, and the next start recovers the data', async () => {
    const state = join(scratch(), 'state');
    const first = await open(state, true);
    await ask(first.adminUrl, 'create table kept as select 1 as one');
    process.kill(postmaster(state), 'SIGKILL');
    await first.gone;
    const second = await open(state, true);
    expect(await ask(second.adminUrl, 'select one from kept')).toEqual([{ one: 1 }]);
  });

  test('another program on the remembered port: the database takes another', async () => {
    const state = join(scratch(), 'state');
    const first = await open(state);
    await first.stop();
    const { port } = new URL(first.adminUrl);
    const squatter = createServer().listen(Number(port), '127.0.0.1');
    onTestFinished(() => void squatter.close());
    await waitUntil(() => squatter.listening, 1_000);
    const second = await open(state);
    expect(new URL(second.adminUrl).port).not.toBe(port);
    expect(await ask(second.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('DATABASE_URL', () => {
  test('is used when it can create roles; nothing is started or stopped', async () => {
    const embedded = await open(join(scratch(), 'state'));
    const env = { DATABASE_URL: embedded.adminUrl };
    const database = await withDatabase({ name: 'test', env });
    expect(database).toMatchObject({ external: true, adminUrl: embedded.adminUrl });
    await database.stop();
    expect(await ask(embedded.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('a login without CREATEROLE, a wrong password and a dead port are each one sentence', async () => {
    const embedded = await open(join(scratch(), 'state'));
    await ask(embedded.adminUrl, `create role plain login password 'plain'`);
    const url = new URL(embedded.adminUrl);
    url.username = 'plain';
    url.password = 'plain';
    const use = (value: string) => withDatabase({ name: 'test', env: { DATABASE_URL: value } });
    await expect(use(url.href)).rejects.toMatchObject({
      code: 'database-url',
      message: expect.stringContaining('CREATEROLE'),
    });
    url.password = 'hidden-word';
    await expect(use(url.href)).rejects.toMatchObject({
      message: expect.not.stringContaining('hidden-word'),
    });
    await expect(use('postgresql://a:b@127.0.0.1:1/x')).rejects.toMatchObject({
      code: 'database-url',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });
});
