import { graphql, type ResultOf } from '../../app/graphql.js';
import { findingFields, promiseFields, valueFields } from '../city/query.js';

/**
 * One page of a city's indicators with all their values. The contract has no way to ask for one
 * indicator by its key, so pages are read until it is found.
 */
export const indicatorQuery = graphql(
  `
  query Indicator($code: String!, $language: Language!, $after: String) {
    city(code: $code) {
      tenant { code name }
      imports(first: 20) { nodes { id title } }
      indicators(first: 50, after: $after) {
        nodes {
          id key name unit direction pillars measures sdgTargets sdgGoals standing
          baselines { ...ValueFields }
          targets { ...ValueFields }
          observations { ...ValueFields }
          promises { ...PromiseFields }
          findings { ...FindingFields }
        }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`,
  [valueFields, findingFields, promiseFields],
);

type City = NonNullable<ResultOf<typeof indicatorQuery>['city']>;
export type IndicatorDetail = City['indicators']['nodes'][number];
export type SourceTitle = City['imports']['nodes'][number];
export type Value = IndicatorDetail['observations'][number];
