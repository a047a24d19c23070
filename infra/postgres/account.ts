import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { PlainError } from '../words/words.mjs';

/** The user PostgreSQL runs as; undefined means "as we are". PostgreSQL refuses to run as root. */
export type Account = { uid: number; gid: number } | undefined;

/**
 * As root an account that already exists is borrowed, so that no user has to be created: the owner
 * of the data when there is data, else `postgres`, else `nobody`. Anyone else runs it as themselves.
 */
export function serverAccount(dataDir: string): Account {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter((account) => account.uid > 0);
  const owner = statSync(dataDir, { throwIfNoEntry: false })?.uid;
  const found =
    accounts.find((account) => account.uid === owner) ??
    accounts.find((account) => account.name === 'postgres') ??
    accounts.find((account) => account.name === 'nobody');
  if (!found) {
    throw new PlainError('no-account', {
      ja: 'PostgreSQL は root では動かせず、代わりの利用者（postgres か nobody）も /etc/passwd にありません。一般の利用者で実行するか、DATABASE_URL を指定してください。',
      en: 'PostgreSQL refuses to run as root and /etc/passwd has neither postgres nor nobody; run this as an ordinary user, or set DATABASE_URL.',
    });
  }
  return { uid: found.uid, gid: found.gid };
}

/** Whether that account can run and read these files: tried, not guessed from mode bits. */
export function canReach(account: Account, executables: string[], readable: string[]): boolean {
  if (!account) return true;
  const tests = [
    ...executables.map((_, i) => `test -x "$${i + 1}"`),
    ...readable.map((_, i) => `test -r "$${executables.length + i + 1}"`),
  ].join(' && ');
  const tried = spawnSync('/bin/sh', ['-c', tests, 'sh', ...executables, ...readable], {
    ...account,
    cwd: '/',
  });
  return tried.status === 0;
}
