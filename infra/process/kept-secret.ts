import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { diskFull, type PlainError } from '../words/words.mjs';

/**
 * A secret of this checkout: made once, kept 0600 in a folder that nobody else enters, the same from start to start.
 * Throws what `exposed` gives when others could read it.
 */
export function keptSecret(file: string, exposed: (file: string) => PlainError): string {
  const room = dirname(file);
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
