import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { runCli } from './run-cli.js';

const empty = () => {
  const folder = mkdtempSync(join(tmpdir(), 'shirube-cli-plugin-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

it.each([
  [['plugin', 'check', '/nowhere/at/all'], '/nowhere/at/all'],
  [['plugin', 'dev', '/nowhere/at/all'], '/nowhere/at/all'],
  [['plugin', 'new', 'Wells'], 'Wells'],
  [['plugin', 'new', 'example-two'], 'example'],
  [['plugin', 'check'], 'folder'],
])('%j is refused in one sentence of either language', async (argv, named) => {
  for (const more of [[], ['--lang', 'en']]) {
    const { code, out, err } = await runCli([...argv, ...more]);
    expect([code, argv[1] === 'dev' ? '' : out]).toEqual([2, '']);
    expect(err).toContain(named);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(/[ぁ-ん]/.test(err)).toBe(more.length === 0);
  }
});

it('makes a plugin and says what to do now', async () => {
  const folder = join(empty(), 'shade-trees');
  const { code, out } = await runCli(['plugin', 'new', 'shade-trees', '--dir', folder]);
  expect(code).toBe(0);
  expect(out).toContain(`pnpm shirube plugin check ${folder}`);
  expect(readdirSync(folder)).toContain('package.json');
});

it('finds faults: exit code 1, a line each with its code, and the same for machines', async () => {
  const folder = empty();
  writeFileSync(join(folder, 'package.json'), '{"name":"wells"}');
  const people = await runCli(['plugin', 'check', folder, '--only', 'papers'], {
    env: { SHIRUBE_TEST_ADMIN_URL: process.env.SHIRUBE_TEST_ADMIN_URL ?? '' },
  });
  expect(people.code).toBe(1);
  expect(people.out).toMatch(/^✗ パッケージ: .*\[package-name\]$/m);
  expect(people.out).toMatch(/^✗ パッケージ: .*\[no-server-export\]$/m);
  const machines = await runCli(['plugin', 'check', folder, '--only', 'papers', '--json']);
  expect(machines.code).toBe(1);
  expect(JSON.parse(machines.out)).toMatchObject({
    ok: false,
    checks: [{ check: 'papers', state: 'failed' }],
  });
});
