import { roles, type TenantRole } from '@shirube/core/policy';
import { z } from 'zod';
import { recordOnPlatform } from '../record/record.js';
import type { PlatformTransaction } from '../tenancy/platform-db.js';
import { MembershipError } from './errors.js';
import { tenantRole } from './people.js';

/** What came of an invitation. */
export interface Accepted {
  readonly tenantId: string;
  readonly tenantCode: string;
  readonly role: TenantRole;
}

const acceptedRow = z.object({
  id: z.string(),
  tenantId: z.string(),
  tenantCode: z.string(),
  role: tenantRole,
  sectionId: z.string().nullable(),
  displayName: z.string(),
});

/**
 * Makes a person a member by the one-time code they signed in with, in the transaction of the sign-in: once,
 * while it is open, and only for somebody whom a provider of that tenant knows (their identity must be kept
 * before).
 * @throws MembershipError where it is nobody's code, one's own, used, expired or revoked; which is not told
 * @param codeHash SHA-256 of the code's text, 32 bytes
 */
export async function acceptInvitation(
  tx: PlatformTransaction,
  codeHash: Buffer,
  personId: string,
): Promise<Accepted> {
  // The tenant is not chosen by who asks: it is that of the code, in every part of the statement.
  const [accepted] = z.array(acceptedRow).parse(
    await tx.$queryRaw`
      UPDATE platform.invitation n SET accepted_at = now(), accepted_by = p.id
      FROM platform.person p, platform.tenant t
      WHERE n.code_hash = ${codeHash} AND n.accepted_at IS NULL AND n.revoked_at IS NULL AND n.expires_at > now()
        AND p.id = ${personId}::uuid AND p.disabled_at IS NULL AND p.id <> n.created_by
        AND t.id = n.tenant_id AND t.status IN ('trial', 'active')
        AND EXISTS (
          SELECT FROM platform.identity y JOIN platform.identity_provider i ON i.issuer = y.issuer AND i.closed_at IS NULL
            JOIN platform.tenant_provider s ON s.provider_id = i.id AND s.tenant_id = n.tenant_id
          WHERE y.person_id = p.id)
      RETURNING n.id::text AS id, n.tenant_id::text AS "tenantId", t.code::text AS "tenantCode", n.role,
        n.section_id::text AS "sectionId", p.display_name AS "displayName"`,
  );
  if (!accepted) throw new MembershipError('invitation-not-open');
  const { id, tenantId, tenantCode, role, sectionId, displayName } = accepted;
  await tx.$executeRaw`
    INSERT INTO platform.assignment (tenant_id, person_id, role, section_id, origin)
    VALUES (${tenantId}::uuid, ${personId}::uuid, ${role}, ${sectionId}::uuid, 'granted') ON CONFLICT DO NOTHING`;
  await recordOnPlatform(tx, tenantId, {
    action: 'invitation.accept',
    about: { kind: 'invitation', id, name: roles[role].ja },
    after: { personId, role, sectionId },
    by: { kind: 'person', id: personId, displayName },
  });
  return { tenantId, tenantCode, role };
}
