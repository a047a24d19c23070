import { graphql, type ResultOf } from '../../app/graphql.js';

export const directoryQuery = graphql(`
  query Directory($search: String) {
    tenants(search: $search, first: 12) {
      totalCount
      nodes { code name nameReading nameEn prefecture status }
    }
  }
`);

export const providersQuery = graphql(`
  query SignInProviders($code: String!, $language: Language!) {
    signInProviders(tenantCode: $code) { id name(language: $language) domains }
  }
`);

export type DirectoryTenant = ResultOf<typeof directoryQuery>['tenants']['nodes'][number];
export type Provider = ResultOf<typeof providersQuery>['signInProviders'][number];
