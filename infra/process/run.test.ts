import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratch } from '../testing/scratch.ts';
import { endAll, run } from './run.ts';

const node = (script: string, limit?: number) => {
  const cwd = scratch();
  const options = { cwd, log: join(cwd, 'log'), ...(limit ? { limit } : {}) };
  return run(process.execPath, ['-e', script], options);
};

test('keeps the code and everything printed', async () => {
  expect(await node('console.log("あ"); console.error("い"); process.exit(3)')).toMatchObject({
    code: 3,
    output: 'あ\nい\n',
  });
});

test('a program that is not there is a failure with its name', async () => {
  const cwd = scratch();
  const ended = await run('no-such-program', [], { cwd, log: join(cwd, 'log') });
  expect(ended).toMatchObject({ code: 1, output: expect.stringContaining('no-such-program') });
});

test('one that loops for ever is ended at its limit and has failed', async () => {
  expect(await node('for (;;);', 1)).toMatchObject({
    code: 1,
    output: expect.stringContaining('limit of 1 s'),
  });
});

test('Ctrl-C ends what is running', async () => {
  const running = node('setInterval(() => {}, 1000)');
  await endAll();
  expect((await running).code).toBe(1);
});
