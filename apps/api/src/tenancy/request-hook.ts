import type { FastifyInstance, FastifyRequest } from 'fastify';
import { languageOf } from '../errors/language.js';
import { withRequest } from './context.js';
import { isOwnRequest } from './origin.js';
import type { Visitor } from './who.js';

/** Tells who asks: at once where it is known already. */
export type Recognise = (request: FastifyRequest) => Visitor | Promise<Visitor>;

/** Gives every request its context: who asks, in which language, under which number. */
export function registerRequestContext(app: FastifyInstance, recognise: Recognise): void {
  // preHandler, not earlier: what runs while the body is still arriving loses the async context.
  app.addHook('preHandler', (request, _reply, done) => {
    const enter = (visitor: Visitor) =>
      withRequest(
        {
          requestId: String(request.id),
          visitor,
          language: languageOf(request.headers['accept-language']),
          own: isOwnRequest(request.headers),
          address: request.raw.socket.remoteAddress ?? '-',
        },
        done,
      );
    const visitor = recognise(request);
    if (visitor instanceof Promise) visitor.then(enter, done);
    else enter(visitor);
  });
}
