import { municipalities } from '@shirube/core/codes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowed } from '../src/access/asks.js';
import { type TenantOperations, tenantOperations } from '../src/operations/tenants.js';
import { openServices, type Services } from '../src/services.js';
import { ofProgram, withRequest, withTenant } from '../src/tenancy/context.js';
import { TenantsService } from '../src/tenants/tenants.service.js';
import type { TestPerson } from './support/people.js';
import {
  demoText,
  importAll,
  kaga,
  kumamoto,
  makeWorld,
  own,
  type World,
} from './support/world.js';

let world: World;
let services: Services;
let operations: TenantOperations;
let administrator: TestPerson;
let planner: TestPerson;
let stranger: TestPerson;
let operator: TestPerson;
beforeAll(async () => {
  world = await makeWorld();
  services = openServices(world.urls);
  operations = tenantOperations(services, world.urls.migrationUrl);
  administrator = await world.person({ roles: [{ tenant: kaga, role: 'tenantAdministrator' }] });
  planner = await world.person({ roles: [{ tenant: kaga, role: 'planner' }] });
  stranger = await world.person({ roles: [{ tenant: kumamoto, role: 'tenantAdministrator' }] });
  operator = await world.person({ platformOperator: true });
  await importAll(world, kaga, await demoText('172065-kaga-2022.txt'));
});
afterAll(async () => {
  await services?.close();
  await world?.close();
});

const city = `query($c:String!){city(code:$c){tenant{name status} indicators(first:1){nodes{key}}}}`;
const ask = async (code: string, as: TestPerson | null) =>
  (await world.graphql(city, { c: code }, { as })).body;
const entry = async (code: string) =>
  (
    await world.graphql(
      `query($s:String!){tenants(search:$s){nodes{code name status indicatorCount successors{code name date kind} predecessors{code name date kind}}}}`,
      { s: code },
      { as: null },
    )
  ).body.data.tenants.nodes[0];
const settingsChange = (as: TestPerson, code = kaga) =>
  world.graphql(
    `mutation($i:UpdateTenantSettingsInput!){updateTenantSettings(input:$i){accentColor}}`,
    { i: { tenantCode: code, accentColor: '#123456' } },
    { as },
  );
const exported = (as: TestPerson, code = kaga) =>
  world.app.inject({
    method: 'GET',
    url: `/api/tenants/${code}/export`,
    headers: { ...own, cookie: as.cookie },
  });
const recordOf = (as: TestPerson, code = kaga) =>
  world.app.inject({
    method: 'GET',
    url: `/api/tenants/${code}/record.csv`,
    headers: { ...own, cookie: as.cookie },
  });
const uploadCode = ({ body }: { body: object }) => /"code":"(\w+)"/.exec(JSON.stringify(body))?.[1];
const codeOf = (body: { errors?: { extensions: { code: string } }[] }) =>
  body.errors?.[0]?.extensions.code;

/** By another process, as it were: the API hears of it from the database. */
async function become(status: string, code = kaga): Promise<void> {
  const other = await world.connect(world.urls.platformUrl);
  await other.query('UPDATE platform.tenant SET status = $1 WHERE code = $2', [status, code]);
  const { rows } = await other.query('SELECT status FROM platform.tenant WHERE code = $1', [code]);
  expect(rows[0].status).toBe(status);
  const from = performance.now();
  for (;;) {
    const present = await world.app.get(TenantsService).entry(code);
    if (present?.status === status) return;
    if (performance.now() - from > 5_000) throw new Error('never heard');
    // What is kept answers at once: without a pause the notice would never be read.
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** What nobody learns from: a tenant that isn't theirs, in whatever state. */
async function looksLikeNone(): Promise<void> {
  expect(await ask(kaga, stranger)).toEqual(await ask('999993', stranger));
  const there = (await settingsChange(stranger)).body.errors[0];
  const nowhere = (await settingsChange(stranger, '999993')).body.errors[0];
  expect(there.message.replace(kaga, '')).toBe(nowhere.message.replace('999993', ''));
  expect(there.extensions.code).toBe(nowhere.extensions.code);
  expect((await exported(stranger)).statusCode).toBe(404);
}

describe('a tenant', () => {
  it('on trial is as an active one, and named so', async () => {
    const made = await services.tenants.create({
      code: kaga,
      name: '加賀市',
      nameReading: null,
      nameEn: null,
      prefecture: null,
      kind: 'municipality',
    });
    expect(made).toBe(false);
    const other = await world.connect(world.urls.migrationUrl);
    await other.query(`ALTER TABLE platform.tenant DISABLE TRIGGER allow_status`);
    await become('trial');
    await other.query(`ALTER TABLE platform.tenant ENABLE TRIGGER allow_status`);
    expect(await entry(kaga)).toMatchObject({ status: 'TRIAL', indicatorCount: null });
    const { data } = await ask(kaga, planner);
    expect(data.city.tenant.status).toBe('TRIAL');
    expect((await settingsChange(administrator)).body.errors).toBeUndefined();
    await become('active');
  });

  it('that is suspended lets its administrators look and export, tells its other people, and nobody else', async () => {
    await become('suspended');
    expect((await ask(kaga, administrator)).data.city.indicators.nodes).toHaveLength(1);
    expect((await exported(administrator)).statusCode).toBe(200);
    expect((await recordOf(administrator)).statusCode).toBe(200);
    expect(codeOf((await settingsChange(administrator)).body)).toBe('TENANT_SUSPENDED');
    const told = await ask(kaga, planner);
    expect([told.data.city, codeOf(told)]).toEqual([null, 'TENANT_SUSPENDED']);
    expect(told.errors[0].message).toContain('利用停止中');
    expect(uploadCode(await world.upload(kaga, 'x', { as: planner }))).toBe('TENANT_SUSPENDED');
    await looksLikeNone();
    expect(await entry(kaga)).toMatchObject({ status: 'SUSPENDED' });
    // Nobody by any other right of the rule: what a service asks for itself is refused as well.
    const tenant = await world.app.get(TenantsService).find(kaga);
    if (!tenant) throw new Error('gone');
    withRequest(ofProgram('test'), () =>
      withTenant(tenant, () => {
        expect(allowed('settings.read', {})).toBe(true);
        expect(allowed('settings.change', {})).toBe(false);
      }),
    );
    await become('active');
  });

  it('that is closed is in no directory, and nobody enters', async () => {
    await become('closed');
    expect(await entry(kaga)).toBeUndefined();
    for (const person of [administrator, planner, stranger]) {
      expect(await ask(kaga, person)).toEqual(await ask('999993', person));
      expect((await exported(person)).statusCode).toBe(404);
      expect((await recordOf(person)).statusCode).toBe(404);
      expect(codeOf((await settingsChange(person)).body)).toBe('NOT_FOUND');
    }
    await become('active');
    expect((await ask(kaga, planner)).data.city).not.toBeNull();
  });

  it('knows no other steps, whichever program takes them', async () => {
    const other = await world.connect(world.urls.platformUrl);
    const steps: string[] = [];
    for (const from of ['trial', 'active', 'suspended', 'closed']) {
      for (const to of ['trial', 'active', 'suspended', 'closed']) {
        await other.query('BEGIN');
        await other.query(
          `INSERT INTO platform.tenant (code, name, kind, status) VALUES ('999985', 'x', 'alliance', $1)`,
          [from],
        );
        const taken = await other
          .query(`UPDATE platform.tenant SET status = $1 WHERE code = '999985'`, [to])
          .then(
            () => true,
            () => false,
          );
        await other.query('ROLLBACK');
        if (taken && from !== to) steps.push(`${from} ${to}`);
      }
    }
    expect(steps).toEqual([
      'trial active',
      'trial suspended',
      'trial closed',
      'active suspended',
      'active closed',
      'suspended active',
      'suspended closed',
      'closed active',
    ]);
  });
});

describe('municipalities that merged', () => {
  const into = '172022';
  it('stay readable to their people and exportable, change no more, and are named by their successor', async () => {
    await services.tenants.create({
      code: into,
      name: '七尾市',
      nameReading: null,
      nameEn: null,
      prefecture: null,
      kind: 'municipality',
    });
    await services.tenants.create({
      code: '172049',
      name: '輪島市',
      nameReading: null,
      nameEn: null,
      prefecture: null,
      kind: 'municipality',
    });
    const succession = {
      from: [kaga, '172049'],
      to: [into],
      on: '2024-01-01',
      kind: 'merger',
    } as const;
    const before = await ask(kaga, planner);
    await operations.succeed(succession);
    await operations.succeed(succession);
    expect(await entry(into)).toMatchObject({
      predecessors: [
        { code: '172049', name: '輪島市', date: '2024-01-01', kind: 'MERGER' },
        { code: kaga, name: '加賀市', date: '2024-01-01', kind: 'MERGER' },
      ],
      successors: [],
    });
    expect(await entry(kaga)).toBeUndefined();
    const after = await ask(kaga, planner);
    expect(after.data.city.indicators).toEqual(before.data.city.indicators);
    expect(after.data.city.tenant.status).toBe('CLOSED');
    expect((await exported(administrator)).statusCode).toBe(200);
    expect(codeOf((await settingsChange(administrator)).body)).toBe('TENANT_CLOSED');
    expect(uploadCode(await world.upload(kaga, 'x', { as: planner }))).toBe('TENANT_CLOSED');
    await looksLikeNone();
    await expect(operations.changeStatus(kaga, 'active', 'x')).rejects.toMatchObject({
      code: 'tenant-succeeded',
    });
  });

  it('have it on their record once, with who recorded it', async () => {
    const platform = await world.connect(world.urls.platformUrl);
    const { rows } = await platform.query(
      `SELECT t.code::text, e.who_id FROM platform.audit_entry e JOIN platform.tenant t ON t.id = e.chain
       WHERE e.action = 'tenant.succeed' ORDER BY 1`,
    );
    const of = (code: string) => rows.filter((row) => row.code === code).length;
    expect([of(kaga), of('172049'), of(into)]).toEqual([1, 1, 2]);
    expect(new Set(rows.map(({ who_id }) => who_id))).toEqual(new Set(['program:cli']));
  });
});

describe('operators', () => {
  const create = (as: TestPerson | null, input: object = {}) =>
    world.graphql(
      `mutation($i:CreateTenantInput!){createTenant(input:$i){code name status indicatorCount}}`,
      { i: { code: '011002', name: '札幌市', kind: 'MUNICIPALITY', ...input } },
      { as },
    );
  const state = (as: TestPerson | null, status: string, reason = '契約', code = '011002') =>
    world.graphql(
      `mutation($i:ChangeTenantStatusInput!){changeTenantStatus(input:$i){code status}}`,
      { i: { code, status, reason } },
      { as },
    );

  it('alone make tenants and change their states', async () => {
    for (const person of [administrator, planner, world.everyday]) {
      expect(codeOf((await create(person)).body)).toBe('REFUSED');
      expect(codeOf((await state(person, 'SUSPENDED', 'x', kumamoto)).body)).toBe('REFUSED');
    }
    expect(codeOf((await create(null)).body)).toBe('UNAUTHENTICATED');
    expect(await entry('011002')).toBeUndefined();
    expect(await entry(kumamoto)).toMatchObject({ status: 'ACTIVE' });
  });

  it('make one on trial, once, and see nothing in it', async () => {
    expect((await create(operator)).body.data.createTenant).toEqual({
      code: '011002',
      name: '札幌市',
      status: 'TRIAL',
      indicatorCount: null,
    });
    expect(codeOf((await create(operator)).body)).toBe('TENANT_CODE_TAKEN');
    expect(codeOf((await create(operator, { code: '011003' })).body)).toBe('BAD_INPUT');
    expect(codeOf((await create(operator, { code: '012025', status: 'CLOSED' })).body)).toBe(
      'BAD_INPUT',
    );
    expect(await ask('011002', operator)).toEqual(await ask('999993', operator));
  });

  it('change a state with a reason, which the record keeps', async () => {
    expect((await state(operator, 'ACTIVE')).body.data.changeTenantStatus.status).toBe('ACTIVE');
    expect(codeOf((await state(operator, 'TRIAL')).body)).toBe('TENANT_TRANSITION');
    expect(codeOf((await state(operator, 'SUSPENDED', '  ')).body)).toBe('BAD_INPUT');
    expect(codeOf((await state(operator, 'ACTIVE', 'x', '999993')).body)).toBe('NOT_FOUND');
    const platform = await world.connect(world.urls.platformUrl);
    const { rows } = await platform.query(
      `SELECT e.who_id, e.entry::jsonb -> 'after' AS after FROM platform.audit_entry e
       JOIN platform.tenant t ON t.id = e.chain AND t.code = '011002' WHERE e.action = 'tenant.status'`,
    );
    expect(rows).toEqual([{ who_id: operator.id, after: { status: 'active', reason: '契約' } }]);
  });
});

describe('the directory of Japan', () => {
  it('is made in a moment and leaves alone what is there', async () => {
    const before = await operations.listTenants();
    const from = performance.now();
    const { made, present } = await operations.seedJapan('trial');
    expect(performance.now() - from).toBeLessThan(10_000);
    expect(made.prefecture + present.prefecture).toBe(47);
    expect(made.municipality + present.municipality).toBe(1741);
    const after = await operations.listTenants();
    expect(after).toHaveLength(municipalities().length);
    for (const tenant of before) expect(after).toContainEqual(tenant);
    expect(await operations.seedJapan('trial')).toMatchObject({
      made: { prefecture: 0, municipality: 0 },
    });
  });

  it('is read by anybody, page by page, and tells no counts to them', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const {
        body,
      }: {
        body: {
          data: {
            tenants: {
              nodes: { code: string; indicatorCount: number | null }[];
              pageInfo: { hasNextPage: boolean; endCursor: string };
            };
          };
        };
      } = await world.graphql(
        `query($a:String){tenants(first:200,after:$a){nodes{code indicatorCount}pageInfo{hasNextPage endCursor}}}`,
        { a: after },
        { as: null },
      );
      const { nodes, pageInfo } = body.data.tenants;
      expect(nodes.every(({ indicatorCount }) => indicatorCount === null)).toBe(true);
      seen.push(...nodes.map(({ code }) => code));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    // Two are closed by then.
    expect(new Set(seen).size).toBe(1788 - 2);
    const mine = await world.graphql(`{tenants(search:"${kumamoto}"){nodes{indicatorCount}}}`);
    expect(mine.body.data.tenants.nodes[0].indicatorCount).toBe(0);
  });
});
