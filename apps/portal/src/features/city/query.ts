import { graphql, type ResultOf } from '../../app/graphql.js';

export const valueFields = graphql(`
  fragment ValueFields on StoredValue {
    id kind amount low high qualifier unit raw column provisional revision note sourceId
    period { kind year start end label }
  }
`);

export const findingFields = graphql(`
  fragment FindingFields on Finding {
    id kind severity rows
    text(language: $language) { title why arithmetic whatToDo }
  }
`);

export const promiseFields = graphql(
  `
  fragment PromiseFields on Promise {
    id table no measure
    baseline { ...ValueFields }
    target { ...ValueFields }
    actual { ...ValueFields }
    rule { id version method label(language: $language) }
    achievement { exact display met reason arithmetic }
    published { percent raw }
    reproduces
    pace { elapsedPercent expected verdict }
    standing
    findings { ...FindingFields }
    repeats { id table no repeatMarked published { raw } }
  }
`,
  [valueFields, findingFields],
);

export const indicatorFields = graphql(
  `
  fragment IndicatorFields on Indicator {
    id key name unit direction pillars measures sdgTargets sdgGoals standing
    observations { id amount period { start } }
    findings { ...FindingFields }
    promises { ...PromiseFields }
  }
`,
  [findingFields, promiseFields],
);

export const cityQuery = graphql(
  `
  query City($code: String!, $language: Language!) {
    city(code: $code) {
      tenant { code name nameReading nameEn prefecture }
      plan { id title subtitle phases { id name startYear endYear } }
      dataDate
      summary {
        indicators
        sentence(language: $language)
        standings { standing count }
        findings { severity count }
      }
      documentFindings { ...FindingFields }
    }
  }
`,
  [findingFields],
);

export const cityIndicatorsQuery = graphql(
  `
  query CityIndicators($code: String!, $language: Language!, $after: String) {
    city(code: $code) {
      tenant { code }
      indicators(first: 50, after: $after) {
        totalCount
        nodes { ...IndicatorFields }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`,
  [indicatorFields],
);

export type City = NonNullable<ResultOf<typeof cityQuery>['city']>;
export type Indicator = ResultOf<typeof indicatorFields>;
export type Promised = ResultOf<typeof promiseFields>;
export type StoredValue = ResultOf<typeof valueFields>;
