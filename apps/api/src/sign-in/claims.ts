import type { Provider } from './provider-clients.js';

/** What a provider says of somebody, as far as we listen. */
export interface Claimed {
  readonly subject: string;
  readonly displayName: string;
  readonly email: string | null;
  /** Null where the provider left them out because there are too many. */
  readonly groups: readonly string[] | null;
}

/** More groups than this are no directory's; the rest is not looked at. */
const mostGroups = 2_000;

/**
 * From the claims of the ID token and userinfo together; whose `sub` they are was checked before. Groups may
 * be names or ids, one or many. A directory that leaves them out says so (`hasgroups`, `_claim_names`).
 */
export function readClaims(
  claims: Readonly<Record<string, unknown>>,
  { groupsClaim }: Pick<Provider, 'groupsClaim'>,
): Claimed {
  const subject = String(claims.sub ?? '');
  const email = text(claims.email, 320);
  const name =
    text(claims.name, 200) ??
    text(claims.preferred_username, 200) ??
    email ??
    subject.slice(0, 200);
  return {
    subject,
    displayName: name,
    // An address the provider itself has not verified is anybody's.
    email: claims.email_verified === false ? null : email,
    groups: readGroups(claims, groupsClaim),
  };
}

function readGroups(
  claims: Readonly<Record<string, unknown>>,
  name: string,
): readonly string[] | null {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
  if (value === undefined) {
    const elsewhere = claims._claim_names;
    const leftOut =
      claims.hasgroups === true ||
      (typeof elsewhere === 'object' && elsewhere !== null && Object.hasOwn(elsewhere, name));
    return leftOut ? null : [];
  }
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list
    .slice(0, mostGroups)
    .filter((one): one is string => typeof one === 'string' && one !== '' && !one.includes('\0'));
}

/** One line; what is no text, or nothing, is null. */
function text(value: unknown, longest: number): string | null {
  if (typeof value !== 'string') return null;
  const line = value
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
  return line === '' ? null : [...line].slice(0, longest).join('');
}
