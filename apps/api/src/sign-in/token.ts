import { hash, randomBytes } from 'node:crypto';

/** What a program shows begins with this, so that a secret found where it should not be is recognised. */
const tokenPrefix = 'shirube_';

const secret = /^[A-Za-z0-9_-]{43}$/;

/** 32 random bytes as text; only `hashOf` them is ever kept. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256. A secret of 256 random bits needs no salt and no slow hash: there is nothing to guess from. */
export function hashOf(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}

/** What `newSecret` could have made. */
export function isSecret(text: string | undefined): text is string {
  return text !== undefined && secret.test(text);
}

/** A secret as a program carries it. */
export function asAccessToken(text: string): string {
  return `${tokenPrefix}${text}`;
}

/** Its first letters, by which people tell their tokens apart: 30 of its 256 bits. */
export function prefixOf(accessToken: string): string {
  return accessToken.slice(0, tokenPrefix.length + 5);
}

export function secretOfAccessToken(text: string): string | null {
  if (!text.startsWith(tokenPrefix)) return null;
  const rest = text.slice(tokenPrefix.length);
  return isSecret(rest) ? rest : null;
}
