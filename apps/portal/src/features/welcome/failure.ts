/** Why a sign-in did not succeed, as /sign-in/callback names it. */
const reasons = [
  'cancelled',
  'expired',
  'provider-unreachable',
  'provider-refused',
  'token-invalid',
  'unknown-provider',
  'invitation-invalid',
  'disabled',
  'tenant-closed',
  'other',
] as const;
export type FailureReason = (typeof reasons)[number];

/** A reason this page has words for; any other is `other`. */
export const failureOf = (reason: string | undefined): FailureReason =>
  reasons.find((one) => one === reason) ?? 'other';
