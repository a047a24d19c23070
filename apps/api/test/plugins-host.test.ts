import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Enablement } from '../src/plugin-host/enablement.js';
import { PluginRuns } from '../src/plugin-host/plugin-runs.js';
import { ofProgram, withRequest, withTenant } from '../src/tenancy/context.js';
import { TenantsService } from '../src/tenants/tenants.service.js';
import ponds from './fixtures/plugins/ponds/plugin.mjs';
import { demoText, importAll, kaga, kumamoto, makeWorld, type World } from './support/world.js';

let world: World;
beforeAll(async () => {
  process.env.SHIRUBE_PLUGIN_SECRETS_KEY = 'a key for tests that is long enough, is it not';
  world = await makeWorld({}, [ponds]);
  await importAll(world, kumamoto, await demoText('431001-kumamoto-2021.txt'));
});
afterAll(() => world?.close());

const tenantOf = async (code: string) => {
  const found = await world.app.get(TenantsService).find(code);
  if (!found) throw new Error(code);
  return found;
};

async function within<T>(code: string, fn: (enablement: Enablement) => Promise<T>): Promise<T> {
  const tenant = await tenantOf(code);
  return withRequest(ofProgram('test'), () =>
    withTenant(tenant, () => fn(world.app.get(Enablement))),
  );
}

async function run(
  code: string,
  part = 'hectares',
  kind: 'feed' | 'job' = 'feed',
  id = randomUUID(),
) {
  const { id: tenantId, name } = await tenantOf(code);
  return world.app.get(PluginRuns).run({
    pluginId: ponds.id,
    kind,
    part,
    id,
    due: new Date(),
    tenant: { id: tenantId, code, name },
  });
}

const rows = (code: string, sql: string) =>
  world.within(code, (tx) => tx.$queryRawUnsafe<Record<string, unknown>[]>(sql));

/** Connects the feed with some indicator of the city; which has a person's value for 2019年度 or not. */
async function connect(code: string): Promise<string> {
  const [indicator] = await rows(
    code,
    'SELECT id::text AS id FROM tenant.indicator ORDER BY key LIMIT 1',
  );
  await rows(
    code,
    `INSERT INTO tenant.plugin_feed (tenant_id, plugin_id, feed_id, indicator_id)
     VALUES (current_setting('app.tenant_id')::uuid, 'test-ponds', 'hectares', '${indicator?.id}') RETURNING 1 AS one`,
  );
  return String(indicator?.id);
}

describe('enabling', () => {
  it('is for one tenant: elsewhere the plugin is as if absent', async () => {
    await within(kumamoto, (enablement) =>
      enablement.enable(ponds.id, { perYear: { '2031年度': '1.50' }, token: 'very secret thing' }),
    );
    expect(await within(kumamoto, (enablement) => enablement.isEnabled(ponds.id))).toBe(true);
    expect(await within(kaga, (enablement) => enablement.isEnabled(ponds.id))).toBe(false);
    expect(await run(kaga)).toEqual({ ran: false, because: 'absent' });
  });

  it('never shows a secret again, stores it closed, and keeps it off the record', async () => {
    const settings = await within(kumamoto, (enablement) => enablement.settings(ponds.id));
    expect(settings).toEqual({
      enabled: true,
      config: { perYear: { '2031年度': '1.50' } },
      secretsSet: ['token'],
    });
    const [stored] = await rows(kumamoto, 'SELECT * FROM tenant.plugin_enablement');
    expect(Buffer.from(stored?.secrets as Uint8Array).includes('very secret')).toBe(false);
    const [entry] = await rows(
      kumamoto,
      `SELECT string_agg(entry, ' ') AS all FROM tenant.audit_entry WHERE entry LIKE '%plugin.enable%'`,
    );
    expect(entry?.all).toContain('test-ponds');
    expect(entry?.all).not.toContain('very secret');
  });

  it('leaves a secret as it was when it is left out, and refuses what the schema refuses', async () => {
    await within(kumamoto, (enablement) =>
      enablement.enable(ponds.id, { perYear: { '2031年度': '2' } }),
    );
    const { secretsSet } = await within(kumamoto, (enablement) => enablement.settings(ponds.id));
    expect(secretsSet).toEqual(['token']);
    await expect(
      within(kumamoto, (enablement) => enablement.enable(ponds.id, { perYear: 7 })),
    ).rejects.toMatchObject({ code: 'bad-input' });
  });

  it('needs its right', async () => {
    const tenant = await tenantOf(kumamoto);
    await expect(
      withTenant(tenant, () => world.app.get(Enablement).enable(ponds.id, {})),
    ).rejects.toMatchObject({ code: 'refused' });
  });
});

describe('readings', () => {
  let indicator: string;
  const set = (perYear: Record<string, string>) =>
    within(kumamoto, (enablement) => enablement.enable(ponds.id, { perYear }));
  const observations = () =>
    rows(
      kumamoto,
      `SELECT o.period_label AS period, o.revision, o.amount::text AS amount, e.plugin_version AS version, e.evidence
       FROM tenant.observation o JOIN tenant.observation_evidence e ON e.observation_id = o.id
       WHERE o.indicator_id = '${indicator}' ORDER BY o.period_key, o.revision`,
    );
  beforeAll(async () => {
    indicator = await connect(kumamoto);
  });

  it('become observations with plugin, version and evidence; the same again changes nothing', async () => {
    await set({ '2031年度': '1.50' });
    for (let at = 0; at < 2; at++)
      expect(await run(kumamoto)).toMatchObject({
        ran: true,
        result: { ending: { ended: 'done' } },
      });
    expect(await observations()).toEqual([
      {
        period: '2031年度',
        revision: 1,
        amount: '1.50',
        version: '1.2.0',
        evidence: [{ table: 'pond', id: '2031年度' }],
      },
    ]);
  });

  it('become a revision where they change, and nothing is overwritten', async () => {
    await set({ '2031年度': '2.5' });
    await run(kumamoto);
    expect((await observations()).map(({ revision, amount }) => [revision, amount])).toEqual([
      [1, '1.50'],
      [2, '2.5'],
    ]);
  });

  it('are shown as the indicator’s value, the newest of each period', async () => {
    const [{ key } = { key: '' }] = await rows(
      kumamoto,
      `SELECT key FROM tenant.indicator WHERE id = '${indicator}'`,
    );
    const { body } = await world.graphql(
      'query($c:String!,$k:String!){city(code:$c){indicator(key:$k){observations{raw period{label}}}}}',
      { c: kumamoto, k: key },
    );
    const shown: { raw: string; period: { label: string } }[] =
      body.data.city.indicator.observations;
    expect(
      shown.filter(({ period }) => period?.label === '2031年度').map(({ raw }) => raw),
    ).toEqual(['2.5ha']);
  });

  it('never take the place of a person’s value: the difference is kept', async () => {
    const [theirs] = await rows(
      kumamoto,
      `SELECT o.period_label AS period, o.amount::text AS amount, o.period_key AS key FROM tenant.observation o
       JOIN tenant.sheet_row_observation p ON p.observation_id = o.id
       WHERE o.indicator_id = '${indicator}' AND o.value_kind = 'number' LIMIT 1`,
    );
    const period = String(theirs?.period);
    const before = await rows(
      kumamoto,
      `SELECT * FROM tenant.observation WHERE period_key = '${theirs?.key}' AND indicator_id = '${indicator}'`,
    );
    await set({ [period]: '123456.7' });
    await run(kumamoto);
    expect(
      await rows(
        kumamoto,
        `SELECT * FROM tenant.observation WHERE period_key = '${theirs?.key}' AND indicator_id = '${indicator}'`,
      ),
    ).toEqual(before);
    expect(
      await rows(
        kumamoto,
        `SELECT amount::text AS amount, state FROM tenant.reading WHERE period_key = '${theirs?.key}'`,
      ),
    ).toEqual([{ amount: '123456.7', state: 'differs' }]);
  });

  it('that cannot be read are kept with their reason', async () => {
    await set({ '2032年度': 'many', いつか: '1', '2033年度': '3' });
    const id = randomUUID();
    await run(kumamoto, 'hectares', 'feed', id);
    expect(
      await rows(
        kumamoto,
        `SELECT place, reason_ja AS reason FROM tenant.plugin_reject WHERE run_id = '${id}' ORDER BY position`,
      ),
    ).toEqual([
      { place: '#1', reason: '期間「いつか」を読めません。' },
      { place: '#2', reason: '値「many」は小数として読めません。' },
    ]);
  });
});

it('rests after five failures in a row, and only that part of it', async () => {
  await within(kumamoto, (enablement) =>
    enablement.enable(ponds.id, { perYear: {}, token: 'fail-please' }),
  );
  for (let at = 0; at < 5; at++)
    expect(await run(kumamoto)).toMatchObject({
      ran: true,
      result: { ending: { ended: 'failed', message: 'as told' } },
    });
  expect(await run(kumamoto)).toEqual({ ran: false, because: 'resting' });
  expect(await run(kumamoto, 'count', 'job')).toMatchObject({ ran: true });
});

it('is gone where it is disabled, and keeps its rows', async () => {
  await within(kumamoto, (enablement) => enablement.disable(ponds.id));
  expect(await run(kumamoto)).toEqual({ ran: false, because: 'absent' });
  const owner = await world.connect(world.urls.migrationUrl);
  const { rows: tenants } = await owner.query('SELECT * FROM platform.plugin_tenant');
  expect(tenants).toEqual([]);
});
