import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessNotes } from '../access/access-notes.js';
import { currentRequest } from '../tenancy/context.js';
import { RefusedError } from './errors.js';
import { logFault } from './log-fault.js';
import { publicError } from './public-error.js';

/** What REST answers when something was thrown: `{ error: { code, message, … } }`. */
export function errorBody(error: unknown, requestId?: string): { status: number; body: object } {
  const request = currentRequest();
  const id = request?.requestId ?? requestId ?? '-';
  const told = publicError(error, request?.language ?? 'ja', id);
  if (told.fault) logFault(error, id);
  return {
    status: told.status,
    body: { error: { ...told.data, code: told.code, message: told.message } },
  };
}

/** Nest's side of the same: GraphQL's errors pass on to Mercurius' formatter, REST's are answered here. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(private readonly notes: AccessNotes) {}

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType<string>() === 'graphql') throw error;
    // One of the guard names no tenant's thing, and was noted there.
    if (error instanceof RefusedError && error.tenant !== null) {
      const { method, routeOptions } = host.switchToHttp().getRequest<FastifyRequest>();
      this.notes.refused(error, `${method} ${routeOptions.url ?? ''}`);
    }
    const { status, body } = errorBody(error);
    host.switchToHttp().getResponse<FastifyReply>().code(status).send(body);
  }
}
