import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../src/app.js';
import { verifyRecord } from '../src/operations/audit-log.js';
import { record } from '../src/record/record.js';
import { RefusalRecorder } from '../src/record/refusal-recorder.js';
import type { TestPerson } from './support/people.js';
import {
  demoText,
  importAll,
  kaga,
  kumamoto,
  makeWorld,
  own,
  undo,
  type World,
} from './support/world.js';

let world: World;
let root: Client;
let administrator: TestPerson;
let planner: TestPerson;
let importId: string;

beforeAll(async () => {
  world = await makeWorld();
  const inside = new URL(world.urls.migrationUrl);
  const admin = new URL(process.env.SHIRUBE_TEST_ADMIN_URL ?? '');
  admin.pathname = inside.pathname;
  root = await world.connect(admin.href);
  administrator = await world.person({
    name: '阿部 管理',
    roles: [{ tenant: kaga, role: 'tenantAdministrator' }],
  });
  planner = await world.person({ name: '千葉 企画', roles: [{ tenant: kaga, role: 'planner' }] });
  importId = (await importAll(world, kaga, await demoText('172065-kaga-2022.txt'), 'same')).id;
  await undo(world, kaga, importId);
  // A refusal is in the platform's house.
  await csv('', planner);
  await settled();
});
afterAll(() => world?.close());

interface Page {
  nodes: { id: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const fields = `nodes { id at action label(language: EN) outcome who whoId standsInFor address requestId
  aboutKind aboutId aboutName before after hash } pageInfo { hasNextPage endCursor }`;
const read = (code: string, variables: object = {}, as: TestPerson | null = administrator) =>
  world.graphql(
    `query($c:String!,$n:Int,$a:String,$f:RecordFilter){office(code:$c){record(first:$n,after:$a,filter:$f){${fields}}}}`,
    { c: code, ...variables },
    { as },
  );
const nodes = async (f: object = {}, n = 200) =>
  (await read(kaga, { f, n })).body.data.office.record.nodes;
const csv = (query: string, as: TestPerson | null = administrator, code = kaga) =>
  world.app.inject({
    method: 'GET',
    url: `/api/tenants/${code}/record.csv${query}`,
    headers: { ...own, ...(as === null ? {} : { cookie: as.cookie }) },
  });
const settled = () => world.app.get(RefusalRecorder).settled();

describe('the record of a tenant', () => {
  it('has an import’s whole way, each with who and what', async () => {
    const way = await nodes({ search: '取込' });
    expect(way.map(({ action }: { action: string }) => action)).toEqual([
      'import.undo',
      'import.commit',
      'import.receive',
    ]);
    expect(way[1]).toMatchObject({
      label: 'Committed an import',
      outcome: 'DONE',
      who: '普段 使い',
      whoId: world.everyday.id,
      address: '127.0.0.1',
      aboutKind: 'import',
      aboutId: importId,
      before: { state: 'draft' },
      after: { state: 'committed', changes: { indicatorsNew: 11 } },
    });
    expect(way[1].requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is one list of both houses, in an order that pages keep', async () => {
    const all = await nodes();
    expect(new Set(all.map(({ id }: { id: string }) => id.split('-')[0]))).toEqual(
      new Set(['tenant', 'platform']),
    );
    const times = all.map(({ at }: { at: string }) => at);
    expect(times).toEqual([...times].sort().reverse());
    const paged: unknown[] = [];
    let a: string | null = null;
    do {
      const page: Page = (await read(kaga, { n: 2, a })).body.data.office.record;
      paged.push(...page.nodes);
      a = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (a !== null);
    expect(paged).toEqual(all);
  });

  it('goes on in the same order where both houses have entries of one moment', async () => {
    await root.query(
      `UPDATE platform.audit_entry p SET at = t.at FROM tenant.audit_entry t
       WHERE p.chain = t.tenant_id AND t.action = 'import.commit' AND p.seq = 1`,
    );
    const all = await nodes();
    const paged: { id: string }[] = [];
    let a: string | null = null;
    do {
      const page: Page = (await read(kaga, { n: 1, a })).body.data.office.record;
      paged.push(...page.nodes);
      a = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (a !== null);
    expect(paged.map(({ id }) => id)).toEqual(all.map(({ id }: { id: string }) => id));
    await root.query(
      `UPDATE platform.audit_entry SET at = (entry::jsonb ->> 'at')::timestamptz WHERE seq = 1`,
    );
  });

  it('is filtered by time, action, person, outcome and words', async () => {
    const [newest] = await nodes();
    expect(await nodes({ until: '2020-01-01T00:00:00Z' })).toEqual([]);
    expect(await nodes({ from: '2020-01-01T00:00:00+09:00', action: 'import.undo' })).toHaveLength(
      1,
    );
    expect(await nodes({ until: newest.at.replace(/\.\d+/, '') })).not.toContainEqual(newest);
    expect(await nodes({ personId: administrator.id, action: 'import.undo' })).toEqual([]);
    expect(await nodes({ personId: world.everyday.id, action: 'import.undo' })).toHaveLength(1);
    expect(await nodes({ search: importId.slice(0, 8) })).toHaveLength(3);
    expect(await nodes({ search: '%' })).toEqual([]);
    expect(await nodes({ search: 'committed AN' })).toHaveLength(1);
    expect(await nodes({ search: '\u0000' })).toEqual(await nodes());
  });

  it.each([
    { f: { from: 'yesterday' } },
    { f: { from: '0000-01-01T00:00:00Z' } },
    { f: { until: '2026-02-31T00:00:00Z' } },
    { f: { search: 'x'.repeat(201) } },
    { n: 0 },
    { n: 201 },
    { a: 'x' },
    ...[
      ['2026-02-31T00:00:00.000000Z', 'tenant', '1'],
      ['2026-02-28T00:00:00.000000Z', 'published', '1'],
      ['2026-02-28T00:00:00.000000Z', 'tenant', '-1'],
      ['9999-99-99T99:99:99.999999Z', 'tenant', '1'],
    ].map((key) => ({ a: Buffer.from(JSON.stringify(key)).toString('base64url') })),
  ])('refuses %j as input, in words', async (variables) => {
    const { body } = await read(kaga, variables);
    expect(body.errors?.[0].extensions.code).toMatch(/^BAD_(INPUT|QUERY)$/);
  });

  it('names the person in whose place something was done', async () => {
    const { id } = administrator;
    await world.within(kaga, (tx) =>
      record(tx, { action: 'plan.update', about: { kind: 'plan', id: 'p' }, standsInFor: id }),
    );
    const [entry] = await nodes({ action: 'plan.update', personId: id });
    expect(entry.standsInFor).toBe('阿部 管理');
  });

  it('is shown to nobody without the right, and to nobody of another tenant', async () => {
    for (const as of [planner, null]) {
      const { body } = await read(kaga, {}, as);
      expect(body.data?.office?.record ?? null).toBeNull();
    }
    expect((await read(kumamoto)).body.data.office).toBeNull();
    const { rows } = await root.query(
      `SELECT at FROM tenant.audit_entry WHERE tenant_id = (SELECT id FROM platform.tenant WHERE code = $1) ORDER BY seq DESC LIMIT 1`,
      [kaga],
    );
    // A cursor says where, never whose.
    const cursor = Buffer.from(
      JSON.stringify([rows[0].at.toISOString().replace('Z', '000Z'), 'tenant', '99']),
    ).toString('base64url');
    const other = await read(kumamoto, { a: cursor }, world.everyday);
    expect(JSON.stringify(other.body)).not.toContain(importId);
  });
});

describe('a refusal', () => {
  it('stands on the record of the tenant in which it was refused', async () => {
    await read(kaga, {}, planner);
    await settled();
    const refused = async () =>
      (await nodes({ outcome: 'REFUSED', personId: planner.id })).filter(
        ({ aboutId }: { aboutId: string }) => aboutId === 'Office.record',
      );
    const [entry] = await refused();
    expect(entry).toMatchObject({ action: 'access.ask', who: '千葉 企画', outcome: 'REFUSED' });
    for (let n = 0; n < 5; n++) await read(kaga, {}, planner);
    await settled();
    expect(await refused()).toEqual([entry]);
  });

  it('of the service, which knows the thing itself, stands there too', async () => {
    const owner = await world.person({
      name: '原田 担当',
      roles: [{ tenant: kaga, role: 'sectionOwner', section: '環境課' }],
    });
    const text = (await demoText('172065-kaga-2022.txt')).replaceAll('1,320', '1,321');
    const { id } = (await world.upload(kaga, text, { as: owner })).body;
    const change = (mutation: string, type: string, input: object) =>
      world.graphql(
        `mutation($i:${type}!){${mutation}(input:$i){__typename}}`,
        { i: { tenantCode: kaga, id, ...input } },
        { as: owner },
      );
    const drafted = await world.graphql(
      'query($c:String!,$id:ID!){importDraft(tenantCode:$c,id:$id){questions{id}}}',
      { c: kaga, id },
      { as: owner },
    );
    const { questions } = drafted.body.data.importDraft;
    const answers = questions.map((one: { id: string }) => ({ question: one.id, answer: 'same' }));
    await change('updateImportDraft', 'UpdateImportDraftInput', { answers });
    const refused = await change('commitImport', 'CommitImportInput', {});
    expect(refused.body.errors[0].extensions.code).toBe('REFUSED');
    expect(JSON.stringify(refused.body)).not.toContain(kaga);
    await settled();
    expect(await nodes({ outcome: 'REFUSED', personId: owner.id })).toMatchObject([
      { action: 'access.ask', aboutId: 'Mutation.commitImport', who: '原田 担当' },
    ]);
    // What was refused changed nothing, so nothing says that it did.
    const done = await nodes({ outcome: 'DONE', personId: owner.id });
    expect(done.map(({ action }: { action: string }) => action)).toEqual(['import.receive']);
  });

  it('is written before the program ends, with its count', async () => {
    const app = await createApp(
      {
        ...world.urls,
        port: 0,
        host: '127.0.0.1',
        publicUrl: 'http://localhost:80',
        secretsDir: null,
        portalDir: '/nonexistent',
        logLevel: 'silent',
        poolSize: 4,
      },
      undefined,
      [],
    );
    const about = { kind: 'field', id: 'last words' };
    for (let n = 0; n < 4; n++)
      app.get(RefusalRecorder).recordRefusal(null, { action: 'access.ask', about });
    await app.close();
    const { rows } = await root.query(
      `SELECT entry::jsonb -> 'after' -> 'times' AS times FROM platform.audit_entry WHERE about_id = 'last words' ORDER BY seq`,
    );
    expect(rows.map(({ times }) => times)).toEqual([null, 3]);
  });
});

describe('record.csv', () => {
  it('has what the screen has, and is on the record itself', async () => {
    const shown = await nodes();
    const answer = await csv('');
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      200,
      'text/csv; charset=utf-8; header=present',
    ]);
    expect(answer.headers['content-disposition']).toBe('attachment; filename="record-172065.csv"');
    const lines = answer.payload.trimEnd().split('\r\n');
    expect(answer.rawPayload.subarray(0, 3).toString('hex')).toBe('efbbbf');
    expect(lines).toHaveLength(shown.length + 1);
    for (const [at, { hash }] of shown.entries()) expect(lines[at + 1]).toContain(hash);
    const [newest] = await nodes();
    expect(newest).toMatchObject({ action: 'record.export', who: '阿部 管理' });
  });

  it('takes the filters of the screen, and CP932', async () => {
    const answer = await csv(`?encoding=cp932&action=import.commit&personId=${world.everyday.id}`);
    expect(answer.headers['content-type']).toBe('text/csv; charset=Shift_JIS; header=present');
    const text = new TextDecoder('shift_jis', { fatal: true }).decode(answer.rawPayload);
    expect(text.trimEnd().split('\r\n')).toHaveLength(2);
    expect(text).toContain('取込の確定,done,普段 使い');
    expect((await csv('?encoding=utf-7')).statusCode).toBe(400);
    expect((await csv('?from=x')).statusCode).toBe(400);
    expect((await csv('?from=2026-01-01T00:00:00Z&from=2027-01-01T00:00:00Z')).statusCode).toBe(
      400,
    );
  });

  it('is given to nobody without the right, and an unknown tenant looks like another’s', async () => {
    expect((await csv('', null)).statusCode).toBe(401);
    expect((await csv('', planner)).statusCode).toBe(403);
    const foreign = await csv('', administrator, kumamoto);
    const unknown = await csv('', administrator, '011002');
    expect([foreign.statusCode, unknown.statusCode]).toEqual([404, 404]);
  });

  it('goes out whole however long it is, a batch at a time', async () => {
    await root.query(
      `INSERT INTO tenant.audit_entry SELECT tenant_id, seq + g, at - interval '1 hour', action, outcome, who_kind, who_id,
         who_name, stands_in_for, address, request_id, about_kind, about_id, about_name, entry, hash
       FROM (SELECT * FROM tenant.audit_entry WHERE action = 'import.commit') e, generate_series(1000, 4499) g`,
    );
    const { payload } = await csv('?action=import.commit');
    expect(payload.trimEnd().split('\r\n')).toHaveLength(3_502);
    await root.query('DELETE FROM tenant.audit_entry WHERE seq > 1000');
  });
});

describe('everything that was recorded in this file', () => {
  it('verifies, and holds no session, token or password', async () => {
    await settled();
    const faults: unknown[] = [];
    await verifyRecord(world.urls.migrationUrl, { tenantCode: null }, ({ fault }) => {
      if (fault !== null) faults.push(fault);
    });
    expect(faults).toEqual([]);
    const { rows } = await root.query(
      `SELECT entry FROM tenant.audit_entry UNION ALL SELECT entry FROM platform.audit_entry`,
    );
    expect(rows.length).toBeGreaterThan(10);
    const secrets = [administrator, planner, world.everyday].map(
      ({ cookie }) => cookie.split('=').slice(1).join('=').split(';')[0] ?? '',
    );
    for (const secret of secrets) expect(secret.length).toBeGreaterThan(16);
    for (const url of Object.values(world.urls)) secrets.push(new URL(url).password);
    for (const { entry } of rows) {
      for (const secret of secrets) expect(entry).not.toContain(secret);
      expect(entry).not.toMatch(/Bearer |set-cookie|postgres(ql)?:\/\//i);
    }
  });
});
