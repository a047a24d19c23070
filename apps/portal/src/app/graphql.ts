import { initGraphQLTada } from 'gql.tada';
import type { introspection } from '../generated/graphql-env.js';

/** Queries are typed by apps/api/schema.graphql; one that does not fit fails `typecheck`. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  // Pages and the parts they are made of live in one folder: masking would only rename things.
  disableMasking: true;
  scalars: { Decimal: string; Date: string; DateTime: string; JSON: unknown };
}>();

export type { FragmentOf, ResultOf, VariablesOf } from 'gql.tada';
