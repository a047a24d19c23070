import { graphql, type ResultOf } from '../../../app/graphql.js';

export const sectionsQuery = graphql(`
  query OfficeSections($code: String!) {
    office(code: $code) {
      sections { id name nameEn position closed }
      indicatorSections { key name sectionId confidential }
    }
  }
`);

export const createSection = graphql(`
  mutation CreateSection($input: CreateSectionInput!) {
    createSection(input: $input) { id name nameEn position closed }
  }
`);
export const updateSection = graphql(`
  mutation UpdateSection($input: UpdateSectionInput!) {
    updateSection(input: $input) { id name nameEn position closed }
  }
`);
export const assignIndicators = graphql(`
  mutation AssignIndicators($input: AssignIndicatorsInput!) {
    assignIndicators(input: $input) { key name sectionId confidential }
  }
`);

type Office = NonNullable<ResultOf<typeof sectionsQuery>['office']>;
export type Section = Office['sections'][number];
export type IndicatorSection = Office['indicatorSections'][number];
