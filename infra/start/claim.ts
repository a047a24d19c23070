import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tryLock, unlock } from '../process/lock.ts';
import { STATE } from '../process/paths.ts';
import { end, type ProcessMark } from '../process/process.ts';
import { PlainError } from '../words/words.mjs';

/** Name what runs, so that what a start killed with -9 left behind can be found. */
export const ORPHANS = {
  api: join(STATE, 'api.json'),
  outside: join(STATE, 'outside.json'),
} as const;

/** One `npm start` a checkout. Returns what gives the claim back. */
export function claim(port: string, file = join(STATE, 'start.lock')): () => void {
  mkdirSync(STATE, { recursive: true });
  const lock = tryLock(file, { url: `http://localhost:${port}` });
  if (lock.taken) return () => unlock(file);
  const url = Reflect.get(Object(lock.by.note), 'url');
  throw new PlainError(
    'already-running',
    {
      ja: `しるべはもう動いています（${url}、プロセス ${lock.by.pid}）。止めるには、動かしている画面で Ctrl-C を押すか kill ${lock.by.pid} を実行してください。`,
      en: `Shirube is already running (${url}, process ${lock.by.pid}); to stop it press Ctrl-C where it runs, or run kill ${lock.by.pid}.`,
    },
    { pid: lock.by.pid, url },
  );
}

/** Ends a server that a start killed with -9 left behind; its port is then free again. */
export async function endOrphan(file: string): Promise<void> {
  try {
    const left: ProcessMark = JSON.parse(readFileSync(file, 'utf8'));
    await end(left);
  } catch {
    // None was left.
  }
  rmSync(file, { force: true });
}
