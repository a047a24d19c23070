import { createServer } from 'node:net';
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
 * The port of the demo sign-in beside Shirube's: always the same one, because a provider at another
 * address is another provider, and people who sign in there are other people.
 */
export async function chooseIdentityPort(port: number): Promise<number> {
  return free(port === 65535 ? port - 1 : port + 1);
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
