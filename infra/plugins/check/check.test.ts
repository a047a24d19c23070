import { expect, onTestFinished, test } from 'vitest';
import { standing } from '../testing/planted.ts';
import { often, running } from '../testing/planted-running.ts';
import { told } from '../testing/told.ts';
import { check, variant } from '../testing/variant.ts';
import { checkNames } from './index.ts';

test('the example passes, with the whole of it looked at', async () => {
  const { path, remove } = variant([]);
  onTestFinished(remove);
  const { ok, code, checks } = await check(path, '--no-build');
  expect(checks.filter(({ state }) => state !== 'ok')).toEqual([]);
  expect([ok, code]).toEqual([true, 0]);
  expect(checks.map((one) => one.check).sort()).toEqual(
    Object.keys(checkNames)
      .filter((name) => name !== 'build')
      .sort(),
  );
}, 120_000);

test('finds a build that fails', async () => {
  expect(
    await told('build', [['package.json', 'tsc -p tsconfig.build.json', 'tsc -p nowhere.json']]),
  ).toEqual(['build-failed']);
});

test.each(standing)('finds %s', async (_name, only, edits, codes) => {
  expect(await told(only, edits, '--no-build')).toEqual(codes);
});

test.each(running.filter(([, , , codes]) => codes.some((code) => often.has(code))))(
  'finds %s, in the running API',
  async (_name, only, edits, codes) => {
    expect(await told(only, edits, '--no-build')).toEqual(codes);
  },
  120_000,
);
