import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '../errors/language.js';
import { withRequest } from './context.js';
import { isOwnRequest } from './origin.js';
import type { Visitor } from './who.js';

/** Tells who asks: at once where it is known already. */
export type Recognise = (
  request: FastifyRequest,
  reply: FastifyReply | undefined,
) => Visitor | Promise<Visitor>;

/** Gives every request its context: who asks, in which language, under which number. */
export function registerRequestContext(app: FastifyInstance, recognise: Recognise): void {
  // preHandler, not earlier: what runs while the body is still arriving loses the async context.
  app.addHook('preHandler', (request, reply, done) => {
    const enter = (visitor: Visitor) =>
      withRequest(
        {
          requestId: String(request.id),
          visitor,
          language: languageOf(request.headers['accept-language']),
          // No page elsewhere can send an Authorization header.
          own: isOwnRequest(request.headers) || request.headers.authorization !== undefined,
          // The socket's, or what a trusted proxy says it was.
          address: request.ip || '-',
          userAgent: String(request.headers['user-agent'] ?? '-').slice(0, 300),
        },
        done,
      );
    // Files of the portal carry no new token: they may be kept by whoever is in between.
    const answers = /^\/(graphql|api)(\/|$|\?)/.test(request.url);
    const visitor = recognise(request, answers ? reply : undefined);
    if (visitor instanceof Promise) visitor.then(enter, done);
    else enter(visitor);
  });
}
