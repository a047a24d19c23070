import { graphql, type ResultOf } from '../../../app/graphql.js';

export const memberFields = graphql(`
  fragment MemberFields on Member {
    personId displayName email lastSignedInAt
    roles { id role label(language: $language) origin section { id name } }
  }
`);

export const peopleQuery = graphql(
  `
  query OfficePeople($code: String!, $language: Language!) {
    office(code: $code) {
      sections { id name closed }
      members { ...MemberFields }
      invitations { id email role section { id name } createdAt expiresAt acceptedAt revokedAt }
    }
  }
`,
  [memberFields],
);

export const inviteMember = graphql(`
  mutation InviteMember($input: InviteMemberInput!) {
    inviteMember(input: $input) { id email }
  }
`);
export const revokeInvitation = graphql(`
  mutation RevokeInvitation($input: TenantThingInput!) {
    revokeInvitation(input: $input) { id }
  }
`);
export const grantRole = graphql(`
  mutation GrantRole($input: GrantRoleInput!) {
    grantRole(input: $input) { personId roles { id role origin section { id } } }
  }
`);
export const withdrawRole = graphql(`
  mutation WithdrawRole($input: TenantThingInput!) { withdrawRole(input: $input) }
`);

export type People = NonNullable<ResultOf<typeof peopleQuery>['office']>;
export type Member = ResultOf<typeof memberFields>;
export type HeldRole = Member['roles'][number];
export type Invitation = People['invitations'][number];
