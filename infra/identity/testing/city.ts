import * as client from 'openid-client';
import { onTestFinished } from 'vitest';
import { scratch } from '../../testing/scratch.ts';
import { type Identity, serveIdentity } from '../index.ts';
import { Visitor } from './visitor.ts';

/** Nobody listens here: the tests read the address they are sent to. */
export const BACK = 'http://localhost:4000/sign-in/callback';
export const OUT = 'http://localhost:4000/';
const SECRET = 'only-for-this-test-and-long-enough';

/** A provider of its own for one test, stopped after it. */
export async function identity(state: string = scratch()): Promise<Identity> {
  const served = await serveIdentity({
    port: 0,
    state,
    clients: [
      { id: 'shirube', redirectUris: [BACK], postLogoutRedirectUris: [OUT], secret: SECRET },
      { id: 'public', redirectUris: [BACK], postLogoutRedirectUris: [OUT] },
    ],
  });
  onTestFinished(() => served.stop());
  return served;
}

/** The certified client, as Shirube will set it up; signatures of ID tokens are checked too. */
export async function relyingParty(issuer: string): Promise<client.Configuration> {
  const config = await client.discovery(new URL(issuer), 'shirube', SECRET, undefined, {
    execute: [client.allowInsecureRequests],
  });
  client.enableNonRepudiationChecks(config);
  return config;
}

export interface Attempt {
  start: URL;
  checks: { pkceCodeVerifier: string; expectedState: string; expectedNonce: string };
}

/** An authorisation request with everything it should have; `more` adds or replaces parameters. */
export async function attempt(
  config: client.Configuration,
  more: Record<string, string> = {},
): Promise<Attempt> {
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const nonce = client.randomNonce();
  const start = client.buildAuthorizationUrl(config, {
    redirect_uri: BACK,
    scope: 'openid profile email groups',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...more,
  });
  return {
    start,
    checks: { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce },
  };
}

/** The whole way: sign-in page, choice, code, tokens. */
export async function signedIn(
  config: client.Configuration,
  person: string,
  visitor = new Visitor(config.serverMetadata().issuer),
) {
  const { start, checks } = await attempt(config);
  const { url: callback } = await visitor.choose(start, person);
  const tokens = await client.authorizationCodeGrant(config, callback, checks);
  return { visitor, callback, checks, tokens };
}
