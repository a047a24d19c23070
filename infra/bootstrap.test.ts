import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from './process/paths.ts';
import { scratch } from './testing/scratch.ts';

/** A checkout with nothing installed: bootstrap, its words and the root manifest. */
function bare(): string {
  const checkout = scratch();
  for (const file of ['package.json', 'infra/bootstrap.mjs', 'infra/words']) {
    cpSync(join(ROOT, file), join(checkout, file), { recursive: true });
  }
  return checkout;
}

/** Pretends to be another Node or machine, before any code of ours runs. */
function pretend(checkout: string, version: string, arch: string = process.arch): string[] {
  const file = join(checkout, 'pretend.mjs');
  writeFileSync(
    file,
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });
     Object.defineProperty(process, 'arch', { value: '${arch}' });`,
  );
  return ['--import', file];
}

function bootstrap(
  checkout: string,
  nodeArgs: string[],
  task: string,
  env: NodeJS.ProcessEnv = {},
) {
  const run = spawnSync(
    process.execPath,
    [...nodeArgs, join(checkout, 'infra/bootstrap.mjs'), task],
    {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, ...env },
    },
  );
  return { code: run.status, said: run.stderr.trim() };
}

/** A program called npx that prints this and fails, first on PATH. */
function failingNpx(checkout: string, output: string): NodeJS.ProcessEnv {
  const folder = join(checkout, 'bin');
  mkdirSync(folder);
  writeFileSync(join(folder, 'npx'), `#!/bin/sh\necho '${output}' >&2\nexit 1\n`);
  chmodSync(join(folder, 'npx'), 0o755);
  return { PATH: `${folder}${delimiter}${process.env.PATH}` };
}

describe('bootstrap, before anything is installed', () => {
  test('a Node too old is one sentence, in Japanese unless the locale is English', () => {
    const checkout = bare();
    const old = pretend(checkout, '18.20.4');
    expect(bootstrap(checkout, old, 'start')).toEqual({
      code: 1,
      said: 'Node.js 18.20.4 は古すぎます。Node.js 20 以降を入れてから、もう一度実行してください。',
    });
    const english = bootstrap(checkout, old, 'start', { LANG: 'en_GB.UTF-8' });
    expect(english.said).toBe(
      'Node.js 18.20.4 is too old; install Node.js 20 or later and run this again.',
    );
  });

  test('a machine without a packaged Node 24 asks for one before installing', () => {
    const checkout = bare();
    const { code, said } = bootstrap(checkout, pretend(checkout, '22.3.0', 'riscv64'), 'test');
    expect(code).toBe(1);
    expect(said).toMatch(/Node\.js 24 以降を入れてから/);
    expect(said.split('\n')).toHaveLength(1);
  });

  test('a full disk and an unreachable registry each end with one sentence', () => {
    const full = bare();
    const first = bootstrap(full, [], 'start', failingNpx(full, 'npm error code ENOSPC'));
    expect(first.said.split('\n')).toHaveLength(1);
    expect(first).toMatchObject({
      code: 1,
      said: expect.stringContaining('ディスクの空きがありません'),
    });

    const offline = bare();
    const second = bootstrap(offline, [], 'start', failingNpx(offline, 'npm error code ENOTFOUND'));
    expect(second.code).toBe(1);
    expect(second.said.split('\n').at(-1)).toMatch(/npm レジストリにつながるか確かめて/);
  });

  test('an unknown task is a failure that names the tasks', () => {
    expect(bootstrap(bare(), [], 'dance')).toMatchObject({
      code: 1,
      said: expect.stringContaining('start, test'),
    });
  });
});
