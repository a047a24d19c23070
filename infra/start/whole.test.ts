import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withDatabase } from '../postgres/index.ts';
import { freePort } from '../postgres/server.ts';
import { speak } from '../testing/lines.ts';
import { scratch } from '../testing/scratch.ts';
import { choosePort } from './port.ts';

/** The real `npm start` after its installation, beside whatever else runs in this checkout. */
function start(state: string, port: number) {
  return speak(process.execPath, [join(import.meta.dirname, 'index.ts')], {
    env: {
      PATH: process.env.PATH,
      HOME: state,
      SHIRUBE_STATE_DIR: state,
      PORT: String(port),
    },
  });
}

test('serves the demo cities, refuses a second start, recovers from kill -9, and stops without a trace', async () => {
  const state = join(scratch(0o700), 'state');
  const port = await freePort();
  const url = `http://localhost:${port}`;

  const first = start(state, port);
  await first.until(/できました。 (\S+) を/);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect(await (await fetch(url)).text()).toMatch(/<html lang="ja"/);

  const second = start(state, port);
  expect(await second.ended).toBe(1);
  expect(second.text().trim()).toMatch(/^しるべはもう動いています（\S+、プロセス \d+）。[^\n]+$/);

  first.child.kill('SIGKILL');
  await first.ended;
  const third = start(state, port);
  await third.until(/引き継ぎました/);
  await third.until(/できました/);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);

  // Ctrl-C: once from the terminal, once from npm.
  third.child.kill('SIGINT');
  third.child.kill('SIGINT');
  expect(await third.ended).toBe(0);
  expect(await choosePort(String(port))).toBe(port);
  expect(existsSync(join(state, 'api.json'))).toBe(false);
  const database = await withDatabase({ name: 'start', state, env: {} });
  expect(database.adopted).toBe(false);
  await database.stop();
}, 180_000);
