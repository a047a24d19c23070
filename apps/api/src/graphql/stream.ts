import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  Kind,
  parse,
  specifiedRules,
  subscribe,
  validate,
} from 'graphql';
import {
  BadInputError,
  ForbiddenError,
  TooBusyError,
  UnauthenticatedError,
} from '../errors/errors.js';
import { currentRequest } from '../tenancy/context.js';
import { bodySchema } from './endpoint.js';
import { formatError } from './format-errors.js';
import { limits, limitsRule } from './limits.js';

/** Streams one visitor may hold open at once: as many tabs as anybody keeps in view. */
const mostPerVisitor = 20;
/** A line of comment this often, in milliseconds, so that nothing in between takes silence for an end. */
const heartbeat = 15_000;

/**
 * POST /graphql/stream: one subscription, answered as server-sent events (`next` with a result each,
 * `complete` at the end). An ordinary request, so that session, origin and limits are those of every other
 * one; a socket would need doors of its own.
 */
export function registerStream(app: FastifyInstance, schemaOf: () => GraphQLSchema): void {
  const open = new Map<string, number>();
  app.post('/graphql/stream', { bodyLimit: limits.body }, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const refuse = (status: number, ...errors: unknown[]) =>
      reply.code(status).send({ data: null, errors: errors.map(formatError) });
    const asked = currentRequest();
    const id = asked?.visitor.id ?? null;
    if (id === null) return refuse(401, new UnauthenticatedError());
    if (!asked?.own) return refuse(403, new ForbiddenError('Origin'));
    const body = bodySchema.safeParse(request.body);
    if (!body.success)
      return refuse(400, new BadInputError('body', '{ query, variables, operationName }'));
    const schema = schemaOf();
    const document = subscriptionOf(schema, body.data.query);
    if (Array.isArray(document)) return refuse(400, ...document);
    const held = open.get(id) ?? 0;
    if (held >= mostPerVisitor) return refuse(503, new TooBusyError());
    const results = await subscribe({
      schema,
      document,
      variableValues: body.data.variables ?? {},
      contextValue: {},
    });
    if (!(Symbol.asyncIterator in results)) return refuse(200, ...(results.errors ?? []));
    open.set(id, held + 1);
    reply.raw.once('close', () => {
      open.set(id, (open.get(id) ?? 1) - 1);
      if (open.get(id) === 0) open.delete(id);
      void results.return?.(undefined);
    });
    reply.header('content-type', 'text/event-stream; charset=utf-8');
    // A proxy that gathers answers would keep every event to itself.
    reply.header('x-accel-buffering', 'no');
    return reply.send(Readable.from(events(results), { objectMode: false }));
  });
}

/** The parsed document, or what is wrong with it. */
function subscriptionOf(schema: GraphQLSchema, query: string): DocumentNode | unknown[] {
  try {
    const document = parse(query, { maxTokens: limits.tokens });
    const errors = validate(schema, document, [...specifiedRules, limitsRule]);
    if (errors.length > 0) return errors.slice(0, 5);
    const one = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
    if (one?.operation === 'subscription') return document;
    return [new BadInputError('query', 'subscription')];
  } catch (error) {
    return [error];
  }
}

async function* events(results: AsyncIterable<ExecutionResult>): AsyncGenerator<string> {
  const iterator = results[Symbol.asyncIterator]();
  let next = iterator.next();
  try {
    // At once: whoever asked knows by it that changes are listened for.
    yield ': listening\n\n';
    while (true) {
      const silence = Promise.withResolvers<null>();
      const timer = setTimeout(() => silence.resolve(null), heartbeat);
      const one = await Promise.race([next, silence.promise]).finally(() => clearTimeout(timer));
      if (one === null) {
        yield ':\n\n';
      } else if (one.done) {
        yield 'event: complete\ndata:\n\n';
        return;
      } else {
        const { data, errors } = one.value;
        const told = errors ? { data, errors: errors.map(formatError) } : { data };
        yield `event: next\ndata: ${JSON.stringify(told)}\n\n`;
        next = iterator.next();
      }
    }
  } finally {
    await iterator.return?.(undefined);
  }
}
