import type { IncomingMessage, ServerResponse } from 'node:http';
import { faultPage } from './pages/fault.ts';
import { STYLE_HASH } from './pages/page.ts';
import { html } from './sign-in.ts';

/**
 * What every answer carries. Forms may lead to the clients' origins, because signing in and out ends
 * in a redirect there; the provider adds the hash of its one script (a form that submits itself).
 */
export function setHeaders(response: ServerResponse, clientOrigins: readonly string[]): void {
  const policy = [
    "default-src 'none'",
    // Allows nothing by itself; not 'none', which browsers object to beside the hash.
    "script-src 'report-sample'",
    `style-src ${STYLE_HASH}`,
    `form-action ${["'self'", ...clientOrigins].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  response.setHeader('content-security-policy', policy.join('; '));
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('x-frame-options', 'DENY');
  // Not no-referrer: with it browsers hide the origin of a form's POST, which sign-in checks.
  response.setHeader('referrer-policy', 'same-origin');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('permissions-policy', 'camera=(), geolocation=(), microphone=()');
  response.setHeader('cache-control', 'no-store');
}

/**
 * Whether the request was made to the issuer by its own name. The loopback's other two names are
 * sent there; any other name means that a page elsewhere made its name point here (DNS rebinding),
 * and gets 421.
 */
export function madeToIssuer(
  request: IncomingMessage,
  response: ServerResponse,
  issuer: URL,
): boolean {
  const hosts = request.headersDistinct.host ?? [];
  if (hosts.length === 1 && hosts[0] === issuer.host) return true;
  const alias = [`localhost:${issuer.port}`, `[::1]:${issuer.port}`].includes(hosts[0] ?? '');
  const path = request.url ?? '';
  if (hosts.length === 1 && alias && request.method === 'GET' && /^\/(?![/\\])/.test(path)) {
    response.writeHead(302, { location: issuer.origin + path }).end();
  } else {
    html(response, 421, faultPage('host_refused'));
  }
  return false;
}
