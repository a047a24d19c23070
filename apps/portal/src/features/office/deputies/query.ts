import { graphql, type ResultOf } from '../../../app/graphql.js';

export const deputiesQuery = graphql(`
  query OfficeDeputies($code: String!, $language: Language!) {
    office(code: $code) {
      deputyships {
        id role validFrom validUntil revokedAt
        deputy { personId displayName }
        standsInFor { personId displayName }
      }
      members { personId displayName roles { id role label(language: $language) } }
    }
  }
`);

export const appointDeputy = graphql(`
  mutation AppointDeputy($input: AppointDeputyInput!) { appointDeputy(input: $input) { id } }
`);
export const endDeputyship = graphql(`
  mutation EndDeputyship($input: TenantThingInput!) { endDeputyship(input: $input) { id } }
`);

type Office = NonNullable<ResultOf<typeof deputiesQuery>['office']>;
export type Deputyship = Office['deputyships'][number];
export type PossibleDeputy = Office['members'][number];
