import { graphql } from '../../../app/graphql.js';
import { tokenFields } from '../../me/query.js';

export const tokensQuery = graphql(
  `
  query OfficeTokens($code: String!) {
    office(code: $code) {
      serviceTokens { ...TokenFields }
      sections { id name closed }
    }
  }
`,
  [tokenFields],
);

export const createServiceToken = graphql(
  `
  mutation CreateServiceToken($input: CreateServiceTokenInput!) {
    createServiceToken(input: $input) { secret token { ...TokenFields } }
  }
`,
  [tokenFields],
);
export const revokeServiceToken = graphql(`
  mutation RevokeServiceToken($input: TenantThingInput!) { revokeServiceToken(input: $input) }
`);
