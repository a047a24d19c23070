import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import { ROOT } from '../../process/paths.ts';
import { readTutorial } from '../docs/tutorial.ts';
import { linkModules } from './variant.ts';

/** A new plugin as `shirube plugin new` makes it, and as an install would leave it; outside the workspace. */
export async function scaffolded(id: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'shirube-scaffold-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const made = pathToFileURL(join(ROOT, 'packages/create-plugin/dist/index.js')).href;
  const { scaffold } = (await import(made)) as { scaffold(id: string, folder: string): unknown };
  scaffold(id, folder);
  return folder;
}

/** The folder as a reader has it who did what the page says. */
export async function followed(): Promise<string> {
  const { files, commands } = readTutorial();
  expect(commands).toContain('pnpm shirube plugin new disaster-wells');
  const folder = await scaffolded('disaster-wells');
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
