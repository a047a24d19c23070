import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PluginRuns } from '../src/plugin-host/plugin-runs.js';
import { TenantsService } from '../src/tenants/tenants.service.js';
import ponds from './fixtures/plugins/ponds/plugin.mjs';
import type { TestPerson } from './support/people.js';
import { demoText, importAll, kaga, kumamoto, makeWorld, type World } from './support/world.js';

let world: World;
let administrator: TestPerson;
let operator: TestPerson;
let planner: TestPerson;
let finance: TestPerson;
let elsewhere: TestPerson;

beforeAll(async () => {
  process.env.SHIRUBE_PLUGIN_SECRETS_KEY = 'a key for tests that is long enough, is it not';
  world = await makeWorld({ queue: { pollSeconds: 1 } }, [ponds]);
  await importAll(world, kumamoto, await demoText('431001-kumamoto-2021.txt'));
  const one = (
    tenant: string,
    role: 'planner' | 'finance' | 'pluginOperator' | 'tenantAdministrator',
  ) => world.person({ roles: [{ tenant, role }] });
  administrator = await one(kumamoto, 'tenantAdministrator');
  operator = await one(kumamoto, 'pluginOperator');
  planner = await one(kumamoto, 'planner');
  finance = await one(kumamoto, 'finance');
  elsewhere = await one(kaga, 'tenantAdministrator');
});
afterAll(() => world?.close());

async function ask(query: string, variables: object, as: TestPerson) {
  const { body } = await world.graphql(query, variables, { as });
  return {
    data: body.data,
    code: body.errors?.[0]?.extensions.code,
    field: body.errors?.[0]?.extensions.field,
    message: body.errors?.[0]?.message,
  };
}

const change = (name: string, type: string, fields: string) => (input: object, as: TestPerson) =>
  ask(
    `mutation($i:${type}!){${name}(input:$i)${fields}}`,
    { i: { tenantCode: kumamoto, pluginId: ponds.id, ...input } },
    as,
  );
const shown = '{ id enabled settings { key type required secret secretSet value } }';
const enable = change('enablePlugin', 'PluginSettingsInput', shown);
const configure = change('configurePlugin', 'PluginSettingsInput', shown);
const disable = change('disablePlugin', 'PluginInput', '{ id enabled }');
const feedFields = '{ feeds { id indicator { key } candidates { key fits } } }';
const connect = change('connectPluginFeed', 'ConnectPluginFeedInput', feedFields);
const disconnect = change('disconnectPluginFeed', 'DisconnectPluginFeedInput', feedFields);
const runNow = change('runPlugin', 'RunPluginInput', '{ id state kind part }');
const decide = change('decideReading', 'DecideReadingInput', '{ decision theirs amount }');

const office = (fields: string, as: TestPerson, code = kumamoto) =>
  ask(
    `query($c:String!,$p:ID!){office(code:$c){plugin(id:$p){${fields}}}}`,
    { c: code, p: ponds.id },
    as,
  );

async function run(code: string, kind: 'feed' | 'job', part: string) {
  const tenant = await world.app.get(TenantsService).find(code);
  if (!tenant) throw new Error('no tenant');
  const outcome = await world.app.get(PluginRuns).run({
    pluginId: ponds.id,
    kind,
    part,
    id: randomUUID(),
    due: new Date(),
    tenant,
  });
  expect(outcome).toMatchObject({ ran: true, result: { ending: { ended: 'done' } } });
}

const pull = () => run(kumamoto, 'feed', 'hectares');
const job = (code: string) => run(code, 'job', 'count');

const rows = (sql: string) =>
  world.within(kumamoto, (tx) => tx.$queryRawUnsafe<Record<string, string>[]>(sql));

describe('before it is enabled', () => {
  it('says what it asks for and why, and who will have which permission', async () => {
    const { data } = await office(
      'enabled state faults{ja} version needs{what hosts why{ja}} permissions{id label{ja} roles} imports{id}',
      administrator,
    );
    expect(data.office.plugin).toEqual({
      enabled: false,
      state: 'ON',
      faults: [],
      version: '1.2.0',
      needs: ['INDICATORS', 'JOBS'].map((what) => ({ what, hosts: [], why: { ja: 'test' } })),
      permissions: [{ id: 'pond.read', label: { ja: 'read' }, roles: ['planner'] }],
      imports: [],
    });
  });

  it('is not run, connected or set up', async () => {
    const feed = { feedId: 'hectares', indicatorKey: 'x' };
    expect((await configure({ settings: {} }, operator)).code).toBe('PLUGIN_NOT_ENABLED');
    expect((await connect(feed, administrator)).code).toBe('PLUGIN_NOT_ENABLED');
    expect((await runNow({ kind: 'FEED', part: 'hectares' }, operator)).code).toBe(
      'PLUGIN_NOT_ENABLED',
    );
  });
});

describe('enabling', () => {
  it('tells which setting is wrong, by its key', async () => {
    const wrong = await enable({ settings: { perYear: 7 } }, administrator);
    expect([wrong.code, wrong.field]).toEqual(['BAD_INPUT', 'perYear']);
    expect((await enable({ settings: 'x' }, administrator)).field).toBe('settings');
  });

  it('keeps secrets to itself', async () => {
    const settings = { perYear: { '2031年度': '1.50' }, token: 'very secret', odd: 1 };
    const { data } = await enable({ settings }, administrator);
    expect(data.enablePlugin).toEqual({
      id: ponds.id,
      enabled: true,
      settings: [
        {
          key: 'perYear',
          type: 'RECORD',
          required: true,
          secret: false,
          secretSet: false,
          value: { '2031年度': '1.50' },
        },
        {
          key: 'token',
          type: 'TEXT',
          required: false,
          secret: true,
          secretSet: true,
          value: null,
        },
      ],
    });
    const [stored] = await rows('SELECT config::text AS config FROM tenant.plugin_enablement');
    expect(stored?.config).not.toContain('odd');
  });

  it('is in one tenant: another sees it as it was', async () => {
    expect((await office('enabled', elsewhere, kaga)).data.office.plugin).toEqual({
      enabled: false,
    });
    expect((await office('enabled', elsewhere)).data.office).toBe(null);
  });

  it('is seen by whoever holds one of its permissions there, and by nobody else', async () => {
    const mine = async (as: TestPerson) =>
      (await ask('{session{plugins{tenantCode id permissions}}}', {}, as)).data.session.plugins;
    expect(await mine(planner)).toEqual([
      { tenantCode: kumamoto, id: ponds.id, permissions: ['pond.read'] },
    ]);
    for (const as of [administrator, finance, elsewhere]) expect(await mine(as)).toEqual([]);
  });
});

describe('a feed', () => {
  let key: string;
  it('is offered indicators that it fits, and takes no other', async () => {
    const { data } = await office(feedFields.slice(1, -1), administrator);
    const [feed] = data.office.plugin.feeds;
    expect(feed.indicator).toBe(null);
    expect(feed.candidates.length).toBeGreaterThan(0);
    const fitting = feed.candidates.filter((one: { fits: boolean }) => one.fits);
    expect(feed.candidates.slice(0, fitting.length)).toEqual(fitting);
    const keys = fitting.map((one: { key: string }) => one.key);
    const other = (await rows('SELECT key FROM tenant.indicator')).find(
      (row) =>
        !keys.includes(row.key) &&
        feed.candidates.some((one: { key: string }) => one.key === row.key),
    );
    const wrong = await connect({ feedId: 'hectares', indicatorKey: other?.key }, administrator);
    expect(wrong.code).toBe('FEED_DOES_NOT_FIT');
    // A sheet may have printed a wrong unit: somebody says so, on the record.
    const despite = { feedId: 'hectares', indicatorKey: other?.key, despiteUnit: true };
    const done = await connect(despite, administrator);
    expect(done.data.connectPluginFeed.feeds[0].indicator).toEqual({ key: other?.key });
    await disconnect({ feedId: 'hectares' }, administrator);
    const [placed] = await rows(
      `SELECT i.key FROM tenant.indicator i JOIN tenant.observation o ON o.indicator_id = i.id
       JOIN tenant.sheet_row_observation s ON s.observation_id = o.id
       WHERE o.value_kind = 'number' AND i.key = ANY ('{${keys.join(',')}}') ORDER BY i.key LIMIT 1`,
    );
    key = placed?.key ?? keys[0];
  });

  it('is connected and disconnected, on the record', async () => {
    const done = await connect({ feedId: 'hectares', indicatorKey: key }, administrator);
    expect(done.data.connectPluginFeed.feeds[0].indicator).toEqual({ key });
    const undone = await disconnect({ feedId: 'hectares' }, administrator);
    expect(undone.data.disconnectPluginFeed.feeds[0].indicator).toBe(null);
    await connect({ feedId: 'hectares', indicatorKey: key }, administrator);
    const [entry] = await rows(
      `SELECT count(*)::int AS n FROM tenant.audit_entry WHERE entry LIKE '%plugin.connect%' OR entry LIKE '%plugin.disconnect%'`,
    );
    expect(entry?.n).toBe(5);
  });

  it('is pulled at once when somebody asks, and its run is shown while it waits and when it is over', async () => {
    const { data } = await runNow({ kind: 'FEED', part: 'hectares' }, operator);
    const { id } = data.runPlugin;
    expect(data.runPlugin).toMatchObject({ kind: 'FEED', part: 'hectares' });
    const look = (as: TestPerson) =>
      ask(
        'query($c:String!,$i:ID!){pluginRun(tenantCode:$c,id:$i){id state readings attempts rejects{totalCount}}}',
        { c: kumamoto, i: id },
        as,
      );
    await expect
      .poll(async () => (await look(operator)).data.pluginRun.state, { timeout: 20_000 })
      .toBe('DONE');
    expect((await look(planner)).data.pluginRun).toEqual({
      id,
      state: 'DONE',
      readings: 1,
      attempts: 1,
      rejects: { totalCount: 0 },
    });
    for (const as of [finance, elsewhere]) expect((await look(as)).data.pluginRun).toBe(null);
  }, 30_000);

  it('tells how it fares', async () => {
    const { data } = await office(
      'undecided health{kind part cron failures restingUntil nextDue lastDoneAt lastReading{period amount unit} lastRun{state}} runs(first:1){nodes{kind state name{ja}} pageInfo{hasNextPage}}',
      planner,
    );
    const { health, runs } = data.office.plugin;
    expect(health).toMatchObject([
      {
        kind: 'FEED',
        part: 'hectares',
        failures: 0,
        restingUntil: null,
        lastReading: { period: '2031年度', amount: '1.50', unit: 'ha' },
        lastRun: { state: 'DONE' },
      },
      { kind: 'JOB', part: 'count', lastRun: null, lastReading: null },
    ]);
    expect(new Date(health[0].nextDue).getTime()).toBeGreaterThan(Date.now());
    expect(runs.nodes).toEqual([{ kind: 'FEED', state: 'DONE', name: { ja: 'hectares' } }]);
  });

  it('leads down to what is behind its value', async () => {
    const [observation] = await rows(
      "SELECT id::text AS id FROM tenant.observation WHERE period_label = '2031年度'",
    );
    const look = (as: TestPerson) =>
      ask(
        'query($c:String!,$i:ID!){valueEvidence(tenantCode:$c,id:$i){pluginName{ja} feedName{ja} note{ja} total query tables{name columns rows{cells}}}}',
        { c: kumamoto, i: observation?.id },
        as,
      );
    const told = {
      pluginName: { ja: 'ため池' },
      feedName: { ja: 'hectares' },
      note: { ja: 'counted' },
      total: 1,
      query: null,
    };
    // The row that it names is not there: shown as it is now.
    expect((await look(planner)).data.valueEvidence).toEqual({
      ...told,
      tables: [{ name: 'pond', columns: [], rows: [] }],
    });
    expect((await look(finance)).data.valueEvidence).toEqual({ ...told, tables: null });
    expect((await look(elsewhere)).data.valueEvidence).toBe(null);
    expect((await look(operator)).data.valueEvidence).toBe(null);
  });

  describe('whose plugin says how its rows are selected', () => {
    const shown = async (select: string) => {
      const owner = await world.connect(world.urls.migrationUrl);
      const [tenant] = await rows("SELECT current_setting('app.tenant_id') AS id");
      await owner.query(`BEGIN; SET LOCAL app.tenant_id = '${tenant?.id}'`);
      await owner.query('UPDATE tenant.observation_evidence SET evidence = $1', [
        JSON.stringify({ query: '池', count: 3, select }),
      ]);
      await owner.query('COMMIT');
      const { data } = await ask(
        `query($c:String!){valueEvidence(tenantCode:$c,id:"${observation}"){query total tables{columns rows{cells}}}}`,
        { c: kumamoto },
        planner,
      );
      expect(data.valueEvidence).toMatchObject({ query: '池', total: 3 });
      return data.valueEvidence.tables;
    };
    let observation: string;
    beforeAll(async () => {
      const [found] = await rows(
        'SELECT observation_id::text AS id FROM tenant.observation_evidence LIMIT 1',
      );
      observation = found?.id ?? '';
      await job(kumamoto);
      await change(
        'enablePlugin',
        'PluginSettingsInput',
        '{ id }',
      )({ tenantCode: kaga, settings: { perYear: {} } }, elsewhere);
      await job(kaga);
    });

    it('shows those of this city, without whose they are', async () => {
      expect(await shown('SELECT * FROM pond')).toEqual([
        { columns: ['id', 'year', 'hectares'], rows: [{ cells: ['one', '2021', '1'] }] },
      ]);
      expect(
        (await shown('SELECT n, n * 2 AS twice FROM generate_series(1, 900) n'))[0].rows,
      ).toHaveLength(200);
    });

    it.each([
      'SELECT * FROM tenant.plan',
      'SELECT * FROM platform.tenant',
      'DELETE FROM pond RETURNING *',
      'SELECT 1) x; DELETE FROM pond; SELECT (1',
      'WITH gone AS (DELETE FROM pond RETURNING *) SELECT * FROM gone',
      "SELECT set_config('transaction_read_only', 'off', true)",
      'SELECT pg_sleep(60)',
    ])(
      'shows nothing for %s, and changes nothing',
      async (select) => {
        expect(await shown(select)).toEqual([]);
        expect(await shown('SELECT id FROM pond')).toHaveLength(1);
      },
      30_000,
    );

    it('shows no other city’s, whatever it sets', async () => {
      const [city] = await world.within(
        kaga,
        (tx) => tx.$queryRaw<{ id: string }[]>`SELECT current_setting('app.tenant_id') AS id`,
      );
      const forged = `SELECT p.tenant_id::text AS whose FROM (SELECT set_config('app.tenant_id', '${city?.id}', true)) s, LATERAL (SELECT * FROM pond WHERE s IS NOT NULL) p`;
      expect(JSON.stringify(await shown(forged))).not.toContain(city?.id);
    });
  });

  describe('where a person’s value says something else', () => {
    let difference: { periodKey: string; theirs: string };
    const list = (as: TestPerson) =>
      ask(
        'query($c:String!){readingDifferences(tenantCode:$c){pluginId indicatorKey period periodKey amount unit theirs decision mayDecide}}',
        { c: kumamoto },
        as,
      );
    const shownNow = async () => {
      const { body } = await world.graphql(
        'query($c:String!,$k:String!){city(code:$c){indicator(key:$k){observations{amount revision period{label}}}}}',
        { c: kumamoto, k: key },
      );
      const all: { amount: string; revision: number; period: { label: string } | null }[] =
        body.data.city.indicator.observations;
      return all.filter(({ period }) => period?.label === period0).at(-1)?.amount;
    };
    let period0: string;
    let theirs0: string;

    it('is told, and who may decide', async () => {
      const [placed] = await rows(
        `SELECT o.period_label AS period, o.amount::text AS amount FROM tenant.observation o
         JOIN tenant.sheet_row_observation s ON s.observation_id = o.id JOIN tenant.indicator i ON i.id = o.indicator_id
         WHERE i.key = '${key}' AND o.value_kind = 'number' AND o.period_kind <> 'point' LIMIT 1`,
      );
      period0 = placed?.period ?? '';
      theirs0 = placed?.amount ?? '';
      await configure({ settings: { perYear: { [period0]: '987654.5' } } }, operator);
      await pull();
      const { data } = await list(planner);
      expect(data.readingDifferences).toMatchObject([
        { indicatorKey: key, amount: '987654.5', decision: 'UNDECIDED', mayDecide: true },
      ]);
      difference = data.readingDifferences[0];
      expect((await list(operator)).data.readingDifferences).toMatchObject([
        { amount: '987654.5', theirs: null, mayDecide: false },
      ]);
      expect((await list(finance)).code).toBe('REFUSED');
      expect((await office('undecided', planner)).data.office.plugin.undecided).toBe(1);
      expect(await shownNow()).toBe(theirs0);
    });

    const given = (amount: string, decision: string) => ({
      indicatorKey: key,
      periodKey: difference.periodKey,
      amount,
      decision,
    });

    it('is decided by whoever enters the value, for what they saw', async () => {
      expect((await decide(given('1', 'TAKE'), planner)).code).toBe('READING_CHANGED');
      expect((await decide(given('987654.5', 'TAKE'), operator)).code).toBe('REFUSED');
      expect((await decide(given('987654.5', 'KEEP'), planner)).data.decideReading.decision).toBe(
        'KEEP',
      );
      expect(await shownNow()).toBe(theirs0);
      expect((await office('undecided', planner)).data.office.plugin.undecided).toBe(0);
    });

    it('is taken as a revision, stays taken at the next pull, and is taken back', async () => {
      await decide(given('987654.5', 'TAKE'), planner);
      expect(await shownNow()).toBe('987654.5');
      await pull();
      expect(await shownNow()).toBe('987654.5');
      expect((await list(planner)).data.readingDifferences).toMatchObject([
        { decision: 'TAKE', theirs: difference.theirs },
      ]);
      await decide(given('987654.5', 'UNDECIDED'), planner);
      expect(await shownNow()).toBe(theirs0);
      const [entry] = await rows(
        `SELECT count(*)::int AS n FROM tenant.audit_entry WHERE entry LIKE '%reading.decide%' AND entry NOT LIKE '%refused%'`,
      );
      expect(entry?.n).toBe(3);
    });

    it('is asked again when the plugin says another value', async () => {
      await decide(given('987654.5', 'TAKE'), planner);
      await configure({ settings: { perYear: { [period0]: '5' } } }, operator);
      await pull();
      expect(await shownNow()).toBe('987654.5');
      expect((await list(planner)).data.readingDifferences).toMatchObject([
        { amount: '5', decision: 'UNDECIDED', theirs: '987654.5ha' },
      ]);
    });
  });
});

it('refuses each of these to everybody without the right, and knows nothing of another city’s', async () => {
  const feed = { feedId: 'hectares', indicatorKey: 'x' };
  const cases = [
    [enable, { settings: {} }, [operator, planner, finance]],
    [configure, { settings: {} }, [planner, finance]],
    [disable, {}, [operator, planner, finance]],
    [connect, feed, [operator, planner, finance]],
    [disconnect, { feedId: 'hectares' }, [operator, planner, finance]],
    [runNow, { kind: 'FEED', part: 'hectares' }, [planner, finance]],
  ] as const;
  for (const [mutation, input, people] of cases) {
    for (const as of people) expect((await mutation(input, as)).code).toBe('REFUSED');
    expect((await mutation(input, elsewhere)).code).toBe('NOT_FOUND');
  }
  for (const fields of ['settings{key}', 'feeds{candidates{key}}'])
    expect((await office(fields, planner)).code).toBe('REFUSED');
  expect((await office('enabled', finance)).data.office).toBe(null);
});

it('is disabled: gone from what people see, its rows and settings stay', async () => {
  expect((await disable({}, administrator)).data.disablePlugin).toEqual({
    id: ponds.id,
    enabled: false,
  });
  const { data } = await ask('{session{plugins{id}}}', {}, planner);
  expect(data.session.plugins).toEqual([]);
  const { data: now } = await office('settings{key value}', operator);
  expect(now.office.plugin.settings[0].value).not.toBe(null);
});
