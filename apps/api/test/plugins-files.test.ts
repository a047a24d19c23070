import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import orchard from './fixtures/plugins/orchard/plugin.mjs';
import { handIn } from './support/hand-in.js';
import { disable, enable, eventually, inTenant, quickly } from './support/plugins.js';
import { adminUrl, kaga, kumamoto, makeWorld, type World } from './support/world.js';

let world: World;
let admin: Client;
beforeAll(async () => {
  process.env.SHIRUBE_PLUGIN_SECRETS_KEY = 'a key for tests that is long enough, is it not';
  world = await makeWorld({ queue: quickly }, [orchard]);
  const url = new URL(adminUrl());
  url.pathname = new URL(world.urls.tenantUrl).pathname;
  admin = await world.connect(url.href);
  await enable(world, kumamoto, orchard.id, {});
});
afterAll(() => world?.close());

const planted = { code: kumamoto, plugin: orchard.id, part: 'planted' };
const rows = async (sql: string) => (await admin.query(sql)).rows;
const runOf = async (id: string) =>
  (
    await rows(`SELECT outcome, attempts, why, message, rows_read, rows_taken, rejects, file_name, file_bytes::int, bytes_read::int,
      asked_by, metrics FROM tenant.plugin_run WHERE id = '${id}'`)
  )[0];
const over = (id: string) =>
  eventually(async () => ['done', 'failed', 'killed'].includes((await runOf(id))?.outcome), 30);
const pieces = () => rows('SELECT run_id FROM tenant.plugin_file_piece');

describe('a file for a plugin', () => {
  it('is kept, read by the plugin, and told of; nothing of it stays behind', async () => {
    const { status, body } = await handIn(world, planted, {
      name: '台帳.csv',
      bytes: ['a,3\nb,', 'four\nc,5\n'],
    });
    expect({ status, body }).toEqual({ status: 202, body: { runId: expect.any(String) } });
    await over(body.runId);
    expect(await runOf(body.runId)).toEqual({
      outcome: 'done',
      attempts: 1,
      why: null,
      message: null,
      rows_read: 3,
      rows_taken: 2,
      rejects: 1,
      file_name: '台帳.csv',
      file_bytes: 15,
      bytes_read: 15,
      asked_by: world.everyday.id,
      metrics: { lines: 3 },
    });
    expect(
      await rows('SELECT id, planted, times FROM plugin_test_orchard.tree ORDER BY id'),
    ).toEqual([
      { id: 'a', planted: 3, times: 1 },
      { id: 'c', planted: 5, times: 1 },
    ]);
    expect(
      await rows(`SELECT place, raw FROM tenant.plugin_reject WHERE run_id = '${body.runId}'`),
    ).toEqual([{ place: '2', raw: 'b,four' }]);
    expect(await pieces()).toEqual([]);
    const [entry] = await rows(
      `SELECT about_id, entry FROM tenant.audit_entry WHERE action = 'plugin.hand-in'`,
    );
    expect(entry.about_id).toBe('test-orchard/planted');
    expect(entry.entry).toContain('台帳.csv');
  });

  it('goes through in pieces, whatever its size within the limit', async () => {
    const long = Buffer.concat([Buffer.alloc(2_900_000, 'g'), Buffer.from('\na,9\n')]);
    const { body } = await handIn(world, planted, { name: 'long.CSV', bytes: [long] });
    await over(body.runId);
    expect(await runOf(body.runId)).toMatchObject({
      outcome: 'done',
      rows_taken: 1,
      rejects: 1,
      file_bytes: long.length,
      bytes_read: long.length,
    });
  });
});

describe('is refused', () => {
  const small = { name: 'a.csv', bytes: ['a,1\n'] };
  const code = ({ body }: { body: { error?: { code: string } } }) => body.error?.code;

  it('with another ending, with too many bytes, and without a file', async () => {
    const wrong = await handIn(world, planted, { name: 'a.xlsx', bytes: ['x'] });
    expect([wrong.status, code(wrong)]).toEqual([400, 'BAD_INPUT']);
    const large = await handIn(world, planted, {
      name: 'a.csv',
      bytes: Array.from({ length: 31 }, () => Buffer.alloc(100_000, 'a')),
    });
    expect([large.status, code(large)]).toEqual([413, 'TOO_LARGE']);
    expect(await pieces()).toEqual([]);
    const bare = await world.app.inject({
      method: 'POST',
      url: `/w/${kumamoto}/plugins/${orchard.id}/imports/planted`,
      payload: 'a,1',
      headers: {
        origin: 'http://localhost:80',
        host: 'localhost:80',
        'content-type': 'text/plain',
        cookie: world.everyday.cookie,
      },
    });
    expect(bare.statusCode).toBe(415);
  });

  it('to whoever lacks the permission, in words and on the record; a deputy has it', async () => {
    const section = await world.person({ roles: [{ tenant: kumamoto, role: 'sectionOwner' }] });
    const refused = await handIn(world, planted, small, section);
    expect([refused.status, code(refused)]).toEqual([403, 'REFUSED']);
    expect(refused.body.error.message).toContain('果樹の編集');
    await eventually(
      async () =>
        (
          await rows(
            `SELECT 1 FROM platform.audit_entry WHERE who_id = '${section.id}' AND action = 'access.ask' AND outcome = 'refused'`,
          )
        ).length === 1,
      10,
    );
    await admin
      .query(
        `INSERT INTO platform.deputyship (tenant_id, deputy_id, stands_in_for_id, role, valid_from, valid_until)
       SELECT id, $1, $2, 'planner', now() - interval '1 hour', now() + interval '1 hour' FROM platform.tenant WHERE code = $3`,
        [section.id, world.everyday.id, kumamoto],
      )
      .catch((error: Error) => {
        throw new Error(`the test's deputyship: ${error.message}`);
      });
    await admin.query(`SELECT pg_notify('shirube_people', $1)`, [section.id]);
    await eventually(async () => (await handIn(world, planted, small, section)).status === 202, 10);
  });

  it('as if it were not there to strangers, where it is not enabled, and for a part there is not', async () => {
    const stranger = await world.person({ roles: [{ tenant: kaga, role: 'planner' }] });
    for (const [where, as] of [
      [planted, stranger],
      [{ ...planted, code: kaga }, world.everyday],
      [{ ...planted, code: '011002' }, world.everyday],
      [{ ...planted, part: 'felled' }, world.everyday],
      [{ ...planted, plugin: 'test-nothing' }, world.everyday],
    ] as const) {
      const answer = await handIn(world, where, small, as);
      expect([answer.status, code(answer)], JSON.stringify(where)).toEqual([404, 'NOT_FOUND']);
    }
    expect((await handIn(world, planted, small, null)).status).toBe(401);
  });
});

describe('a file that cannot be read', () => {
  it('by a plugin that throws is told at once, and tried no more', async () => {
    await enable(world, kumamoto, orchard.id, { mood: 'throw' });
    const { body } = await handIn(world, planted, { name: 'a.csv', bytes: ['a,1\n'] });
    await over(body.runId);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    expect(await runOf(body.runId)).toMatchObject({
      outcome: 'failed',
      message: 'as told',
      attempts: 1,
    });
    expect(await pieces()).toEqual([]);
    await enable(world, kumamoto, orchard.id, {});
  });

  it('because the plugin was disabled meanwhile is told so', async () => {
    await enable(world, kumamoto, orchard.id, { slowMs: 3000 });
    const first = await handIn(world, planted, { name: 'a.csv', bytes: ['a,1\n'] });
    const second = await handIn(world, planted, { name: 'b.csv', bytes: ['a,1\n'] });
    await disable(world, kumamoto, orchard.id);
    await over(second.body.runId);
    expect(await runOf(second.body.runId)).toMatchObject({ outcome: 'failed', why: 'absent' });
    await over(first.body.runId);
    await eventually(async () => (await pieces()).length === 0, 10);
    await enable(world, kumamoto, orchard.id, {});
  });

  it('is not taken in beside twenty that wait', async () => {
    await inTenant(world, kumamoto, async (_, tenantId) => {
      await admin.query(
        `INSERT INTO tenant.plugin_run (tenant_id, id, plugin_id, plugin_version, kind, part, outcome)
         SELECT $1, gen_random_uuid(), 'test-orchard', '1.0.0', 'import', 'planted', 'queued' FROM generate_series(1, 20)`,
        [tenantId],
      );
    });
    const answer = await handIn(world, planted, { name: 'a.csv', bytes: ['a,1\n'] });
    expect([answer.status, answer.body.error.code]).toEqual([429, 'PLUGIN_FILES_WAITING']);
  });
});
