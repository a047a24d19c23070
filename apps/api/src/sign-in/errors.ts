import { ShirubeError } from '@shirube/core';

/** Why a sign-in came to nothing, as the portal's page /sign-in-failed names it. */
export type SignInFailure =
  /** The person went back at the provider. */
  | 'cancelled'
  /** Too slow, used already, or another browser's. */
  | 'expired'
  | 'provider-unreachable'
  /** The provider itself said no. */
  | 'provider-refused'
  /** What came back does not prove who it is: signature, issuer, nonce, state, time. */
  | 'token-invalid'
  | 'unknown-provider'
  | 'invitation-invalid'
  | 'disabled'
  | 'tenant-closed'
  | 'other';

/** Code `sign-in-failed`, data `{ reason }`. `cause` is for the log and the record, never for the browser. */
export class SignInError extends ShirubeError {
  constructor(
    readonly reason: SignInFailure,
    override readonly cause?: unknown,
    /** By which provider, where that is known. */
    readonly providerId: string | null = null,
  ) {
    super('sign-in-failed', { reason });
  }
}

/** Code `insecure-issuer`, data `{ issuer }`: plain http, and not both ends on this machine. */
export class InsecureIssuerError extends ShirubeError {
  constructor(issuer: string) {
    super('insecure-issuer', { issuer });
  }
}

/** Code `no-secret`, data `{ name }`: a client's secret is neither in the environment nor in the folder. */
export class NoSecretError extends ShirubeError {
  constructor(name: string) {
    super('no-secret', { name });
  }
}

/** Tokens and sessions are a person's own doing in a browser. Code `browser-needed`. */
export class BrowserNeededError extends ShirubeError {
  constructor() {
    super('browser-needed');
  }
}
