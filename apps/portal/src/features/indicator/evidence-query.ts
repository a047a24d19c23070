import { graphql, type ResultOf } from '../../app/graphql.js';

export const sourceQuery = graphql(`
  query ValueSource($code: String!, $id: ID!) {
    valueEvidence(tenantCode: $code, id: $id) { pluginId pluginName { ja en } pluginVersion readAt }
  }
`);

export const evidenceQuery = graphql(`
  query ValueEvidence($code: String!, $id: ID!) {
    valueEvidence(tenantCode: $code, id: $id) {
      pluginId pluginName { ja en } pluginVersion feedName { ja en } runId readAt note { ja en } query
      total tables { name columns rows { cells } }
    }
  }
`);

export type ValueEvidence = NonNullable<ResultOf<typeof evidenceQuery>['valueEvidence']>;
