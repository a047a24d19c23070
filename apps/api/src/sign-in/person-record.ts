import { z } from 'zod';
import { type Deed, recordOnPlatform } from '../record/record.js';
import type { PlatformTransaction } from '../tenancy/platform-db.js';

/** Somebody with roles in more tenants than this works for all of them; it is told to the platform alone. */
const most = 20;

/** A deed and whose record it goes to; null: the platform's own. */
export interface Entry {
  readonly tenantId: string | null;
  readonly deed: Deed;
}

/**
 * Writes entries of one transaction, which should be its last act: each record lets one writer in at a time,
 * and in one order everywhere, so that two sign-ins never wait for each other in a circle.
 */
export async function recordAll(tx: PlatformTransaction, entries: readonly Entry[]): Promise<void> {
  const place = ({ tenantId }: Entry) => tenantId ?? '';
  for (const { tenantId, deed } of entries.toSorted((a, b) =>
    place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0,
  ))
    await recordOnPlatform(tx, tenantId, deed);
}

/**
 * What concerns a person rather than a tenant (signing in and out, sessions, tokens), once for each tenant they
 * hold a role in, so that its administrators see it; without any, for the platform's own record.
 */
export async function entriesOfPerson(
  tx: PlatformTransaction,
  personId: string,
  deed: Deed,
): Promise<Entry[]> {
  const tenants = z.array(z.object({ id: z.string() })).parse(
    await tx.$queryRaw`
      SELECT DISTINCT tenant_id::text AS id FROM (
        SELECT tenant_id FROM platform.assignment WHERE person_id = ${personId}::uuid
        UNION ALL
        SELECT tenant_id FROM platform.deputyship
        WHERE deputy_id = ${personId}::uuid AND revoked_at IS NULL AND valid_until > now()) held
      LIMIT ${most + 1}`,
  );
  if (tenants.length === 0 || tenants.length > most) return [{ tenantId: null, deed }];
  return tenants.map(({ id }) => ({ tenantId: id, deed }));
}

/** The two together. */
export async function recordOfPerson(
  tx: PlatformTransaction,
  personId: string,
  deed: Deed,
): Promise<void> {
  await recordAll(tx, await entriesOfPerson(tx, personId, deed));
}
