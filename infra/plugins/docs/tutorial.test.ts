import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkNames } from '../check/index.ts';
import { followed } from '../testing/followed.ts';
import { check } from '../testing/variant.ts';

test('followed to the letter, the tutorial ends with a plugin that builds, passes the check and its own tests', async () => {
  const folder = await followed();
  // Pages in a browser: with the example in every run, with this one in the long form.
  const asked = Object.keys(checkNames).filter((name) => name !== 'pages');
  const { checks, ok } = await check(folder, '--only', ...asked);
  expect(checks.filter(({ state }) => state !== 'ok')).toEqual([]);
  expect(ok).toBe(true);
  const vitest = join(folder, 'node_modules/vitest/vitest.mjs');
  const told = execFileSync(process.execPath, [vitest, 'run'], { cwd: folder, encoding: 'utf8' });
  expect(told).toMatch(/3 passed/);
}, 240_000);
