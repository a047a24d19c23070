import { isTenantRole, type TenantRole } from '@shirube/core/policy';
import { z } from 'zod';
import { here, type OfTenant, sql } from '../tenancy/of-tenant.js';
import { notHere } from './errors.js';

/** A role as a row says it. */
export const tenantRole = z.custom<TenantRole>(isTenantRole);
export const idRow = z.object({ id: z.string() });
export const nameRow = z.object({ personId: z.string(), displayName: z.string() });

/**
 * Whether a row `a` of assignment counts: what a group gave counts while the group still stands for it and
 * its provider is open, just as sign-in reads it (src/sign-in/who-is.statement.ts).
 */
export const counts = sql`(a.origin = 'granted' OR EXISTS (
  SELECT FROM platform.group_role g JOIN platform.identity_provider i ON i.id = g.provider_id
  WHERE g.provider_id = a.provider_id AND g.tenant_id = a.tenant_id AND g.role = a.role
    AND g.section_id IS NOT DISTINCT FROM a.section_id AND i.closed_at IS NULL))`;

/** One change of a tenant's roles at a time: until the transaction ends, the others wait. */
export async function lockRoles({ tx, tenantId }: OfTenant): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`roles:${tenantId}`}, 0))`;
}

/**
 * The person of that id, if they hold a role in the tenant or accepted an invitation to it. Anybody else,
 * of another tenant or of none, is not there. @throws RefusedError
 */
export async function memberOf(q: OfTenant, personId: string): Promise<z.output<typeof nameRow>> {
  const [person] = await q.rows(nameRow)`
    SELECT p.id::text AS "personId", p.display_name AS "displayName" FROM platform.person p
    WHERE p.id = ${personId}::uuid AND p.disabled_at IS NULL AND p.id IN (
      SELECT a.person_id FROM platform.assignment a WHERE a.tenant_id = ${here} AND ${counts}
      UNION ALL SELECT n.accepted_by FROM platform.invitation n WHERE n.tenant_id = ${here})`;
  if (!person) throw notHere('member.manage');
  return person;
}

/** Whether the person holds the role in the tenant by themselves, not as a deputy. */
export async function holds(q: OfTenant, personId: string, role: TenantRole): Promise<boolean> {
  const found = await q.rows(idRow)`
    SELECT a.id::text AS id FROM platform.assignment a
    WHERE a.tenant_id = ${here} AND a.person_id = ${personId}::uuid AND a.role = ${role} AND ${counts} LIMIT 1`;
  return found.length > 0;
}

/** How many people are tenant administrators by themselves; deputies and the disabled are none. */
export async function administrators(q: OfTenant): Promise<number> {
  const [row] = await q.rows(z.object({ people: z.number() }))`
    SELECT count(DISTINCT a.person_id)::int AS people
    FROM platform.assignment a JOIN platform.person p ON p.id = a.person_id
    WHERE a.tenant_id = ${here} AND a.role = 'tenantAdministrator' AND p.disabled_at IS NULL AND ${counts}`;
  return row?.people ?? 0;
}
