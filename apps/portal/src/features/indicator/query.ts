import { graphql, type ResultOf } from '../../app/graphql.js';
import { findingFields, promiseFields, valueFields } from '../city/query.js';

/** One indicator of a city with all its values and promises, and the titles of the documents they came from. */
export const indicatorQuery = graphql(
  `
  query Indicator($code: String!, $key: String!, $language: Language!) {
    city(code: $code) {
      tenant { code name }
      imports(first: 20) { nodes { id title } }
      indicator(key: $key) {
        id key name unit direction pillars measures sdgTargets sdgGoals standing
        baselines { ...ValueFields }
        targets { ...ValueFields }
        observations { ...ValueFields }
        promises { ...PromiseFields }
        findings { ...FindingFields }
      }
    }
  }
`,
  [valueFields, findingFields, promiseFields],
);

type City = NonNullable<ResultOf<typeof indicatorQuery>['city']>;
export type IndicatorDetail = NonNullable<City['indicator']>;
export type SourceTitle = City['imports']['nodes'][number];
export type Value = IndicatorDetail['observations'][number];
