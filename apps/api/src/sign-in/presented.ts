import type { IncomingHttpHeaders } from 'node:http';
import { isSecret, secretOfAccessToken } from './token.js';

/** What a request shows to say who is asking. */
export type Presented =
  | { readonly by: 'cookie'; readonly secret: string }
  | { readonly by: 'token'; readonly secret: string };

/**
 * Over https the name begins with __Host-, which browsers take only with Secure, for the whole host and from
 * no other one. On this machine's plain http they would refuse it, so there it has a plain name.
 */
export function cookieNames(publicUrl: string): {
  readonly session: string;
  readonly attempt: string;
} {
  const prefix = publicUrl.startsWith('https:') ? '__Host-' : '';
  return { session: `${prefix}shirube`, attempt: `${prefix}shirube-sign-in` };
}

/** The value of one cookie; the first where a name comes twice. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  if (header === undefined || header.length > 8_192) return undefined;
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}

/**
 * Whoever sends an Authorization header is judged by it alone: a wrong token is not made good by a cookie, and
 * no page elsewhere can send that header, so a request with it is never somebody's browser led astray.
 */
export function presentedBy(headers: IncomingHttpHeaders, cookieName: string): Presented | null {
  const { authorization } = headers;
  if (authorization !== undefined) {
    const token = /^Bearer ([A-Za-z0-9_-]{1,100})$/i.exec(authorization)?.[1];
    const secret = token === undefined ? null : secretOfAccessToken(token);
    return secret === null ? null : { by: 'token', secret };
  }
  const secret = cookieOf(headers.cookie, cookieName);
  return isSecret(secret) ? { by: 'cookie', secret } : null;
}
