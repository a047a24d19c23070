import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PluginRuns } from '../src/plugin-host/plugin-runs.js';
import { PluginUse } from '../src/plugin-host/plugin-use.js';
import { TenantsService } from '../src/tenants/tenants.service.js';
import mess from './fixtures/plugins/mess/plugin.mjs';
import orchard from './fixtures/plugins/orchard/plugin.mjs';
import { handIn } from './support/hand-in.js';
import { enable, eventually, inTenant, quickly } from './support/plugins.js';
import { kumamoto, makeWorld, type World } from './support/world.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld({ queue: quickly, pluginQuota: { rows: 12, bytes: 1e9 } }, [
    mess,
    orchard,
  ]);
  await enable(world, kumamoto, mess.id, {});
  await enable(world, kumamoto, orchard.id, {});
});
afterAll(() => world?.close());

async function pull(pluginId: string, part: string, kind: 'feed' | 'job' = 'feed') {
  const tenant = await world.app.get(TenantsService).find(kumamoto);
  if (!tenant) throw new Error('no tenant');
  const id = randomUUID();
  const outcome = await world.app
    .get(PluginRuns)
    .run({ pluginId, kind, part, id, due: new Date(), tenant });
  const [row] = await world.within(
    kumamoto,
    (tx) => tx.$queryRaw<Record<string, unknown>[]>`
      SELECT outcome, why, readings, rejects FROM tenant.plugin_run WHERE id = ${id}::uuid`,
  );
  return { outcome, row };
}

describe('a plugin that', () => {
  it.each([
    ['throws', 'failed', 'threw'],
    ['hangs', 'killed', 'time'],
    ['waits', 'killed', 'time'],
    ['eats', 'killed', 'memory'],
    ['floods', 'killed', 'flood'],
    ['babbles', 'killed', 'garbage'],
  ])(
    '%s is ended, and what it did is kept in words',
    async (part, outcome, why) => {
      const began = Date.now();
      const { row } = await pull(mess.id, part);
      // Memory that runs out ends the process one way or the other.
      expect(row?.outcome).toBe(outcome);
      if (part === 'eats') expect(['memory', 'gone', 'time']).toContain(row?.why);
      else expect(row?.why).toBe(why);
      expect(Date.now() - began).toBeLessThan(15_000);
    },
    30_000,
  );

  it('garbles gives what can be read, and the rest is kept with its reason', async () => {
    const { row } = await pull(mess.id, 'garbles');
    expect(row).toEqual({ outcome: 'done', why: null, readings: 1, rejects: 4 });
  });

  it('keeps failing rests, part by part; others and the pages go on', async () => {
    for (let at = 0; at < 4; at++) await pull(mess.id, 'throws');
    expect((await pull(mess.id, 'throws')).outcome).toEqual({ ran: false, because: 'resting' });
    expect((await pull(mess.id, 'garbles')).outcome.ran).toBe(true);
    expect((await pull(orchard.id, 'trees')).row?.outcome).toBe('done');
    const { body } = await world.graphql('query($c:String!){city(code:$c){tenant{name}}}', {
      c: kumamoto,
    });
    expect(body.data.city.tenant.name).toBe('熊本市');
  });
});

describe('a plugin that keeps as much as it may', () => {
  const hand = (lines: number) =>
    handIn(
      world,
      { code: kumamoto, plugin: orchard.id, part: 'planted' },
      { name: 'a.csv', bytes: [Array.from({ length: lines }, (_, at) => `t${at},1\n`).join('')] },
    );
  const use = () => inTenant(world, kumamoto, () => world.app.get(PluginUse).of(orchard.id));

  it('is counted, and takes no more files and does no jobs; its feeds and the others go on', async () => {
    const { status } = await hand(12);
    expect(status).toBe(202);
    await eventually(async () => (await use())?.full === true, 30);
    expect((await use())?.rows).toBeGreaterThanOrEqual(12);
    expect((await use())?.bytes).toBeGreaterThan(1000);
    const refused = await hand(1);
    expect([refused.status, refused.body.error.code]).toEqual([409, 'PLUGIN_FULL']);
    expect((await pull(orchard.id, 'prune', 'job')).outcome).toEqual({
      ran: false,
      because: 'full',
    });
    expect((await pull(orchard.id, 'trees')).row?.outcome).toBe('done');
    expect((await pull(mess.id, 'garbles')).row?.outcome).toBe('done');
  }, 60_000);

  it('takes them again once it keeps less', async () => {
    const admin = await world.connect(
      world.urls.tenantUrl.replace(
        /\/\/[^@]+@/,
        `//postgres:${new URL(process.env.SHIRUBE_TEST_ADMIN_URL ?? '').password}@`,
      ),
    );
    await admin.query(`DELETE FROM plugin_test_orchard.tree`);
    expect((await hand(1)).status).toBe(202);
  });
});
