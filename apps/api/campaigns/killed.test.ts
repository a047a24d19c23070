import type { Client } from 'pg';
import { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunQueue } from '../src/plugin-host/queue.js';
import orchard from '../test/fixtures/plugins/orchard/plugin.mjs';
import { childrenOf, type Host, peakOf, sendFile, startHost } from '../test/support/killed-host.js';
import { enable, eventually, inTenant, quickly } from '../test/support/plugins.js';
import {
  adminUrl,
  demoText,
  importAll,
  kumamoto,
  makeWorld,
  type World,
} from '../test/support/world.js';
import { campaign, isLong } from './campaign.js';

let world: World;
let admin: Client;
let boss: PgBoss;
let tenantId: string;
let host: Host | null = null;
beforeAll(async () => {
  world = await makeWorld({ queue: quickly }, [orchard]);
  // Those to be killed do the work, not this process.
  await world.app.get(RunQueue).stop();
  const url = new URL(adminUrl());
  url.pathname = new URL(world.urls.tenantUrl).pathname;
  admin = await world.connect(url.href);
  boss = new PgBoss({
    connectionString: world.urls.platformUrl,
    schema: 'queue',
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
    max: 1,
  });
  await boss.start();
  await importAll(world, kumamoto, await demoText('431001-kumamoto-2021.txt'));
  await inTenant(world, kumamoto, async (_, id) => {
    tenantId = id;
  });
  await enable(world, kumamoto, orchard.id, { slowMs: 2000 });
  await admin.query(
    `INSERT INTO tenant.plugin_feed (tenant_id, plugin_id, feed_id, indicator_id)
     SELECT tenant_id, 'test-orchard', 'trees', id FROM tenant.indicator ORDER BY key LIMIT 1`,
  );
}, 120_000);
afterAll(async () => {
  await host?.kill();
  await boss?.stop({ graceful: false });
  await world?.close();
});

const rows = async (sql: string) => (await admin.query(sql)).rows;
const states = async () =>
  await rows('SELECT kind, outcome, attempts FROM tenant.plugin_run ORDER BY kind, queued_at');
const heard = async (what: string) =>
  (await rows(`SELECT 1 FROM plugin_test_orchard.heard WHERE what = '${what}'`)).length;

function due(kind: 'feed' | 'job', part: string) {
  const data = { pluginId: orchard.id, kind, part, tenantId, tenantCode: kumamoto };
  return boss.insert('plugin-run', [
    { data, singletonKey: `${orchard.id}/${kind}/${part}/${tenantId}`, group: { id: orchard.id } },
  ]);
}
const running = (kind: string) =>
  eventually(
    async () =>
      (await rows(`SELECT 1 FROM tenant.plugin_run WHERE kind = '${kind}' AND outcome = 'running'`))
        .length > 0,
    30,
  );
const allOver = (seconds: number) =>
  eventually(
    async () => (await states()).every(({ outcome }) => !['queued', 'running'].includes(outcome)),
    seconds,
  );

/** A host starts, is killed, and is missed after ten seconds: for each round. */
const long = (Number(process.env.SHIRUBE_CAMPAIGN_MS) || 0) + 240_000;

describe('a host that is killed with -9', () => {
  it('in the middle of a feed and of a file: both are done once, elsewhere', async () => {
    host = await startHost(world);
    await due('feed', 'trees');
    const sent = await sendFile(host, world, kumamoto, 'a,1\nb,2\n');
    expect(sent.status).toBe(202);
    await Promise.all([running('feed'), running('import')]);
    await host.kill();
    expect(await heard('pulled')).toBe(0);
    host = await startHost(world);
    await allOver(60);
    expect(await states()).toMatchObject([
      { kind: 'enable', outcome: 'done' },
      { kind: 'feed', outcome: 'done', attempts: 2 },
      { kind: 'import', outcome: 'done', attempts: 2 },
    ]);
    expect(await heard('pulled')).toBe(1);
    expect(await rows('SELECT id, times FROM plugin_test_orchard.tree ORDER BY 1')).toEqual([
      { id: 'a', times: 1 },
      { id: 'b', times: 1 },
    ]);
    expect(await rows('SELECT amount::text AS amount FROM tenant.reading')).toEqual([
      { amount: '7' },
    ]);
    expect(
      await rows(
        'SELECT o.revision FROM tenant.observation o JOIN tenant.observation_evidence e ON e.observation_id = o.id',
      ),
    ).toHaveLength(1);
    expect(await rows('SELECT 1 FROM tenant.plugin_file_piece')).toEqual([]);
  }, 240_000);

  it('in the middle of a job, and the plugin’s process alone: the same', async () => {
    await due('job', 'prune');
    await running('job');
    const [child] = await childrenOf(host?.pid ?? 0);
    process.kill(child ?? Number.NaN, 'SIGKILL');
    const jobs = async () => (await states()).filter(({ kind }) => kind === 'job');
    await eventually(async () => (await jobs())[0]?.attempts === 2, 30);
    await allOver(60);
    expect(await jobs()).toMatchObject([{ outcome: 'done', attempts: 2 }]);
    expect(await heard('pruned')).toBe(1);
  }, 240_000);

  it('while a file comes in: the rest of it is not waited for, and nothing of it stays', async () => {
    if (!host) throw new Error('no host');
    const cut = sendFile(host, world, kumamoto, 'x'.repeat(2_000_000), true).catch(() => null);
    await eventually(
      async () => (await rows('SELECT 1 FROM tenant.plugin_file_piece')).length > 0,
      20,
    );
    await host.kill();
    await cut;
    host = await startHost(world);
    // An hour later.
    await admin.query(
      `UPDATE queue.job SET start_after = now() WHERE name LIKE 'plugin-handed%' AND state = 'created'`,
    );
    await allOver(60);
    expect(
      (await states())
        .filter(({ kind }) => kind === 'import')
        .map(({ outcome }) => outcome)
        .sort(),
    ).toEqual(['done', 'failed']);
    expect(await rows(`SELECT why FROM tenant.plugin_run WHERE outcome = 'failed'`)).toEqual([
      { why: 'not-received' },
    ]);
    expect(await rows('SELECT 1 FROM tenant.plugin_file_piece')).toEqual([]);
  }, 240_000);

  it('reads a large file, and never holds it in memory', async () => {
    host ??= await startHost(world);
    const before = await peakOf(host.pid);
    // The short form only tries the way; what it held is measured in the long one.
    const megabytes = isLong ? 450 : 8;
    function* bytes() {
      for (let at = 0; at < megabytes; at++) yield Buffer.alloc(1_000_000, at);
    }
    const photos = { part: 'photos', name: 'all.bin' };
    expect((await sendFile(host, world, kumamoto, bytes(), false, photos)).status).toBe(202);
    await allOver(300);
    expect(
      await rows(`SELECT outcome, metrics FROM tenant.plugin_run WHERE part = 'photos'`),
    ).toEqual([{ outcome: 'done', metrics: { bytes: megabytes * 1_000_000 } }]);
    const grown = (await peakOf(host.pid)) - before;
    if (isLong) {
      console.log(`a file of ${megabytes} MB: ${Math.round(grown / 1e6)} MB more at most`);
      expect(grown).toBeLessThan(250_000_000);
    }
    expect(await rows('SELECT 1 FROM tenant.plugin_file_piece')).toEqual([]);
  }, 400_000);

  it(
    'at any moment, again and again: everything is done exactly once',
    async () => {
      await enable(world, kumamoto, orchard.id, { slowMs: 150 });
      const before = { pulled: await heard('pulled'), pruned: await heard('pruned') };
      let files = 0;
      host ??= await startHost(world);
      await campaign('killed', 1, async (dice) => {
        if (!host) throw new Error('no host');
        await Promise.all([due('feed', 'trees'), due('job', 'prune')]);
        const sent = await sendFile(host, world, kumamoto, `f${files},1\n`).catch(() => null);
        if (sent?.status === 202) files += 1;
        await new Promise((resolve) => setTimeout(resolve, dice.below(1500)));
        await host.kill();
        host = await startHost(world);
        await allOver(90);
      });
      expect(files).toBeGreaterThan(0);
      expect(await rows(`SELECT id FROM plugin_test_orchard.tree WHERE times <> 1`)).toEqual([]);
      expect(await rows(`SELECT 1 FROM plugin_test_orchard.tree WHERE id LIKE 'f%'`)).toHaveLength(
        files,
      );
      const runs = await rows(
        `SELECT kind, count(*)::int AS n FROM tenant.plugin_run WHERE kind IN ('feed', 'job') AND outcome = 'done' GROUP BY 1 ORDER BY 1`,
      );
      expect(runs.map(({ n }) => n)).toEqual([await heard('pulled'), await heard('pruned')]);
      expect(await heard('pulled')).toBeGreaterThan(before.pulled);
      expect(
        await rows(`SELECT 1 FROM tenant.plugin_run WHERE outcome IN ('queued', 'running')`),
      ).toEqual([]);
      expect(await rows('SELECT 1 FROM tenant.plugin_file_piece')).toEqual([]);
    },
    long,
  );
});
