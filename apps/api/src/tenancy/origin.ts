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
 * Whether somebody at this very machine asks. The socket must be loopback, the Host header too (else a page
 * elsewhere could reach us by DNS rebinding), and nothing may have been forwarded (else a proxy on this
 * machine would speak for the world).
 */
export function isFromThisMachine({ remoteAddress, headers }: Origin): boolean {
  if (!remoteAddress || !loopbackAddress.test(remoteAddress)) return false;
  const host = headers.host;
  if (typeof host !== 'string' || !loopbackHost.test(host)) return false;
  return forwarding.every((name) => headers[name] === undefined);
}

/**
 * Whether a request that may change something was made by our own page or by a program, not by another
 * site's page in the user's browser: its Origin is our host, or it carries a header no form can send.
 */
export function isOwnRequest(headers: Origin['headers']): boolean {
  const site = headers['sec-fetch-site'];
  // Where the browser itself says that another site asks, no other header outweighs it.
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
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
