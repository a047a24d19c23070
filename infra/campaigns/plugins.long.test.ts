import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { followed, scaffolded } from '../plugins/testing/followed.ts';
import { standing } from '../plugins/testing/planted.ts';
import { running } from '../plugins/testing/planted-running.ts';
import { told } from '../plugins/testing/told.ts';
import { check, linkModules } from '../plugins/testing/variant.ts';
import { freePort, withDatabase } from '../postgres/index.ts';
import { ROOT } from '../process/paths.ts';
import { cookieOf } from '../stack/sign-in.ts';
import { speak } from '../testing/lines.ts';

const minutes = 60_000;
const everything = async (folder: string) => {
  const { checks, ok } = await check(folder);
  expect(checks.filter(({ state }) => state !== 'ok')).toEqual([]);
  expect(ok).toBe(true);
};

test('the check finds a build that fails', async () => {
  expect(
    await told('build', [['package.json', 'tsc -p tsconfig.build.json', 'tsc -p nowhere.json']]),
  ).toEqual(['build-failed']);
});

test.each([...standing, ...running])(
  'the check finds %s',
  async (_name, only, edits, codes) => {
    expect(await told(only, edits, '--no-build')).toEqual(codes);
  },
  5 * minutes,
);

describe('the check, whole, with pages in a browser', () => {
  const there = readdirSync(join(ROOT, 'plugins'), { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && existsSync(join(ROOT, 'plugins', entry.name, 'package.json')),
  );
  test.each(there.map(({ name }) => name))(
    'passes for %s',
    (name) => everything(join(ROOT, 'plugins', name)),
    10 * minutes,
  );

  test(
    'passes for what was just scaffolded',
    async () => {
      const folder = await scaffolded('shade-trees');
      linkModules(folder);
      await everything(folder);
    },
    5 * minutes,
  );

  test(
    'passes for what the tutorial builds',
    async () => everything(await followed()),
    5 * minutes,
  );
});

test(
  'plugin dev: a change of the server side is in after a moment, one that does not compile is told, and Ctrl-C leaves nothing',
  async () => {
    const folder = await scaffolded('shade-trees');
    linkModules(folder);
    const port = await freePort();
    const cli = join(ROOT, 'apps/cli/dist/main.js');
    const dev = speak(process.execPath, [cli, 'plugin', 'dev', folder, '--port', String(port)]);
    await dev.until(/できました/);
    const base = `http://localhost:${port}`;
    const cookie = await cookieOf(base, 'kaga-planner');
    const places = async () => {
      const answer = await fetch(`${base}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify({
          query: '{ shadeTreesBenches(tenantCode: "172065") { place } }',
        }),
      });
      const { data } = (await answer.json()) as {
        data: { shadeTreesBenches: { place: string }[] };
      };
      return data.shadeTreesBenches.map(({ place }) => place);
    };
    expect(await places()).toHaveLength(15);

    const source = join(folder, 'src/benches.ts');
    const was = readFileSync(source, 'utf8');
    writeFileSync(source, was.replace('FROM bench ORDER', "FROM bench WHERE id = 'B-001' ORDER"));
    await dev.until(/反映しました/);
    expect(await places()).toEqual(['駅前広場 東']);

    writeFileSync(source, `${was}\nexport const wrong: number = 'text';\n`);
    await dev.until(/error TS2322/);
    expect(await places()).toEqual(['駅前広場 東']);

    dev.child.kill('SIGINT');
    expect(await dev.ended).toBe(0);
    await expect(fetch(base)).rejects.toThrow();
    const database = await withDatabase({ name: 'plugin-dev', durable: false });
    expect(database.adopted).toBe(false);
    await database.stop();
  },
  5 * minutes,
);
