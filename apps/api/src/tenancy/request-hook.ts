import type { FastifyInstance } from 'fastify';
import { languageOf } from '../errors/language.js';
import { withRequest } from './context.js';
import { isOwnRequest, sessionOf } from './session.js';

/** Gives every request its context: who asks, in which language, under which number. */
export function registerRequestContext(app: FastifyInstance): void {
  // preHandler, not earlier: what runs while the body is still arriving loses the async context.
  app.addHook('preHandler', (request, _reply, done) => {
    withRequest(
      {
        requestId: String(request.id),
        session: sessionOf({
          remoteAddress: request.raw.socket.remoteAddress,
          headers: request.headers,
        }),
        language: languageOf(request.headers['accept-language']),
        own: isOwnRequest(request.headers),
      },
      done,
    );
  });
}
