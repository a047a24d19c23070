import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withDatabase } from '../postgres/index.ts';
import { freePort } from '../postgres/server.ts';
import type { ProcessMark } from '../process/process.ts';
import { cookieOf } from '../stack/sign-in.ts';
import { speak } from '../testing/lines.ts';
import { scratch } from '../testing/scratch.ts';
import { chooseIdentityPort, choosePort } from './port.ts';

/** The real `npm start` after its installation, beside whatever else runs in this checkout. */
function start(state: string, port: number, env: Record<string, string> = {}) {
  return speak(process.execPath, [join(import.meta.dirname, 'index.ts')], {
    env: {
      PATH: process.env.PATH,
      HOME: state,
      SHIRUBE_STATE_DIR: state,
      PORT: String(port),
      ...env,
    },
  });
}

/** A free port whose next one is free too. */
async function freePair(): Promise<number> {
  for (;;) {
    const port = await freePort();
    const next = await chooseIdentityPort(port, join(scratch(), 'port')).catch(() => undefined);
    if (next !== undefined) return port;
  }
}

/** The title of Kumamoto's plan as somebody sees it who signed in by the demo provider; null where it is not theirs. */
async function planSeenBy(url: string, person: string): Promise<string | null> {
  const cookie = await cookieOf(url, person);
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query: '{ city(code: "431001") { plan { title } } }' }),
  });
  const { data } = JSON.parse(await answer.text());
  return data?.city?.plan?.title ?? null;
}

test('serves the demo cities to who may see them, refuses a second start, recovers from kill -9, and stops without a trace', async () => {
  const state = join(scratch(0o700), 'state');
  const port = await freePair();
  const url = `http://localhost:${port}`;

  const first = start(state, port);
  await first.until(/できました。 (\S+) を/);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect(await (await fetch(url)).text()).toMatch(/<html lang="ja"/);
  expect(await planSeenBy(url, 'kumamoto-planner')).toBe('熊本市SDGs未来都市計画');
  expect(await planSeenBy(url, 'kaga-planner')).toBeNull();

  const second = start(state, port);
  expect(await second.ended).toBe(1);
  expect(second.text().trim()).toMatch(/^しるべはもう動いています（\S+、プロセス \d+）。[^\n]+$/);

  first.child.kill('SIGKILL');
  await first.ended;
  const third = start(state, port);
  await third.until(/引き継ぎました/);
  await third.until(/できました/);
  // The same provider as before: the same people, known already.
  expect(await planSeenBy(url, 'kumamoto-planner')).toBe('熊本市SDGs未来都市計画');

  // Ctrl-C: once from the terminal, once from npm.
  third.child.kill('SIGINT');
  third.child.kill('SIGINT');
  expect(await third.ended).toBe(0);
  expect(await choosePort(String(port))).toBe(port);
  expect(await chooseIdentityPort(port, join(state, 'identity', 'port'))).toBe(port + 1);
  for (const left of ['api.json', 'outside.json'])
    expect(existsSync(join(state, left))).toBe(false);
  const database = await withDatabase({ name: 'start', state, env: {} });
  expect(database.adopted).toBe(false);
  await database.stop();

  // Kill -9 of what stands outside ends all, in one sentence; the secret is nowhere that people read.
  const fourth = start(state, port);
  await fourth.until(/できました/);
  const outside: ProcessMark = JSON.parse(readFileSync(join(state, 'outside.json'), 'utf8'));
  process.kill(outside.pid, 'SIGKILL');
  expect(await fourth.ended).toBe(1);
  expect(fourth.text()).toMatch(/デモ用のサインイン が予期せず止まった/);
  expect(await choosePort(String(port))).toBe(port);
  const secret = readFileSync(join(state, 'identity', 'client-secret'), 'utf8');
  const logs = ['start.log', 'api.log', 'outside.log'].map((name) =>
    readFileSync(join(state, 'log', name), 'utf8'),
  );
  expect([first.text(), third.text(), fourth.text(), ...logs].join('\n')).not.toContain(secret);
}, 240_000);

test.each(['0.0.0.0', '192.0.2.1', 'shirube.example'])(
  'HOST=%s is refused: whoever reaches the demo sign-in can be anybody',
  async (host) => {
    const state = join(scratch(0o700), 'state');
    const refused = start(state, await freePair(), { HOST: host });
    expect(await refused.ended).toBe(1);
    expect(refused.text().trim()).toMatch(/^HOST=\S+ では起動しません。[^\n]+$/);
    expect(existsSync(join(state, 'identity'))).toBe(false);
  },
);
