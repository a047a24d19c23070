import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isAlive, type ProcessMark, waitUntil } from '../process/process.ts';
import { speak } from '../testing/lines.ts';
import { scratch } from '../testing/scratch.ts';
import { type Outside, startOutside } from './index.ts';

const origin = 'http://localhost:4000';

async function outside(state: string, port = 0): Promise<Outside> {
  const log = join(state, 'outside.log');
  const started = await startOutside({ port, origin, state, log, record: join(state, 'mark') });
  onTestFinished(started.stop);
  return started;
}

test('tells the issuer, keeps one secret for itself, and stops without a trace', async () => {
  const state = scratch();
  const first = await outside(state);
  const found = await fetch(`${first.issuer}/.well-known/openid-configuration`);
  expect(await found.json()).toMatchObject({ issuer: first.issuer });
  const secret = join(state, 'identity', 'client-secret');
  expect(statSync(secret).mode & 0o777).toBe(0o600);
  expect(first.env.SHIRUBE_DEMO_CLIENT_SECRET).toBe(readFileSync(secret, 'utf8'));
  await first.stop();
  await expect(fetch(first.issuer)).rejects.toThrow();
  expect(existsSync(join(state, 'mark'))).toBe(false);
  const second = await outside(state);
  expect(second.env.SHIRUBE_DEMO_CLIENT_SECRET).toBe(first.env.SHIRUBE_DEMO_CLIENT_SECRET);
});

test('the secret is on no command line and in no log', async () => {
  const state = scratch();
  const { env, log } = await outside(state);
  const { pid }: ProcessMark = JSON.parse(readFileSync(join(state, 'mark'), 'utf8'));
  const secret = env.SHIRUBE_DEMO_CLIENT_SECRET ?? '';
  expect(secret).toHaveLength(43);
  expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).not.toContain(secret);
  expect(readFileSync(log, 'utf8')).not.toContain(secret);
});

test('a secret that others can read is refused in one sentence', async () => {
  const state = scratch();
  await (await outside(state)).stop();
  chmodSync(join(state, 'identity', 'client-secret'), 0o644);
  await expect(outside(state)).rejects.toMatchObject({
    code: 'identity-secret-exposed',
    message: expect.stringContaining('client-secret'),
  });
});

test('a taken port is the same sentence as ever', async () => {
  const squatter = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void squatter.close());
  await waitUntil(() => squatter.listening, 1_000);
  const address = squatter.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  await expect(outside(scratch(), port)).rejects.toMatchObject({ code: 'port-taken' });
});

test('dies with who started it, however that one died', async () => {
  const state = scratch();
  const wish = JSON.stringify({ port: 0, origin, state, record: join(state, 'mark') });
  const starter = speak(process.execPath, [
    '--input-type=module',
    '-e',
    `import { startOutside } from ${JSON.stringify(join(import.meta.dirname, 'index.ts'))};
     console.log('issuer', (await startOutside(${wish})).issuer);`,
  ]);
  const [, issuer = ''] = await starter.until(/issuer (\S+)/);
  const child: ProcessMark = JSON.parse(readFileSync(join(state, 'mark'), 'utf8'));
  expect(isAlive(child)).toBe(true);
  starter.child.kill('SIGKILL');
  expect(await waitUntil(() => !isAlive(child), 10_000)).toBe(true);
  await expect(fetch(issuer)).rejects.toThrow();
});

test('killed with -9 it is gone, and that is told', async () => {
  const state = scratch();
  const { gone } = await outside(state);
  const child: ProcessMark = JSON.parse(readFileSync(join(state, 'mark'), 'utf8'));
  process.kill(child.pid, 'SIGKILL');
  await gone;
});
