import { graphql, type ResultOf } from '../../app/graphql.js';

export const citiesQuery = graphql(`
  query Cities($search: String, $after: String) {
    tenants(search: $search, first: 50, after: $after) {
      totalCount
      nodes { code name nameReading nameEn prefecture status }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export type CityEntry = ResultOf<typeof citiesQuery>['tenants']['nodes'][number];
