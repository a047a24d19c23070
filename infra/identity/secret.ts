import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskFull, PlainError } from '../words/words.mjs';

/**
 * The secret that Shirube proves itself with at the demo provider: made once, kept 0600 in the state
 * directory, handed on by environment only. Throws PlainError when others could read it.
 */
export function clientSecret(state: string): string {
  const room = join(state, 'identity');
  const file = join(room, 'client-secret');
  mkdirSync(room, { recursive: true, mode: 0o700 });
  chmodSync(room, 0o700);
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat && stat.mode & 0o077) throw exposed(file);
  const known = stat ? readFileSync(file, 'utf8') : '';
  if (/^[\w-]{43}$/.test(known)) return known;
  const secret = randomBytes(32).toString('base64url');
  try {
    writeFileSync(`${file}.new`, secret, { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  } catch (error) {
    throw diskFull(error, file) ?? error;
  }
  return secret;
}

function exposed(file: string): PlainError {
  return new PlainError(
    'identity-secret-exposed',
    {
      ja: `デモ用サインインの合言葉 ${file} をほかの利用者も読める状態です。このファイルを消してから、もう一度実行してください（作り直されます）。`,
      en: `Other users may read the demo sign-in's secret in ${file}; delete that file and run this again (a new one will be made).`,
    },
    { file },
  );
}
