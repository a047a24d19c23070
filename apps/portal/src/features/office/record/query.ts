import { graphql, type ResultOf } from '../../../app/graphql.js';

export const recordQuery = graphql(`
  query OfficeRecord($code: String!, $language: Language!, $after: String, $filter: RecordFilter) {
    office(code: $code) {
      record(first: 50, after: $after, filter: $filter) {
        nodes {
          id at action label(language: $language) outcome
          who whoId standsInFor address requestId
          aboutKind aboutId aboutName before after hash
        }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

export type Entry = NonNullable<ResultOf<typeof recordQuery>['office']>['record']['nodes'][number];
