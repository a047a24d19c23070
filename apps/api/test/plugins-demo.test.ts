import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from '@shirube/plugin-sdk/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedDemoPlugins } from '../src/demo-plugins.js';
import { pluginsUrlOf } from '../src/setup.js';
import orchard from './fixtures/plugins/orchard/plugin.mjs';
import { disable, enable } from './support/plugins.js';
import {
  adminUrl,
  demoText,
  importAll,
  kaga,
  kumamoto,
  makeWorld,
  type World,
} from './support/world.js';

let world: World;
let folder: string;
let key: string;
beforeAll(async () => {
  world = await makeWorld({}, [orchard]);
  await importAll(world, kumamoto, await demoText('431001-kumamoto-2021.txt'));
  // No document counts trees: one of its indicators does so here.
  const [row] = await rows(
    'SELECT i.key, i.id::text AS id, i.tenant_id::text AS tenant FROM tenant.indicator i LIMIT 1',
  );
  const owner = await world.connect(world.urls.migrationUrl);
  await owner.query(`BEGIN; SET LOCAL app.tenant_id = '${row?.tenant}';
    UPDATE tenant.indicator_version SET unit = '本', aggregation = 'level' WHERE indicator_id = '${row?.id}'; COMMIT`);
  key = row?.key ?? '';
  folder = await mkdtemp(join(tmpdir(), 'demo-'));
  writeFileSync(join(folder, 'trees.csv'), 'a,3\nb,many\n');
});
afterAll(async () => {
  await world?.close();
  await rm(folder, { recursive: true, force: true });
});

const rows = (sql: string, code = kumamoto) =>
  world.within(code, (tx) => tx.$queryRawUnsafe<Record<string, string>[]>(sql));
const file = (name: string) => ({ import: 'planted', file: pathToFileURL(join(folder, name)) });
const shows = (changed: object = {}): Plugin => ({
  ...orchard,
  demo: [
    {
      tenantCode: kumamoto,
      config: {},
      files: [file('trees.csv')],
      feeds: [{ feed: 'trees', indicator: key }],
      ...changed,
    },
  ],
});
const seed = (plugin: Plugin, watch?: Parameters<typeof seedDemoPlugins>[3]) => {
  const place = { adminUrl: adminUrl(), migrationUrl: world.urls.migrationUrl };
  return seedDemoPlugins(
    { ...world.urls, pluginsUrl: pluginsUrlOf(place) },
    [plugin],
    undefined,
    watch,
  );
};
const runs = () => rows('SELECT kind, part, outcome FROM tenant.plugin_run ORDER BY kind DESC');

it('says in one sentence what of a demonstration does not fit', async () => {
  await expect(seed(shows({ feeds: [{ feed: 'trees', indicator: 'none' }] }))).rejects.toThrow(
    `test-orchard (${kumamoto}): feed trees → none: not-found`,
  );
  const nowhere = pathToFileURL(join(folder, 'nowhere.csv'));
  await expect(seed(shows({ files: [{ import: 'planted', file: nowhere }] }))).rejects.toThrow(
    `test-orchard (${kumamoto}): planted: no file nowhere.csv`,
  );
});

it('goes on where it stopped, by the plugin’s own imports and feeds', async () => {
  await seed(shows());
  expect((await runs()).filter(({ kind }) => kind !== 'enable')).toEqual([
    { kind: 'import', part: 'planted', outcome: 'done' },
    { kind: 'feed', part: 'trees', outcome: 'done' },
  ]);
  expect(await rows(`SELECT amount::text AS amount FROM tenant.reading`)).toEqual([
    { amount: '7' },
  ]);
  expect(
    await rows(
      'SELECT rows_taken::text AS taken, file_name AS name FROM tenant.plugin_run WHERE kind = $$import$$',
    ),
  ).toEqual([{ taken: '1', name: 'trees.csv' }]);
  expect(await rows('SELECT 1 FROM tenant.plugin_enablement', kaga)).toEqual([]);
});

it('changes nothing at the next start, and leaves what somebody disabled', async () => {
  const before = await runs();
  await seed(shows());
  expect(await runs()).toEqual(before);
  await disable(world, kumamoto, orchard.id);
  const disabled = await runs();
  await seed(shows());
  expect(await runs()).toEqual(disabled);
  expect(await rows('SELECT enabled::text AS enabled FROM tenant.plugin_enablement')).toEqual([
    { enabled: 'false' },
  ]);
});

it('is ended where somebody waits no longer, and goes on at the next call', async () => {
  await enable(world, kumamoto, orchard.id, {});
  const again = shows();
  const [demo] = again.demo ?? [];
  writeFileSync(join(folder, 'more.csv'), 'c,1\n');
  const more = {
    ...again,
    demo: [{ ...demo, files: [file('trees.csv'), file('more.csv')] }],
  } as Plugin;
  const stop = new AbortController();
  stop.abort();
  let begun = 0;
  await seed(more, { signal: stop.signal, begins: () => begun++ });
  const files = () =>
    rows(
      "SELECT file_name AS name FROM tenant.plugin_run WHERE outcome = 'done' AND kind = 'import' ORDER BY ended_at",
    );
  expect([begun, await files()]).toEqual([1, [{ name: 'trees.csv' }]]);
  await seed(more);
  expect(await files()).toEqual([{ name: 'trees.csv' }, { name: 'more.csv' }]);
});

it('passes by a city that is not there', async () => {
  await seed(shows({ tenantCode: '011002', feeds: [{ feed: 'trees', indicator: 'none' }] }));
});
