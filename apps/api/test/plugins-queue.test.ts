import { afterAll, beforeAll, expect, it } from 'vitest';
import { Enablement } from '../src/plugin-host/enablement.js';
import { type DueRun, RunQueue } from '../src/plugin-host/queue.js';
import { ofProgram, withRequest, withTenant } from '../src/tenancy/context.js';
import { TenantsService } from '../src/tenants/tenants.service.js';
import ponds from './fixtures/plugins/ponds/plugin.mjs';
import { kumamoto, makeWorld, type World } from './support/world.js';

const times = { heartbeatSeconds: 10, monitorSeconds: 1, pollSeconds: 1, retrySeconds: 1 };
let world: World;
let due: DueRun;
beforeAll(async () => {
  process.env.SHIRUBE_PLUGIN_SECRETS_KEY = 'a key for tests that is long enough, is it not';
  world = await makeWorld({ queue: times }, [ponds]);
  const tenant = await world.app.get(TenantsService).find(kumamoto);
  if (!tenant) throw new Error('no tenant');
  await withRequest(ofProgram('test'), () =>
    withTenant(tenant, () => world.app.get(Enablement).enable(ponds.id, { perYear: {} })),
  );
  due = {
    pluginId: ponds.id,
    kind: 'job',
    part: 'count',
    tenantId: tenant.id,
    tenantCode: kumamoto,
  };
});
afterAll(() => world?.close());

const runs = () =>
  world.within(
    kumamoto,
    (tx) => tx.$queryRaw<{ outcome: string; attempts: number }[]>`
      SELECT outcome, attempts FROM tenant.plugin_run WHERE part = 'count' ORDER BY queued_at`,
  );

async function eventually(check: () => Promise<boolean>, seconds: number): Promise<void> {
  for (let at = 0; at < seconds * 4; at++) {
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`not within ${seconds} s`);
}

/** What the plugin itself kept: how often its job took effect. */
async function effects(): Promise<string | undefined> {
  const owner = await world.connect(
    world.urls.migrationUrl.replace(
      /\/\/[^@]+@/,
      `//postgres:${new URL(process.env.SHIRUBE_TEST_ADMIN_URL ?? '').password}@`,
    ),
  );
  const { rows } = await owner.query('SELECT hectares::text AS n FROM plugin_test_ponds.pond');
  return rows[0]?.n;
}

it('runs what is due, once, however often it is asked for meanwhile', async () => {
  const queue = world.app.get(RunQueue);
  await queue.add([due, due, due]);
  await queue.add([due]);
  await eventually(async () => (await runs())[0]?.outcome === 'done', 15);
  await new Promise((resolve) => setTimeout(resolve, 2500));
  expect(await runs()).toEqual([{ outcome: 'done', attempts: 1 }]);
  expect(await effects()).toBe('1');
});

it('gives the run of a host that died to another, without loss and without a second effect', async () => {
  const admin = await world.connect(world.urls.platformUrl);
  // A host took it, did it and died before it could say so: its last sign of life is a while ago.
  const queue = world.app.get(RunQueue);
  await queue.add([due]);
  await eventually(async () => (await runs())[1]?.outcome === 'done', 15);
  await admin.query(
    `UPDATE queue.job SET state = 'active', completed_on = NULL, heartbeat_on = now() - interval '1 minute'
     WHERE name = 'plugin-run' AND id = (SELECT id FROM queue.job WHERE name = 'plugin-run' ORDER BY created_on DESC LIMIT 1)`,
  );
  await eventually(async () => {
    const [, second] = await runs();
    return second?.attempts === 2 && second.outcome === 'done';
  }, 60);
  expect(await runs()).toHaveLength(2);
  expect(await effects()).toBe('2');
}, 90_000);
