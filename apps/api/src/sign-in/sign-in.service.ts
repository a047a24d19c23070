import { Inject, Injectable } from '@nestjs/common';
import {
  AuthorizationResponseError,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
} from 'openid-client';
import { acceptInvitation } from '../members/invitations.js';
import { currentRequest } from '../tenancy/context.js';
import { PlatformDb } from '../tenancy/platform-db.js';
import type { Visitor } from '../tenancy/who.js';
import { arrive } from './arrival.js';
import { type Attempt, beginAttempt, takeAttempt } from './attempts.js';
import { type Claimed, readClaims } from './claims.js';
import { SignInError } from './errors.js';
import { followGroups } from './follow-groups.js';
import { KnownVisitors } from './known-visitors.js';
import { entriesOfPerson, recordAll, recordOfPerson } from './person-record.js';
import { clockTolerance, type Provider, ProviderClients } from './provider-clients.js';
import { ProvidersService } from './providers.service.js';
import { returnPath } from './return-path.js';
import { PUBLIC_URL, SessionsService } from './sessions.service.js';
import { hashOf, newSecret } from './token.js';

/** What somebody asks for at /sign-in. */
export interface Wish {
  readonly tenantCode: string | null;
  readonly providerId: string;
  readonly returnTo: unknown;
  readonly invitation: string | null;
}

/** Where a browser goes on to, and what it holds from now on. */
export interface Begun {
  readonly url: string;
  /** To be kept in a cookie of the attempt `state` for as long as an attempt lasts. */
  readonly binding: string;
  readonly state: string;
}

export interface Entered {
  readonly returnTo: string;
  readonly cookie: string;
  /** Whether an invitation's code was shown that nobody can accept (any more). */
  readonly invitationFailed: boolean;
}

/** Signing in by a municipality's own provider: OpenID Connect, authorisation code with PKCE. */
@Injectable()
export class SignInService {
  constructor(
    private readonly platform: PlatformDb,
    private readonly providers: ProvidersService,
    private readonly clients: ProviderClients,
    private readonly sessions: SessionsService,
    private readonly known: KnownVisitors,
    @Inject(PUBLIC_URL) private readonly publicUrl: string,
  ) {}

  /** @throws SignInError, InsecureIssuerError, NoSecretError */
  async begin(wish: Wish): Promise<Begun> {
    const provider = await this.providers.find(wish.providerId, wish.tenantCode);
    if (!provider) throw new SignInError('unknown-provider');
    const configuration = await this.clients.open(provider);
    const [state, nonce, verifier] = [newSecret(), randomNonce(), randomPKCECodeVerifier()];
    const binding = newSecret();
    await beginAttempt(this.platform, binding, {
      providerId: provider.id,
      state,
      nonce,
      verifier,
      returnTo: returnPath(wish.returnTo),
      invitationHash: wish.invitation === null ? null : hashOf(wish.invitation),
    });
    const url = buildAuthorizationUrl(configuration, {
      redirect_uri: `${this.publicUrl}/sign-in/callback`,
      scope: provider.scope,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    return { url: url.href, binding, state };
  }

  /**
   * The way back from the provider.
   * @param binding what the cookie of this attempt holds
   * @param query everything after the `?` of the callback
   * @param by whose session the browser held until now
   * @throws SignInError
   */
  async finish(binding: string, query: string, by: Visitor): Promise<Entered> {
    const attempt = await takeAttempt(this.platform, binding);
    if (!attempt) throw new SignInError('expired');
    const provider = await this.providers.byId(attempt.providerId);
    if (!provider) throw new SignInError('unknown-provider');
    return this.enter(provider, attempt, query, by).catch((error: unknown) => {
      if (!(error instanceof SignInError)) throw error;
      throw new SignInError(error.reason, error.cause, provider.id);
    });
  }

  private async enter(
    provider: Provider,
    attempt: Attempt,
    query: string,
    by: Visitor,
  ): Promise<Entered> {
    const { claimed, idToken } = await this.redeem(provider, attempt, query);
    const entered = await this.platform.run(async (tx) => {
      const { person, entries } = await arrive(tx, provider.issuer, claimed);
      const followed = await followGroups(tx, person, provider, claimed.groups);
      // The session this browser had is given up: nobody goes on under a token from before the sign-in.
      const { id, sessionId } = by;
      if (sessionId !== null && id !== null) await this.sessions.end(tx, id, sessionId);
      const session = await this.sessions.begin(tx, {
        personId: person.id,
        providerId: provider.id,
        idToken,
        address: currentRequest()?.address ?? '-',
        userAgent: currentRequest()?.userAgent ?? '-',
      });
      const begun = await entriesOfPerson(tx, person.id, {
        action: 'session.begin',
        about: { kind: 'session', id: session.id, name: claimed.displayName },
        after: { provider: provider.name, issuer: provider.issuer },
        by: person,
      });
      await recordAll(tx, [...entries, ...followed, ...begun]);
      return { person, secret: session.secret };
    });
    this.known.forget(entered.person.id);
    if (by.id !== null) this.known.forget(by.id);
    return {
      returnTo: attempt.returnTo,
      cookie: this.sessions.cookie(entered.secret),
      invitationFailed: !(await this.invited(attempt, entered.person.id)),
    };
  }

  /** Ends the session; resolves to where the provider ends its own. */
  async signOut(visitor: Visitor): Promise<string> {
    const home = `${this.publicUrl}/welcome`;
    const { id: personId, sessionId } = visitor;
    if (personId === null || sessionId === null) return home;
    const ended = await this.platform.run(async (tx) => {
      const session = await this.sessions.end(tx, personId, sessionId);
      if (session)
        await recordOfPerson(tx, personId, {
          action: 'session.end',
          about: { kind: 'session', id: sessionId, name: visitor.displayName },
        });
      return session;
    });
    this.known.forget(personId);
    const provider = ended && (await this.providers.byId(ended.providerId));
    if (!ended || !provider) return home;
    // Signed out here it is in any case; a provider that is away or has no such page just keeps its own.
    const configuration = await this.clients.open(provider).catch(() => null);
    if (!configuration?.serverMetadata().end_session_endpoint) return home;
    return buildEndSessionUrl(configuration, {
      id_token_hint: ended.idToken,
      post_logout_redirect_uri: home,
    }).href;
  }

  private async redeem(
    provider: Provider,
    { state, nonce, verifier }: Attempt,
    query: string,
  ): Promise<{ readonly claimed: Claimed; readonly idToken: string }> {
    const configuration = await this.clients.open(provider);
    const at = new URL(`${this.publicUrl}/sign-in/callback?${query}`);
    const tokens = await authorizationCodeGrant(configuration, at, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    }).catch((error: unknown) => {
      throw new SignInError(reasonOf(error), error);
    });
    this.clients.keepKeys(provider, configuration);
    const claims = tokens.claims();
    if (!claims || !tokens.id_token) throw new SignInError('token-invalid');
    // The library asks that it has not ended; one from times to come would be good for longer than it says.
    if (claims.iat > Date.now() / 1000 + clockTolerance) throw new SignInError('token-invalid');
    const more = await this.userInfo(configuration, tokens.access_token, claims.sub);
    // The ID token is signed; what it says itself weighs more than userinfo.
    const claimed = readClaims({ ...more, ...claims }, provider);
    return { claimed, idToken: tokens.id_token };
  }

  /** Some directories tell names and groups only there; `sub` is compared by the library. */
  private async userInfo(
    configuration: Configuration,
    accessToken: string,
    subject: string,
  ): Promise<Record<string, unknown>> {
    if (!configuration.serverMetadata().userinfo_endpoint) return {};
    return fetchUserInfo(configuration, accessToken, subject).catch((error: unknown) => {
      throw new SignInError('provider-unreachable', error);
    });
  }

  private async invited({ invitationHash }: Attempt, personId: string): Promise<boolean> {
    if (invitationHash === null) return true;
    return this.platform
      .run((tx) => acceptInvitation(tx, invitationHash, personId))
      .then(
        () => true,
        () => false,
      );
  }
}

/** Which sentence tells it: the person's own choice, the provider's no, its absence, or a proof that isn't one. */
function reasonOf(error: unknown): SignInError['reason'] {
  if (error instanceof AuthorizationResponseError)
    return error.error === 'access_denied' ? 'cancelled' : 'provider-refused';
  const { code, error: told } = (error ?? {}) as { code?: unknown; error?: unknown };
  // An answer of the token endpoint in the protocol's own words: code used before, wrong verifier, wrong secret.
  if (typeof told === 'string') return 'provider-refused';
  if (typeof code === 'string' && code.startsWith('OAUTH_'))
    return code === 'OAUTH_TIMEOUT' || code === 'OAUTH_RESPONSE_IS_NOT_CONFORM'
      ? 'provider-unreachable'
      : 'token-invalid';
  return error instanceof Error && error.name === 'ClientError'
    ? 'token-invalid'
    : 'provider-unreachable';
}
