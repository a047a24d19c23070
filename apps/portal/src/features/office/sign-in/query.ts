import { graphql, type ResultOf } from '../../../app/graphql.js';

export const signInQuery = graphql(`
  query OfficeSignIn($code: String!, $language: Language!) {
    office(code: $code) {
      providers { id name(language: $language) domains }
      groupRoles {
        id groupName role
        provider { id name(language: $language) }
        section { id name }
      }
      sections { id name closed }
    }
  }
`);

export const mapGroup = graphql(`
  mutation MapGroup($input: MapGroupInput!) { mapGroup(input: $input) { id } }
`);
export const unmapGroup = graphql(`
  mutation UnmapGroup($input: TenantThingInput!) { unmapGroup(input: $input) }
`);

export type SignIn = NonNullable<ResultOf<typeof signInQuery>['office']>;
export type GroupRole = SignIn['groupRoles'][number];
