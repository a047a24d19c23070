import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { currentRequest } from '../tenancy/context.js';
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
    body: { error: { code: told.code, message: told.message, ...told.data } },
  };
}

/** Nest's side of the same: GraphQL's errors pass on to Mercurius' formatter, REST's are answered here. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType<string>() === 'graphql') throw error;
    const { status, body } = errorBody(error);
    host.switchToHttp().getResponse<FastifyReply>().code(status).send(body);
  }
}
