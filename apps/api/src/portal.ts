import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { errorBody } from './errors/error.filter.js';
import { NotFoundError } from './errors/errors.js';

/** No script, style, font or address but our own; nobody may frame us. */
const headers = {
  'content-security-policy':
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; img-src 'self' data:",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
} as const;

/** What every answer carries. Over https browsers are told to come back by https only, for a year. */
export function securityHeaders(publicUrl: string): Readonly<Record<string, string>> {
  return publicUrl.startsWith('https:')
    ? { ...headers, 'strict-transport-security': 'max-age=31536000' }
    : headers;
}

export function registerSecurityHeaders(app: FastifyInstance, publicUrl: string): void {
  const always = securityHeaders(publicUrl);
  app.addHook('onSend', (request, reply, _payload, done) => {
    reply.headers(always);
    // What is answered to one person is kept by no cache in between, errors too.
    if (ofApi.test(request.url) && !reply.hasHeader('cache-control'))
      reply.header('cache-control', 'no-store');
    done();
  });
}

/** Addresses that are the API's own: an unknown one below them is an error, not a page. */
const ofApi = /^\/(api|graphql|healthz|readyz|metrics)(\/|$|\?)/;

/** Serves the built portal; every address that is no file is a page of it. Without a portal: API only. */
export async function registerPortal(app: FastifyInstance, folder: string): Promise<void> {
  const present = existsSync(join(folder, 'index.html'));
  if (present) {
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      index: false,
      preCompressed: true,
      setHeaders(reply, path) {
        // Built files carry their content's hash in their name; the page itself is always asked for anew.
        const lasting = path.includes('/assets/');
        reply.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const page =
      (request.method === 'GET' || request.method === 'HEAD') && !ofApi.test(request.url);
    if (present && page && !/\.[a-z0-9]{2,5}$/i.test(request.url.split('?')[0] ?? ''))
      return reply.sendFile('index.html');
    const { status, body } = errorBody(
      new NotFoundError(request.method === 'GET' ? 'URL' : request.method),
    );
    return reply.code(status).send(body);
  });
}
