import { z } from 'zod';
import { type Deed, recordOnPlatform } from '../record/record.js';
import type { PlatformTransaction } from '../tenancy/platform-db.js';

/** Somebody with roles in more tenants than this works for all of them; it is told to the platform alone. */
const most = 20;

/**
 * Puts what concerns a person rather than a tenant (signing in and out, sessions, tokens) on the record of
 * each tenant they hold a role in, so that its administrators see it; without any, on the platform's own.
 */
export async function recordOfPerson(
  tx: PlatformTransaction,
  personId: string,
  deed: Deed,
): Promise<void> {
  const tenants = z.array(z.object({ id: z.string() })).parse(
    await tx.$queryRaw`
      SELECT DISTINCT tenant_id::text AS id FROM (
        SELECT tenant_id FROM platform.assignment WHERE person_id = ${personId}::uuid
        UNION ALL
        SELECT tenant_id FROM platform.deputyship
        WHERE deputy_id = ${personId}::uuid AND revoked_at IS NULL AND valid_until > now()) held
      ORDER BY id LIMIT ${most + 1}`,
  );
  if (tenants.length === 0 || tenants.length > most) return recordOnPlatform(tx, null, deed);
  for (const { id } of tenants) await recordOnPlatform(tx, id, deed);
}
