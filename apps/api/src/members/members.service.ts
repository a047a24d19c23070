import { Injectable } from '@nestjs/common';
import type { TenantRole } from '@shirube/core/policy';
import { z } from 'zod';
import { demand } from '../access/asks.js';
import { recordOnPlatform } from '../record/record.js';
import { here, noSql, type OfTenant, ofTenant, sql } from '../tenancy/of-tenant.js';
import { PlatformDb } from '../tenancy/platform-db.js';
import { idOf, MembershipError, notHere } from './errors.js';
import type { GrantRoleInput, Member } from './member.types.js';
import { refuseForOneself } from './oneself.js';
import { administrators, counts, idRow, lockRoles, memberOf, tenantRole } from './people.js';
import { postOf } from './posts.js';
import type { Section } from './section.types.js';
import { SectionsService } from './sections.service.js';

const memberRow = z.object({
  personId: z.string(),
  displayName: z.string(),
  email: z.string().nullable(),
  lastSignedInAt: z.date().nullable(),
  roles: z.array(
    z.object({
      id: z.string(),
      role: tenantRole,
      sectionId: z.string().nullable(),
      origin: z.enum(['group', 'granted']),
    }),
  ),
});

/** Who belongs to a tenant in which roles. Every method runs as the tenant of the context. */
@Injectable()
export class MembersService {
  constructor(
    private readonly platform: PlatformDb,
    private readonly sections: SectionsService,
  ) {}

  /** By name. Whoever holds no role any more is listed by name alone. @throws RefusedError */
  async all(): Promise<Member[]> {
    demand('member.read', {});
    const sections = await this.sections.all();
    return this.platform.run((tx) => read(ofTenant(tx), sections, null));
  }

  /** A role that is held already stays as it is. @throws RefusedError, BadInputError, MembershipError */
  async grant(input: GrantRoleInput): Promise<Member> {
    const { standsInFor } = demand('member.manage', {});
    const personId = idOf(input.personId, 'member.manage');
    refuseForOneself(standsInFor, [personId]);
    const sections = await this.sections.all();
    const { role, section } = postOf(sections, input, 'member.manage');
    return this.platform.run(async (tx) => {
      const q = ofTenant(tx);
      await lockRoles(q);
      const person = await memberOf(q, personId);
      const made = await assign(q, personId, role, section?.id ?? null);
      const [member] = await read(q, sections, personId);
      if (!member) throw notHere('member.manage');
      if (made) {
        await recordOnPlatform(tx, q.tenantId, {
          action: 'member.grant',
          about: { kind: 'person', id: personId, name: person.displayName },
          after: { role, section: section?.name ?? null, sectionId: section?.id ?? null },
          standsInFor,
        });
      }
      return member;
    });
  }

  /** @param given id of a held role @throws RefusedError, MembershipError */
  async withdraw(given: string): Promise<boolean> {
    const { standsInFor } = demand('member.manage', {});
    const id = idOf(given, 'member.manage');
    const sections = await this.sections.all();
    return this.platform.run(async (tx) => {
      const q = ofTenant(tx);
      await lockRoles(q);
      const [held] = await q.rows(heldRow)`
        SELECT a.person_id::text AS "personId", p.display_name AS "displayName", a.role, a.origin, a.section_id::text AS "sectionId"
        FROM platform.assignment a JOIN platform.person p ON p.id = a.person_id
        WHERE a.tenant_id = ${here} AND a.id = ${id}::uuid`;
      if (!held) throw notHere('member.manage');
      if (held.origin === 'group') throw new MembershipError('role-of-group');
      await q.change`DELETE FROM platform.assignment WHERE tenant_id = ${here} AND id = ${id}::uuid`;
      // Undone with the transaction if it was the last.
      await refuseWithoutAdministrator(q, held.role);
      await recordOnPlatform(tx, q.tenantId, {
        action: 'member.withdraw',
        about: { kind: 'person', id: held.personId, name: held.displayName },
        before: {
          role: held.role,
          section: sections.find((one) => one.id === held.sectionId)?.name ?? null,
          sectionId: held.sectionId,
        },
        standsInFor,
      });
      return true;
    });
  }
}

const heldRow = z.object({
  personId: z.string(),
  displayName: z.string(),
  role: tenantRole,
  origin: z.enum(['group', 'granted']),
  sectionId: z.string().nullable(),
});

/** After a change that took the role from somebody. @throws MembershipError when nobody has it any more */
export async function refuseWithoutAdministrator(q: OfTenant, role: TenantRole): Promise<void> {
  if (role === 'tenantAdministrator' && (await administrators(q)) === 0)
    throw new MembershipError('last-administrator');
}

/** Resolves to whether the role is new to the person. */
async function assign(
  q: OfTenant,
  personId: string,
  role: TenantRole,
  sectionId: string | null,
): Promise<boolean> {
  const made = await q.rows(idRow)`
    INSERT INTO platform.assignment (tenant_id, person_id, role, section_id, origin)
    VALUES (${here}, ${personId}::uuid, ${role}, ${sectionId}::uuid, 'granted')
    ON CONFLICT DO NOTHING RETURNING id::text AS id`;
  return made.length > 0;
}

async function read(
  q: OfTenant,
  sections: readonly Section[],
  personId: string | null,
): Promise<Member[]> {
  const byId = new Map(sections.map((section) => [section.id, section]));
  const one = personId === null ? noSql : sql`AND p.id = ${personId}::uuid`;
  const rows = await q.rows(memberRow)`
    WITH held AS (
      SELECT a.person_id, json_agg(json_build_object('id', a.id, 'role', a.role, 'sectionId', a.section_id, 'origin', a.origin)
        ORDER BY a.role, a.created_at, a.id) AS roles
      FROM platform.assignment a WHERE a.tenant_id = ${here} AND ${counts} GROUP BY a.person_id
    ), invited AS (
      SELECT DISTINCT accepted_by AS person_id FROM platform.invitation WHERE tenant_id = ${here} AND accepted_by IS NOT NULL
    )
    SELECT p.id::text AS "personId", p.display_name AS "displayName",
      CASE WHEN h.person_id IS NULL THEN NULL ELSE p.email END AS email,
      CASE WHEN h.person_id IS NULL THEN NULL ELSE (
        SELECT max(t.last_signed_in_at) FROM platform.identity t WHERE t.person_id = p.id) END AS "lastSignedInAt",
      coalesce(h.roles, '[]') AS roles
    FROM platform.person p LEFT JOIN held h ON h.person_id = p.id LEFT JOIN invited n ON n.person_id = p.id
    WHERE (h.person_id IS NOT NULL OR n.person_id IS NOT NULL) ${one}
    ORDER BY p.display_name, p.id`;
  return rows.map(({ roles, ...person }) => ({
    ...person,
    roles: roles.map(({ sectionId, ...held }) => ({
      ...held,
      section: sectionId === null ? null : (byId.get(sectionId) ?? null),
    })),
  }));
}
