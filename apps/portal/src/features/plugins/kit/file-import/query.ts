import { graphql, type ResultOf } from '../../../../app/graphql.js';

export const rejectFields = graphql(`
  fragment PluginRejectFields on PluginReject { position place reason { ja en } raw }
`);

export const runFields = graphql(`
  fragment PluginRunFields on PluginRun {
    id pluginId pluginVersion kind part name { ja en } state why message endedAt tookMs
    readings rowsRead rowsTaken rejectCount
    queuedAt startedAt attempts fileName fileBytes bytesRead
  }
`);

export const runQuery = graphql(
  `
  query PluginRun($code: String!, $id: ID!) {
    pluginRun(tenantCode: $code, id: $id) {
      ...PluginRunFields
      metrics { name value }
      log { level message data }
    }
  }
`,
  [runFields],
);

export const rejectsQuery = graphql(
  `
  query PluginRunRejects($code: String!, $id: ID!, $first: Int!, $after: String) {
    pluginRun(tenantCode: $code, id: $id) {
      id
      rejects(first: $first, after: $after) {
        totalCount
        nodes { ...PluginRejectFields }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`,
  [rejectFields],
);

export type PluginRun = ResultOf<typeof runFields>;
export type PluginRunDetail = NonNullable<ResultOf<typeof runQuery>['pluginRun']>;
export type PluginReject = ResultOf<typeof rejectFields>;
export const isOver = ({ state }: Pick<PluginRun, 'state'>): boolean =>
  state !== 'WAITING' && state !== 'WORKING';
