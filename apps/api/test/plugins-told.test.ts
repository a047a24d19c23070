import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import orchard from './fixtures/plugins/orchard/plugin.mjs';
import { disable, enable, eventually, quickly } from './support/plugins.js';
import { adminUrl, demoText, importAll, kumamoto, makeWorld, type World } from './support/world.js';

let world: World;
let admin: Client;
beforeAll(async () => {
  world = await makeWorld({ queue: quickly }, [orchard]);
  const url = new URL(adminUrl());
  url.pathname = new URL(world.urls.tenantUrl).pathname;
  admin = await world.connect(url.href);
});
afterAll(() => world?.close());

const rows = async (sql: string) => (await admin.query(sql)).rows;
const heard = async () =>
  (await rows('SELECT what FROM plugin_test_orchard.heard ORDER BY n')).map(({ what }) => what);
const runs = (kind: string) =>
  rows(`SELECT outcome, message FROM tenant.plugin_run WHERE kind = '${kind}' ORDER BY queued_at`);

describe('what a plugin does when it is', () => {
  it('enabled comes first; failing, nothing is enabled and nothing of it stays', async () => {
    await expect(enable(world, kumamoto, orchard.id, { mood: 'refuse' })).rejects.toMatchObject({
      code: 'plugin-hook-failed',
      data: { reason: 'there is no orchard here' },
    });
    expect(await heard()).toEqual([]);
    expect(await rows('SELECT 1 FROM tenant.plugin_enablement')).toEqual([]);
    expect(await rows('SELECT 1 FROM platform.plugin_tenant')).toEqual([]);
    expect(await runs('enable')).toEqual([
      { outcome: 'failed', message: 'there is no orchard here' },
    ]);
    expect(
      await rows(`SELECT outcome FROM tenant.audit_entry WHERE action = 'plugin.enable'`),
    ).toEqual([{ outcome: 'failed' }]);
  });

  it('enabled happens once, and not again when settings change', async () => {
    await enable(world, kumamoto, orchard.id, {});
    await enable(world, kumamoto, orchard.id, { slowMs: 1 });
    expect(await heard()).toEqual(['enabled']);
  });

  it('disabled holds up nothing, failing or not', async () => {
    await disable(world, kumamoto, orchard.id);
    expect(await heard()).toEqual(['enabled', 'disabled']);
    await enable(world, kumamoto, orchard.id, { mood: 'stay' });
    await disable(world, kumamoto, orchard.id);
    expect(await rows('SELECT enabled FROM tenant.plugin_enablement')).toEqual([
      { enabled: false },
    ]);
    expect((await runs('disable')).map(({ message }) => message)).toEqual([
      null,
      'would rather stay',
    ]);
  });
});

describe('a value that somebody confirmed', () => {
  const told = async () => (await heard()).filter((what) => /^.+ (?:\d{4}|令和)/.test(what));

  it('is told to a plugin that listens and is connected with its indicator: once, and that alone', async () => {
    // Nothing is connected: nothing is told.
    await enable(world, kumamoto, orchard.id, {});
    const sheet = await demoText('431001-kumamoto-2021.txt');
    await importAll(world, kumamoto, sheet);
    expect(await rows('SELECT 1 FROM tenant.plugin_event')).toEqual([]);
    const [indicator] = await rows(
      `SELECT i.id, i.key, count(*) FROM tenant.indicator i JOIN tenant.observation o ON o.indicator_id = i.id
       WHERE o.value_kind = 'number' GROUP BY 1, 2 ORDER BY 3 DESC, 2 LIMIT 1`,
    );
    await admin.query(
      `INSERT INTO tenant.plugin_feed (tenant_id, plugin_id, feed_id, indicator_id)
       SELECT tenant_id, 'test-orchard', 'trees', id FROM tenant.indicator WHERE id = $1`,
      [indicator.id],
    );
    await importAll(world, kumamoto, sheet.replaceAll('2021', '2022'));
    await eventually(async () => (await told()).length > 0, 20);
    await eventually(
      async () => (await rows('SELECT 1 FROM tenant.plugin_event')).length === 0,
      10,
    );
    const all = await told();
    expect(all.every((what) => what.startsWith(`${indicator.key} `))).toBe(true);
    expect(new Set(all).size).toBe(all.length);
    expect((await runs('event')).every(({ outcome }) => outcome === 'done')).toBe(true);
  });

  it('is tried three times with a plugin that fails at it, and then left', async () => {
    await enable(world, kumamoto, orchard.id, { mood: 'deaf' });
    const sheet = (await demoText('431001-kumamoto-2021.txt')).replaceAll('2021', '2023');
    await importAll(world, kumamoto, sheet);
    const failed = () =>
      rows(
        `SELECT attempts, message FROM tenant.plugin_run WHERE kind = 'event' AND outcome = 'failed'`,
      );
    await eventually(async () => {
      const all = await failed();
      return all.length > 0 && all.every(({ attempts }) => attempts === 3);
    }, 40);
    expect((await failed())[0].message).toBe('not heard');
    await eventually(
      async () => (await rows('SELECT 1 FROM tenant.plugin_event')).length === 0,
      10,
    );
  }, 60_000);
});
