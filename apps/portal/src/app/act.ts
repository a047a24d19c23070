import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { useCallback } from 'react';
import { useClient } from 'urql';
import { type Trouble, troubleOf } from './client.js';

export type Acted<D> =
  | { readonly done: true; readonly data: D }
  | { readonly done: false; readonly trouble: Trouble };

const silence: Trouble = { kind: 'server', message: null, code: null, requestId: null };

/** One change asked of the API; resolves to what came of it, never throws. */
export function useAct() {
  const client = useClient();
  return useCallback(
    async <D, V extends AnyVariables>(
      document: TypedDocumentNode<D, V>,
      variables: V,
    ): Promise<Acted<D>> => {
      const { data, error } = await client.mutation(document, variables).toPromise();
      if (error) return { done: false, trouble: troubleOf(error) };
      return data ? { done: true, data } : { done: false, trouble: silence };
    },
    [client],
  );
}
