import { createHash } from 'node:crypto';

/** Names under which no value goes on the record, whoever puts it there; compared without case, - and _. */
const secretNames = new Set([
  'accesstoken',
  'authorization',
  'bindinghash',
  'clientsecret',
  'codehash',
  'codeverifier',
  'cookie',
  'idtoken',
  'invitationcode',
  'nonce',
  'password',
  'previoushash',
  'refreshtoken',
  'secret',
  'token',
  'tokenhash',
  'verifier',
]);

export const withheld = '[withheld]';
/** Bytes of `before` and `after` together, as JSON. */
export const largest = 128 * 1024;
const deepest = 40;

interface Stored {
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * JSON that jsonb takes, and gives back with the same meaning: it knows no U+0000 and no half of a
 * surrogate pair, which become U+FFFD, and writes 1e300 out in full, so such numbers become text. Values
 * under a secret's name are withheld; what is too large is told by size and SHA-256.
 */
export function toStored(entry: Stored & Readonly<Record<string, unknown>>): string {
  const { before, after, ...rest } = entry;
  const texts = [before, after].map((value) => JSON.stringify(clean(value, 0)) ?? 'null');
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const [from, to] = bytes > largest ? texts.map(summary) : texts;
  const head = JSON.stringify(clean(rest, 0)).slice(0, -1);
  return `${head},"before":${from},"after":${to}}`;
}

function clean(given: unknown, depth: number): unknown {
  const value = hasJson(given) ? given.toJSON() : given;
  if (typeof value === 'string') return plain(value);
  if (typeof value === 'number') return /e/.test(String(value)) ? String(value) : value;
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= deepest) return '[…]';
  if (Array.isArray(value)) return value.map((one) => clean(one, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      plain(name),
      isSecret(name) && one != null ? withheld : clean(one, depth + 1),
    ]),
  );
}

function hasJson(value: unknown): value is { toJSON(): unknown } {
  return typeof (value as { toJSON?: unknown } | null | undefined)?.toJSON === 'function';
}

function isSecret(name: string): boolean {
  return secretNames.has(name.toLowerCase().replaceAll(/[-_]/g, ''));
}

function plain(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}

function summary(text: string): string {
  if (text === 'null') return text;
  const sha256 = createHash('sha256').update(text).digest('hex');
  return JSON.stringify({ tooLarge: { bytes: Buffer.byteLength(text), sha256 } });
}
