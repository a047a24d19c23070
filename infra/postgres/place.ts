import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from '../words/words.mjs';
import { type Account, canReach, serverAccount } from './account.ts';

/** Where one database cluster lives: everything it needs is in `home`. */
export interface Place {
  account: Account;
  /** Holds data/, secret, port, server.log, holders/ and the lock. */
  home: string;
  data: string;
  /** Room for a copy of the binaries when the package can't be reached. */
  shelter: string;
}

/**
 * Chooses the place: `<state>/postgres/<name>`; when the server's account can't walk there (root's
 * 0700 home), `/var/tmp/shirube-<hash of the state directory's path>/<name>`.
 */
export function choosePlace(state: string, name: string): Place {
  const inside = join(state, 'postgres');
  const account = serverAccount(join(inside, name, 'data'));
  openOwn(state);
  openOwn(inside);
  if (canReach(account, [inside], [])) return place(account, inside, name);
  const hash = createHash('sha256').update(state).digest('hex').slice(0, 12);
  const outside = join('/var/tmp', `shirube-${hash}`);
  openOwnDirectory(outside);
  return place(serverAccount(join(outside, name, 'data')), outside, name);
}

function place(account: Account, shelter: string, name: string): Place {
  const home = join(shelter, name);
  mkdirSync(home, { recursive: true });
  chmodSync(home, 0o711);
  return { account, home, data: join(home, 'data'), shelter };
}

/** 0711 lets the server's account through, and only through. */
function openOwn(path: string): void {
  mkdirSync(path, { recursive: true });
  if (process.getuid?.() === 0) chmodSync(path, 0o711);
}

/** /var/tmp is everybody's: a directory somebody else put there first is refused. */
function openOwnDirectory(path: string): void {
  mkdirSync(path, { recursive: true });
  const stat = lstatSync(path);
  if (!stat.isDirectory() || stat.uid !== process.getuid?.()) {
    throw new PlainError(
      'foreign-directory',
      {
        ja: `${path} は別の利用者のものなので使いません。消すか、名前を変えてから、もう一度実行してください。`,
        en: `${path} belongs to somebody else and is not used; remove or rename it and run this again.`,
      },
      { path },
    );
  }
  chmodSync(path, 0o711);
}
