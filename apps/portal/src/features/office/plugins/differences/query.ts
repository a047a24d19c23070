import { graphql, type ResultOf } from '../../../../app/graphql.js';

const differenceFields = graphql(`
  fragment DifferenceFields on ReadingDifference {
    pluginId pluginName { ja en } pluginVersion indicatorKey indicatorName period periodKey
    amount unit provisional note { ja en } readAt theirs theirAmount theirUnit decision mayDecide
  }
`);

export const differencesQuery = graphql(
  `
  query ReadingDifferences($code: String!, $key: String) {
    readingDifferences(tenantCode: $code, indicatorKey: $key) { ...DifferenceFields }
  }
`,
  [differenceFields],
);

export const decideReading = graphql(
  `
  mutation DecideReading($input: DecideReadingInput!) {
    decideReading(input: $input) { ...DifferenceFields }
  }
`,
  [differenceFields],
);

export type Difference = ResultOf<typeof differenceFields>;
export type Decision = Difference['decision'];
