import { z } from 'zod';
import type { Doer } from '../record/record.js';
import type { PlatformTransaction } from '../tenancy/platform-db.js';
import type { Claimed } from './claims.js';
import { SignInError } from './errors.js';
import type { Entry } from './person-record.js';

export type Arrived = Doer & { readonly id: string };

const known = z.array(
  z.object({
    id: z.string(),
    displayName: z.string(),
    email: z.string().nullable(),
    disabled: z.boolean(),
  }),
);

/**
 * The person of this issuer and subject, made where they come for the first time; name and address as the
 * provider tells them now. Two first arrivals at once are one person. `entries` are for the record.
 * @throws SignInError `disabled`
 */
export async function arrive(
  tx: PlatformTransaction,
  issuer: string,
  { subject, displayName, email }: Claimed,
): Promise<{ readonly person: Arrived; readonly entries: readonly Entry[] }> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${issuer} ${subject}`}, 20261123))`;
  const [before] = known.parse(
    await tx.$queryRaw`
    SELECT p.id::text, p.display_name AS "displayName", p.email, p.disabled_at IS NOT NULL AS disabled
    FROM platform.identity i JOIN platform.person p ON p.id = i.person_id
    WHERE i.issuer = ${issuer} AND i.subject = ${subject}`,
  );
  if (before?.disabled) throw new SignInError('disabled');
  if (before) {
    const person = { kind: 'person', id: before.id, displayName } as const;
    await tx.$executeRaw`
      UPDATE platform.identity SET last_signed_in_at = now() WHERE issuer = ${issuer} AND subject = ${subject}`;
    if (before.displayName !== displayName || before.email !== email)
      await tx.$executeRaw`
        UPDATE platform.person SET display_name = ${displayName}, email = ${email} WHERE id = ${before.id}::uuid`;
    return { person, entries: [] };
  }
  const [made] = z.array(z.object({ id: z.string() })).parse(
    await tx.$queryRaw`
    INSERT INTO platform.person (display_name, email) VALUES (${displayName}, ${email}) RETURNING id::text`,
  );
  if (!made) throw new SignInError('other');
  await tx.$executeRaw`
    INSERT INTO platform.identity (issuer, subject, person_id, last_signed_in_at)
    VALUES (${issuer}, ${subject}, ${made.id}::uuid, now())`;
  const person = { kind: 'person', id: made.id, displayName } as const;
  const deed = {
    action: 'person.create',
    about: { kind: 'person', id: made.id, name: displayName },
    after: { issuer, email },
    by: person,
  } as const;
  return { person, entries: [{ tenantId: null, deed }] };
}
