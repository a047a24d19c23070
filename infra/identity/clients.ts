/** An application that people sign in to by this provider. */
export interface IdentityClient {
  id: string;
  /** Without one the client is public: the code's PKCE is all that proves it. */
  secret?: string;
  /** Whole addresses; nothing else is ever redirected to. */
  redirectUris: readonly string[];
  postLogoutRedirectUris: readonly string[];
}

/** Where a form may lead when its answer is a redirect: browsers hold redirects to form-action too. */
export function originsOf(clients: readonly IdentityClient[]): string[] {
  const addresses = clients.flatMap((one) => [...one.redirectUris, ...one.postLogoutRedirectUris]);
  return [...new Set(addresses.map((address) => new URL(address).origin))];
}
