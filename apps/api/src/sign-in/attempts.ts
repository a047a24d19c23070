import { z } from 'zod';
import type { PlatformDb } from '../tenancy/platform-db.js';
import { limits } from './limits.js';
import { hashOf } from './token.js';

/** A sign-in under way: what the provider was asked, and where the person wanted to go. */
export interface Attempt {
  readonly providerId: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly returnTo: string;
  readonly invitationHash: Buffer | null;
}

const taken = z.array(
  z.object({
    providerId: z.string(),
    state: z.string(),
    nonce: z.string(),
    verifier: z.string(),
    returnTo: z.string(),
    invitationHash: z.instanceof(Uint8Array).nullable(),
  }),
);

/** @param binding what the browser's cookie holds; its hash is the attempt's key */
export async function beginAttempt(
  platform: PlatformDb,
  binding: string,
  attempt: Attempt,
): Promise<void> {
  const { providerId, state, nonce, verifier, returnTo, invitationHash } = attempt;
  await platform.run(async (tx) => {
    // What nobody came back to is swept out by the next ones.
    await tx.$executeRaw`DELETE FROM platform.sign_in_attempt WHERE expires_at < now()`;
    await tx.$executeRaw`
      INSERT INTO platform.sign_in_attempt
        (binding_hash, provider_id, state, nonce, verifier, return_to, invitation_hash, expires_at)
      VALUES (${hashOf(binding)}, ${providerId}::uuid, ${state}, ${nonce}, ${verifier}, ${returnTo},
        ${invitationHash}, now() + make_interval(secs => ${limits.attempt / 1000}::float8))`;
  });
}

/** The browser's attempt; whatever comes of it, it is gone. Null: another browser's, used, or too late. */
export async function takeAttempt(platform: PlatformDb, binding: string): Promise<Attempt | null> {
  const [found] = taken.parse(
    await platform.run(
      (tx) => tx.$queryRaw`
        DELETE FROM platform.sign_in_attempt WHERE binding_hash = ${hashOf(binding)} AND expires_at > now()
        RETURNING provider_id::text AS "providerId", state, nonce, verifier, return_to AS "returnTo",
          invitation_hash AS "invitationHash"`,
    ),
  );
  if (!found) return null;
  const { invitationHash } = found;
  return { ...found, invitationHash: invitationHash && Buffer.from(invitationHash) };
}
