import { graphql, type ResultOf } from '../../../app/graphql.js';

export const supportQuery = graphql(`
  query OfficeSupport($code: String!) {
    office(code: $code) {
      supportGrants {
        id reason validFrom validUntil revokedAt
        grantedBy { personId displayName }
      }
    }
  }
`);

export const grantSupport = graphql(`
  mutation GrantSupport($input: GrantSupportInput!) { grantSupport(input: $input) { id } }
`);
export const endSupport = graphql(`
  mutation EndSupport($input: TenantThingInput!) { endSupport(input: $input) { id } }
`);

export type SupportGrant = NonNullable<
  ResultOf<typeof supportQuery>['office']
>['supportGrants'][number];
