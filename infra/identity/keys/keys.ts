import { generateKeyPair, randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withLock } from '../../process/lock.ts';
import { diskFull, PlainError } from '../../words/words.mjs';
import { KEPT_AFTER_ROTATION_S } from '../provider/lifetimes.ts';

/** A private signing key as a JSON Web Key, named by `kid`. */
export interface SigningKey {
  kid: string;
  [member: string]: unknown;
}

export interface KeyRing {
  /** Signs. */
  current: SigningKey;
  /** Published already, signs after the next rotation: a client that cached the keys knows it by then. */
  next: SigningKey;
  /** Signs no more, still verifies what it signed. `at` in milliseconds since 1970. */
  retired: { at: number; key: SigningKey }[];
  /** Signs the provider's own cookies. */
  cookies: string[];
}

/**
 * The provider's keys from the state directory, made on first use: a file that only its owner reads
 * (0600 in a 0700 folder), replaced whole. Throws PlainError when others could read or have broken it.
 */
export function openKeys(state: string): Promise<KeyRing> {
  return inRoom(state, async (file) => read(file) ?? write(file, await newRing()));
}

/**
 * The next key signs from now on and a fresh one is published for the time after. Retired keys stay
 * until everything they signed has expired.
 */
export function rotateKeys(state: string, now = Date.now()): Promise<KeyRing> {
  return inRoom(state, async (file) => {
    const ring = read(file) ?? (await newRing());
    return write(file, {
      current: ring.next,
      next: await newKey(),
      retired: [{ at: now, key: ring.current }, ...ring.retired].filter(
        ({ at }) => now - at < KEPT_AFTER_ROTATION_S * 1000,
      ),
      cookies: ring.cookies,
    });
  });
}

/** What the provider publishes and signs with; the first key signs. */
export function published(ring: KeyRing): SigningKey[] {
  return [ring.current, ring.next, ...ring.retired.map(({ key }) => key)];
}

function inRoom<T>(state: string, work: (file: string) => Promise<T>): Promise<T> {
  const room = join(state, 'identity');
  mkdirSync(room, { recursive: true, mode: 0o700 });
  chmodSync(room, 0o700);
  return withLock(join(room, 'lock'), () => work(join(room, 'keys.json')));
}

function read(file: string): KeyRing | undefined {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat) return undefined;
  if (stat.mode & 0o077) {
    throw new PlainError(
      'identity-keys-exposed',
      {
        ja: `デモ用サインインの鍵 ${file} をほかの利用者も読める状態です。このファイルを消してから、もう一度実行してください（鍵は作り直されます）。`,
        en: `Other users may read the demo sign-in's keys in ${file}; delete that file and run this again (new keys will be made).`,
      },
      { file },
    );
  }
  try {
    return checked(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new PlainError(
      'identity-keys-broken',
      {
        ja: `デモ用サインインの鍵 ${file} が壊れています。このファイルを消してから、もう一度実行してください（鍵は作り直されます）。`,
        en: `The demo sign-in's keys in ${file} are damaged; delete that file and run this again (new keys will be made).`,
      },
      { file },
    );
  }
}

function checked(ring: KeyRing): KeyRing {
  const keys = published(ring);
  const whole =
    keys.every(({ kid, kty, d }) => [kid, kty, d].every((part) => typeof part === 'string')) &&
    ring.retired.every(({ at }) => Number.isFinite(at)) &&
    ring.cookies.length > 0 &&
    ring.cookies.every((secret) => typeof secret === 'string' && secret.length >= 32);
  if (!whole) throw new Error('not a key ring');
  return ring;
}

/** Written beside its place and renamed, so that a kill -9 leaves the old file or the new one. */
function write(file: string, ring: KeyRing): KeyRing {
  try {
    writeFileSync(`${file}.new`, JSON.stringify(ring), { mode: 0o600, flush: true });
    chmodSync(`${file}.new`, 0o600);
    renameSync(`${file}.new`, file);
  } catch (error) {
    throw diskFull(error, file) ?? error;
  }
  return ring;
}

async function newRing(): Promise<KeyRing> {
  const [current, next] = await Promise.all([newKey(), newKey()]);
  return { current, next, retired: [], cookies: [randomBytes(32).toString('base64url')] };
}

/** RS256, what the directories of municipalities sign with; 2048 bits is what they use too. */
async function newKey(): Promise<SigningKey> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return {
    ...privateKey.export({ format: 'jwk' }),
    kid: randomBytes(12).toString('base64url'),
    use: 'sig',
    alg: 'RS256',
  };
}
