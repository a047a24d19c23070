const minute = 60_000;

/** How long things of signing in last, in milliseconds. ADR 8 says why. */
export const limits = {
  /** Without any use: longer than a meeting, shorter than half a day at an unattended counter. */
  idle: 2 * 60 * minute,
  /** From the sign-in on, whatever the use: a working day with overtime; groups are read anew after it. */
  absolute: 12 * 60 * minute,
  /** A token in use is exchanged for a new one this often. */
  rotation: 15 * minute,
  /** The token before still counts this long after the new one was first shown. */
  grace: 30_000,
  /** How long who somebody is may be kept at hand. Changes are told at once; this bounds a loss unnoticed. */
  kept: minute,
  /** Use of a session or token is written at most this often. */
  touch: minute,
  /** How long the row of a session that is over stays, to look into what happened. */
  keptAfterEnd: 7 * 24 * 60 * minute,
  /** From "sign in" to the return from the provider. */
  attempt: 10 * minute,
} as const;
