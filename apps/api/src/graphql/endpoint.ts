import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { BadInputError } from '../errors/errors.js';
import { formatError } from './format-errors.js';
import { limits } from './limits.js';

export const bodySchema = z.strictObject({
  query: z.string().min(1),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
  extensions: z.unknown().optional(),
});

/** POST /graphql: one JSON object, one operation. */
export function registerGraphQL(app: FastifyInstance): void {
  app.post(
    '/graphql',
    { bodyLimit: limits.body },
    async (request: FastifyRequest, reply: FastifyReply) => {
      reply.header('cache-control', 'no-store');
      const parsed = bodySchema.safeParse(request.body);
      // Mercurius also takes a document as a JSON tree: that door stays shut.
      if (!parsed.success || /^\s*\{\s*"/.test(parsed.data.query)) {
        return reply.code(400).send({
          data: null,
          errors: [formatError(new BadInputError('body', '{ query, variables, operationName }'))],
        });
      }
      const { query, variables, operationName } = parsed.data;
      try {
        return await reply.graphql(query, {}, variables ?? {}, operationName ?? undefined);
      } catch (error) {
        const errors = (error as { errors?: unknown[] }).errors ?? [error];
        return reply.code(400).send({ data: null, errors: errors.slice(0, 5).map(formatError) });
      }
    },
  );
}
