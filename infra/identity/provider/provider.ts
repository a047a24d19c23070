import { type Configuration, type KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { IdentityClient } from '../clients.ts';
import { type KeyRing, published } from '../keys/keys.ts';
import { faultPage } from '../pages/fault.ts';
import { signedOutPage, signOutPage } from '../pages/sign-out.ts';
import { findPerson, type Person } from '../people/people.ts';
import { CLOCK_TOLERANCE_S, LIFETIMES } from './lifetimes.ts';
import type { memory } from './memory.ts';

export interface ProviderSettings {
  issuer: string;
  clients: readonly IdentityClient[];
  ring: KeyRing;
  store: ReturnType<typeof memory>;
}

/** Where the sign-in page of one interaction is. */
export const SIGN_IN = '/sign-in/';

/**
 * The OpenID provider: authorisation code with PKCE and nothing else. No refresh tokens, no dynamic
 * clients, no consent page (Shirube is the city's own application). Each use of new keys is a new
 * Provider over the same store.
 */
export function openProvider({ issuer, clients, ring, store }: ProviderSettings): Provider {
  const provider = new Provider(issuer, {
    adapter: store,
    // The library's type of a key wants each member by name; keys.ts made or checked them.
    jwks: { keys: published(ring) as NonNullable<Configuration['jwks']>['keys'] },
    clients: clients.map(registered),
    cookies: {
      keys: ring.cookies,
      names: {
        session: 'shirube_identity',
        interaction: 'shirube_identity_sign_in',
        resume: 'shirube_identity_resume',
      },
      long: { httpOnly: true, sameSite: 'lax', signed: true, overwrite: true },
      short: { httpOnly: true, sameSite: 'lax', signed: true, overwrite: true },
    },
    responseTypes: ['code'],
    // Without offline_access among them the library issues no refresh token.
    scopes: ['openid', 'profile', 'email', 'groups'],
    claims: {
      openid: ['sub'],
      profile: ['name', 'locale', 'zoneinfo'],
      email: ['email', 'email_verified'],
      groups: ['groups'],
    },
    // As the directories of municipalities do: groups stand in the ID token, not at userinfo alone.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    clockTolerance: CLOCK_TOLERANCE_S,
    ttl: { ...LIFETIMES },
    clientBasedCORS: () => false,
    findAccount: (_ctx, id) => {
      const person = findPerson(id);
      return person && { accountId: person.id, claims: () => claimsOf(person) };
    },
    loadExistingGrant: grantWhatWasAsked,
    interactions: { url: (_ctx, { uid }) => `${SIGN_IN}${uid}` },
    features: {
      devInteractions: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      dPoP: { enabled: false },
      revocation: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => show(ctx, signOutPage(form, signedIn(ctx))),
        postLogoutSuccessSource: (ctx) => show(ctx, signedOutPage()),
      },
    },
    renderError: (ctx, out) => show(ctx, faultPage(out.error, out.error_description)),
  });
  provider.on('server_error', (_ctx, error) => console.error(`identity: ${error.message}`));
  return provider;
}

function registered({ id, secret, redirectUris, postLogoutRedirectUris }: IdentityClient) {
  return {
    client_id: id,
    ...(secret ? { client_secret: secret } : {}),
    token_endpoint_auth_method: secret ? ('client_secret_basic' as const) : ('none' as const),
    grant_types: ['authorization_code'],
    response_types: ['code' as const],
    redirect_uris: [...redirectUris],
    post_logout_redirect_uris: [...postLogoutRedirectUris],
  };
}

function claimsOf({ id, name, email, groups }: Person) {
  return {
    sub: id,
    name,
    locale: 'ja-JP',
    zoneinfo: 'Asia/Tokyo',
    email,
    email_verified: true,
    groups: groups.map((one) => one.name),
  };
}

/** The grant of this session, widened to what this request asks: nobody is asked for consent. */
async function grantWhatWasAsked(ctx: KoaContextWithOIDC) {
  const { client, session, provider, params } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const known = session.grantIdFor(client.clientId);
  const grant =
    (known ? await provider.Grant.find(known) : undefined) ??
    new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(String(params?.scope ?? 'openid'));
  await grant.save();
  return grant;
}

function signedIn(ctx: KoaContextWithOIDC): Person | undefined {
  return findPerson(ctx.oidc.session?.accountId ?? '');
}

function show(ctx: KoaContextWithOIDC, page: string): void {
  ctx.type = 'html';
  ctx.body = page;
}
