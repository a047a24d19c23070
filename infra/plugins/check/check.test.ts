import { expect, onTestFinished, test } from 'vitest';
import { inEveryRun, standing } from '../testing/planted.ts';
import { running } from '../testing/planted-running.ts';
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

test.each([...standing, ...running].filter(inEveryRun))(
  'finds %s',
  async (_name, only, edits, codes) => {
    expect(await told(only, edits, '--no-build')).toEqual(codes);
  },
  120_000,
);
