import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { STATE } from '../process/paths.ts';
import { portTaken } from '../stack/index.ts';
import { PlainError } from '../words/words.mjs';

/** The port to serve on: PORT, else 4000. Throws one sentence when it can't be used. */
export async function choosePort(wish: string | undefined): Promise<number> {
  const port = Number(wish || 4000);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new PlainError('port-invalid', {
      ja: `PORT=${wish} は使えません。1 から 65535 までの数を指定してください。`,
      en: `PORT=${wish} can't be used; give a number from 1 to 65535.`,
    });
  }
  return free(port);
}

/**
 * The port of the demo sign-in: the one it had before, also when Shirube's own has changed, because a provider
 * at another address is another provider, and who signs in there is somebody else. At first, and where that
 * one is taken, the next after Shirube's. Throws one sentence when that can't be used either.
 */
export async function chooseIdentityPort(
  port: number,
  file = join(STATE, 'identity', 'port'),
): Promise<number> {
  const before = existsSync(file) ? Number(readFileSync(file, 'utf8')) : Number.NaN;
  if (before !== port && (await free(before).catch(() => undefined))) return before;
  const next = await free(port === 65535 ? port - 1 : port + 1);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, String(next));
  return next;
}

/**
 * Throws one sentence where HOST would open Shirube to other machines: with the demo sign-in whoever reaches
 * it can be anybody.
 */
export function requireLoopback(host: string | undefined): void {
  if (!host || host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)) return;
  throw new PlainError(
    'host-not-loopback',
    {
      ja: `HOST=${host} では起動しません。npm start のサインインはデモ用で、届く人はだれにでもなれるからです。HOST を外してください。`,
      en: `npm start does not serve on HOST=${host}: its sign-in is a demo, and whoever reaches it can be anybody; unset HOST.`,
    },
    { host },
  );
}

/** The port itself. Throws one sentence when it can't be listened on. */
async function free(port: number): Promise<number> {
  // Both loopback addresses: a browser may try either for "localhost".
  for (const host of ['127.0.0.1', '::1']) {
    const trouble = await tryListen(port, host);
    if (trouble === 'EADDRINUSE') throw portTaken(port);
    if (trouble === 'EACCES') {
      throw new PlainError('port-forbidden', {
        ja: `ポート ${port} を使う権限がありません。PORT=4000 のように 1024 以上の番号を指定してください。`,
        en: `You may not use port ${port}; choose one from 1024 up, for example PORT=4000.`,
      });
    }
  }
  return port;
}

/** The error code of listening there; undefined when it works or the address doesn't exist here. */
function tryListen(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => resolve(String(Reflect.get(error, 'code'))));
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
}
