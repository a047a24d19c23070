/** All in seconds. Short where a code or token travels, a working day where a person signed in. */
export const LIFETIMES = {
  AuthorizationCode: 60,
  AccessToken: 10 * 60,
  IdToken: 10 * 60,
  Interaction: 30 * 60,
  Session: 12 * 60 * 60,
  Grant: 12 * 60 * 60,
} as const;

/** Clocks of client and provider may differ by this much. */
export const CLOCK_TOLERANCE_S = 60;

/**
 * How long a retired key is published: longer than any ID token lives, and as long as a session may
 * last, because signing out shows the (expired) ID token of the sign-in as a hint.
 */
export const KEPT_AFTER_ROTATION_S = LIFETIMES.Session + LIFETIMES.IdToken + CLOCK_TOLERANCE_S;
