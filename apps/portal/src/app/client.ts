import { Client, type CombinedError, cacheExchange, fetchExchange, mapExchange } from '@urql/core';
import { preferences } from './preferences.js';
import { askSession } from './session.js';

/** POST only: the API serves no GET queries. The header marks requests as this portal's own. */
export const client = new Client({
  url: '/graphql',
  preferGetMethod: false,
  requestPolicy: 'cache-and-network',
  fetchOptions: () => ({
    credentials: 'same-origin',
    headers: requestHeaders(),
  }),
  exchanges: [
    cacheExchange,
    mapExchange({
      onError: (error) => {
        if (troubleOf(error).kind === 'signed-out') void askSession();
      },
    }),
    fetchExchange,
  ],
});

/** Errors come back in the reader's language; the custom header keeps other sites' forms out. */
export function requestHeaders(): Record<string, string> {
  return { 'accept-language': preferences().language, 'x-shirube-client': 'portal' };
}

/** What went wrong, as far as a person can act on it. */
export interface Trouble {
  /** signed-out: the session has ended; the shell leads to the sign-in page. */
  readonly kind: 'network' | 'signed-out' | 'refused' | 'server';
  /** The API's own sentence, already in the reader's language; null when there is none. */
  readonly message: string | null;
  readonly code: string | null;
  readonly requestId: string | null;
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export function troubleOf(error: CombinedError): Trouble {
  const first = error.graphQLErrors[0];
  if (!first) {
    const status = (error.response as Response | undefined)?.status;
    const kind = status === 401 ? 'signed-out' : status ? 'server' : 'network';
    return { kind, message: null, code: null, requestId: null };
  }
  const code = text(first.extensions?.code);
  return {
    kind: kindOf(code),
    message: first.message,
    code,
    requestId: code === 'INTERNAL' ? text(first.extensions?.id) : null,
  };
}

const kindOf = (code: string | null): Trouble['kind'] =>
  code === 'UNAUTHENTICATED' ? 'signed-out' : code === 'FORBIDDEN' ? 'refused' : 'server';
