import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { freePort } from '../postgres/server.ts';
import { isAlive, mark, waitUntil } from '../process/process.ts';
import { scratch } from '../testing/scratch.ts';
import { claim, endOrphan } from './claim.ts';
import { chooseIdentityPort, choosePort } from './port.ts';

/** A program that holds a port. */
async function squatter() {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await waitUntil(() => server.listening, 1_000);
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  return { port, close: () => new Promise((resolve) => server.close(resolve)) };
}

/** A living process of no interest. */
function sleeper() {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  onTestFinished(() => void child.kill('SIGKILL'));
  return mark(child.pid ?? -1);
}

describe('one start a checkout', () => {
  test('a second one says where the first is and how to stop it', () => {
    const lock = join(scratch(), 'start.lock');
    writeFileSync(lock, JSON.stringify({ ...sleeper(), note: { url: 'http://localhost:4000' } }));
    expect(() => claim('4000', lock)).toThrow(
      /もう動いています（http:\/\/localhost:4000、プロセス \d+）/,
    );
  });

  test('the claim of a start killed with -9 is void, also when its number lives on', () => {
    const lock = join(scratch(), 'start.lock');
    writeFileSync(lock, JSON.stringify({ ...sleeper(), born: '1' }));
    const release = claim('4000', lock);
    release();
    expect(existsSync(lock)).toBe(false);
  });
});

describe('a server left behind', () => {
  test('is ended', async () => {
    const record = join(scratch(), 'api.json');
    const orphan = sleeper();
    writeFileSync(record, JSON.stringify(orphan));
    await endOrphan(record);
    expect(isAlive(orphan)).toBe(false);
  });

  test('is left alone when its number now belongs to another program', async () => {
    const record = join(scratch(), 'api.json');
    const other = sleeper();
    writeFileSync(record, JSON.stringify({ ...other, born: '1' }));
    await endOrphan(record);
    expect(isAlive(other)).toBe(true);
  });
});

describe('the port', () => {
  test.each(['127.0.0.1', '::1', '0.0.0.0'])(
    'taken at %s: one sentence with a way out',
    async (host) => {
      const squatter = createServer().listen(0, host);
      onTestFinished(() => void squatter.close());
      await waitUntil(() => squatter.listening, 1_000);
      const address = squatter.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      await expect(choosePort(String(port))).rejects.toMatchObject({
        code: 'port-taken',
        message: expect.stringContaining(`PORT=${Number(port) + 1} npm start`),
      });
    },
  );

  test('of the demo sign-in is the next one; taken it names a way out too', async () => {
    const { port, close } = await squatter();
    const file = join(scratch(), 'identity', 'port');
    await expect(chooseIdentityPort(port - 1, file)).rejects.toMatchObject({ code: 'port-taken' });
    await close();
    expect(await chooseIdentityPort(port - 1, file)).toBe(port);
  });

  test("of the demo sign-in stays when Shirube's own changes, unless it is taken or the same", async () => {
    const file = join(scratch(), 'identity', 'port');
    const first = await freePort();
    const identity = await chooseIdentityPort(first, file);
    expect(await chooseIdentityPort(first + 10, file)).toBe(identity);
    expect(await chooseIdentityPort(identity, file)).toBe(identity + 1);
    const { port, close } = await squatter();
    writeFileSync(file, String(port));
    expect(await chooseIdentityPort(first, file)).toBe(first + 1);
    await close();
    for (const broken of ['', 'x', '0', '70000']) {
      writeFileSync(file, broken);
      expect(await chooseIdentityPort(first, file)).toBe(first + 1);
    }
  });

  test.each(['0', '70000', 'abc', '40.5'])('PORT=%s is refused', async (wish) => {
    await expect(choosePort(wish)).rejects.toMatchObject({ code: 'port-invalid' });
  });
});
