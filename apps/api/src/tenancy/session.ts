/** Who is asking. `none` is nobody: only the session query answers. */
export interface Session {
  readonly kind: 'demo' | 'none';
  readonly displayName: string | null;
  /** Written beside what is committed or undone. */
  readonly subject: string | null;
}

export const noSession: Session = { kind: 'none', displayName: null, subject: null };
export const demoSession: Session = { kind: 'demo', displayName: 'デモ', subject: 'demo' };

/** What of a request tells where it came from. */
export interface Origin {
  /** Address of the other end of the socket, never of a header. */
  readonly remoteAddress: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

const loopbackAddress =
  /^(127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1|::ffff:127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/;
const loopbackHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;
const forwarding = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'via',
];

/**
 * Until sign-in arrives: the demo session, for somebody sitting at this very machine. The socket must be
 * loopback, the Host header too (else a page elsewhere could reach us by DNS rebinding), and nothing may
 * have been forwarded (else a proxy on this machine would hand the session to the world).
 */
export function sessionOf(origin: Origin): Session {
  const { remoteAddress, headers } = origin;
  if (!remoteAddress || !loopbackAddress.test(remoteAddress)) return noSession;
  const host = headers.host;
  if (typeof host !== 'string' || !loopbackHost.test(host)) return noSession;
  if (forwarding.some((name) => headers[name] !== undefined)) return noSession;
  return demoSession;
}

/**
 * Whether a request that may change something was made by our own page or by a program, not by another
 * site's page in the user's browser: its Origin is our host, or it carries a header no form can send.
 */
export function isOwnRequest(headers: Origin['headers']): boolean {
  const origin = headers.origin;
  if (typeof origin === 'string') {
    if (!URL.canParse(origin)) return false;
    const { host, protocol } = new URL(origin);
    // Both through URL: http://localhost:80 and the host localhost are the same place.
    const ours = `${protocol}//${headers.host}`;
    return host !== '' && URL.canParse(ours) && new URL(ours).host === host;
  }
  return headers['x-shirube-request'] !== undefined;
}
