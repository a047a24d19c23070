import type { ExecutionResult, FormattedExecutionResult } from 'graphql';
import { GraphQLError } from 'graphql';
import { QueryLimitError } from '../errors/errors.js';
import { logFault } from '../errors/log-fault.js';
import { messages } from '../errors/messages.js';
import { type PublicError, publicError } from '../errors/public-error.js';
import { currentRequest } from '../tenancy/context.js';

interface FormattedError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** Mercurius' formatter of what a resolver threw: everything leaves as a public error. */
export function formatExecution(execution: ExecutionResult): {
  statusCode: number;
  response: FormattedExecutionResult;
} {
  const errors = (execution.errors ?? []).map(formatError);
  return { statusCode: 200, response: { data: execution.data ?? null, errors } };
}

/** One error of execution, of validation or of the request itself. */
export function formatError(error: unknown): FormattedError {
  const request = currentRequest();
  const language = request?.language ?? 'ja';
  const id = request?.requestId ?? '-';
  const graphql = error instanceof GraphQLError ? error : null;
  const cause = graphql?.originalError ?? error;
  // GraphQL's own complaints name only the query and the public schema: they may be told.
  // What a scalar says of a variable is such a complaint inside another; inside a path it is of our making.
  const inner = graphql?.originalError;
  const ofVariable = inner instanceof GraphQLError && graphql?.path === undefined;
  if (graphql && (!inner || ofVariable)) return ofQuery(graphql, language);
  const told = publicError(cause, language, id);
  if (told.fault) logFault(cause, id);
  return formatted(told, graphql?.path);
}

function ofQuery(error: GraphQLError, language: 'ja' | 'en'): FormattedError {
  const tooLong = error.message.includes('tokens');
  if (tooLong)
    return formatted(publicError(new QueryLimitError('tokens', 2_000, 2_001), language, '-'));
  const message = messages['bad-query']?.({ detail: error.message })[language] ?? error.message;
  return { message, extensions: { code: 'BAD_QUERY' } };
}

function formatted(error: PublicError, path?: readonly (string | number)[]): FormattedError {
  return {
    message: error.message,
    ...(path ? { path } : {}),
    // The code last: data of that name must not hide it.
    extensions: { ...error.data, code: error.code },
  };
}
