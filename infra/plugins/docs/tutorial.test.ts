import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { ROOT } from '../../process/paths.ts';
import { checkNames } from '../check/index.ts';
import { check, linkModules } from '../testing/variant.ts';
import { readTutorial } from './tutorial.ts';

/** The folder as a reader has it who did what the page says. */
async function followed(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'shirube-tutorial-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { files, commands } = readTutorial();
  expect(commands).toContain('pnpm shirube plugin new disaster-wells');
  const made = pathToFileURL(join(ROOT, 'packages/create-plugin/dist/index.js')).href;
  const { scaffold } = (await import(made)) as { scaffold(id: string, folder: string): unknown };
  scaffold('disaster-wells', folder);
  const removal = commands.find((line) => line.startsWith('rm ')) ?? 'false';
  execFileSync('sh', ['-c', removal], { cwd: folder });
  // A path that depends on where the folder lies: as it is in plugins/.
  const left = filesIn(folder).sort();
  for (const path of left)
    expect(
      readFileSync(join(folder, path), 'utf8').replaceAll(/"[./]*[^"]*\/tsconfig\.base/g, base),
    ).toBe(files.get(path)?.replaceAll(/"[./]*\/tsconfig\.base/g, base));
  for (const [path, text] of files) {
    if (left.includes(path)) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  expect(filesIn(folder).sort()).toEqual([...files.keys()].sort());
  linkModules(folder);
  return folder;
}

const base = '"…/tsconfig.base';

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));

test('followed to the letter, the tutorial ends with a plugin that builds, passes the check and its own tests', async () => {
  const folder = await followed();
  const all = Object.keys(checkNames);
  // Pages in a browser: with the example in every run, with this one in the long form.
  const asked = process.env.SHIRUBE_CAMPAIGN_MS ? all : all.filter((name) => name !== 'pages');
  const { checks, ok } = await check(folder, '--only', ...asked);
  expect(checks.filter(({ state }) => state !== 'ok')).toEqual([]);
  expect(ok).toBe(true);
  const vitest = join(folder, 'node_modules/vitest/vitest.mjs');
  const told = execFileSync(process.execPath, [vitest, 'run'], { cwd: folder, encoding: 'utf8' });
  expect(told).toMatch(/3 passed/);
}, 240_000);
