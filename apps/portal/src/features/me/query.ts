import { graphql, type ResultOf } from '../../app/graphql.js';

export const tokenFields = graphql(`
  fragment TokenFields on AccessToken {
    id name prefix kind role rights createdAt expiresAt lastUsedAt createdBy
    section { id name }
  }
`);

export const meQuery = graphql(
  `
  query Me {
    mySessions { id current provider address userAgent createdAt lastUsedAt expiresAt }
    myTokens { ...TokenFields }
  }
`,
  [tokenFields],
);

export const revokeSession = graphql(`
  mutation RevokeSession($id: ID!) { revokeSession(id: $id) }
`);
export const revokeOtherSessions = graphql(`
  mutation RevokeOtherSessions { revokeOtherSessions }
`);
export const createMyToken = graphql(
  `
  mutation CreateMyToken($input: CreateMyTokenInput!) {
    createMyToken(input: $input) { secret token { ...TokenFields } }
  }
`,
  [tokenFields],
);
export const revokeMyToken = graphql(`
  mutation RevokeMyToken($id: ID!) { revokeMyToken(id: $id) }
`);

export type BrowserSession = ResultOf<typeof meQuery>['mySessions'][number];
export type Token = ResultOf<typeof tokenFields>;
