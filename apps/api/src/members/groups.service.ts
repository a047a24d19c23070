import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { demand } from '../access/asks.js';
import { recordOnPlatform } from '../record/record.js';
import { here, noSql, type OfTenant, ofTenant, sql } from '../tenancy/of-tenant.js';
import { PlatformDb } from '../tenancy/platform-db.js';
import { idOf, lineOf, notHere } from './errors.js';
import type { GroupRole, MapGroupInput } from './group.types.js';
import { refuseWithoutAdministrator } from './members.service.js';
import { idRow, lockRoles, tenantRole } from './people.js';
import { type Post, postOf } from './posts.js';
import type { ProviderNode } from './provider.types.js';
import type { Section } from './section.types.js';
import { SectionsService } from './sections.service.js';

const providerRow = z.object({
  id: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  domains: z.array(z.string()),
});

const groupRow = z.object({
  id: z.string(),
  groupName: z.string(),
  role: tenantRole,
  sectionId: z.string().nullable(),
  providerId: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  domains: z.array(z.string()),
});

/** What a provider's groups mean in a tenant. Every method runs as the tenant of the context. */
@Injectable()
export class GroupsService {
  constructor(
    private readonly platform: PlatformDb,
    private readonly sections: SectionsService,
  ) {}

  /** Providers by which the tenant's people sign in. @throws RefusedError */
  async providers(): Promise<ProviderNode[]> {
    demand('member.read', {});
    return this.platform.run((tx) => readProviders(ofTenant(tx), null));
  }

  /** @throws RefusedError */
  async all(): Promise<GroupRole[]> {
    demand('member.read', {});
    const sections = await this.sections.all();
    return this.platform.run((tx) => read(ofTenant(tx), sections, null));
  }

  /**
   * Counts from each person's next sign-in. What is mapped already stays as it is.
   * @throws RefusedError also for a provider of another tenant; BadInputError, MembershipError
   */
  async map(input: MapGroupInput): Promise<GroupRole> {
    const { standsInFor } = demand('member.manage', {});
    const providerId = idOf(input.providerId, 'member.manage');
    const groupName = lineOf('groupName', input.groupName, 200);
    const sections = await this.sections.all();
    const post = postOf(sections, input, 'member.manage');
    return this.platform.run(async (tx) => {
      const q = ofTenant(tx);
      await lockRoles(q);
      const [provider] = await readProviders(q, providerId);
      if (!provider) throw notHere('member.manage');
      const { id, made } = await keep(q, providerId, groupName, post);
      const [group] = await read(q, sections, id);
      if (!group) throw notHere('member.manage');
      if (made) {
        await recordOnPlatform(tx, q.tenantId, {
          action: 'group.map',
          about: { kind: 'group-role', id, name: groupName },
          after: {
            provider: provider.name,
            groupName,
            role: post.role,
            section: post.section?.name ?? null,
          },
          standsInFor,
        });
      }
      return group;
    });
  }

  /**
   * Ends at once what the group gave, unless another group gives the same.
   * @throws RefusedError; MembershipError where nobody would be tenant administrator any more
   */
  async unmap(given: string): Promise<boolean> {
    const { standsInFor } = demand('member.manage', {});
    const id = idOf(given, 'member.manage');
    const sections = await this.sections.all();
    return this.platform.run(async (tx) => {
      const q = ofTenant(tx);
      await lockRoles(q);
      const [group] = await read(q, sections, id);
      if (!group) throw notHere('member.manage');
      const { role, section, provider, groupName } = group;
      const sectionId = section?.id ?? null;
      await q.change`DELETE FROM platform.group_role WHERE tenant_id = ${here} AND id = ${id}::uuid`;
      const others = await q.rows(idRow)`
        SELECT id::text AS id FROM platform.group_role
        WHERE tenant_id = ${here} AND provider_id = ${provider.id}::uuid AND role = ${role}
          AND section_id IS NOT DISTINCT FROM ${sectionId}::uuid LIMIT 1`;
      if (others.length === 0) {
        await q.change`
          DELETE FROM platform.assignment
          WHERE tenant_id = ${here} AND origin = 'group' AND provider_id = ${provider.id}::uuid AND role = ${role}
            AND section_id IS NOT DISTINCT FROM ${sectionId}::uuid`;
        await refuseWithoutAdministrator(q, role);
      }
      await recordOnPlatform(tx, q.tenantId, {
        action: 'group.unmap',
        about: { kind: 'group-role', id, name: groupName },
        before: { groupName, role, section: section?.name ?? null },
        standsInFor,
      });
      return true;
    });
  }
}

async function keep(
  q: OfTenant,
  providerId: string,
  groupName: string,
  { role, section }: Post,
): Promise<{ id: string; made: boolean }> {
  const [made] = await q.rows(idRow)`
    INSERT INTO platform.group_role (tenant_id, provider_id, group_name, role, section_id)
    VALUES (${here}, ${providerId}::uuid, ${groupName}, ${role}, ${section?.id ?? null}::uuid)
    ON CONFLICT DO NOTHING RETURNING id::text AS id`;
  if (made) return { id: made.id, made: true };
  const [known] = await q.rows(idRow)`
    SELECT id::text AS id FROM platform.group_role
    WHERE tenant_id = ${here} AND provider_id = ${providerId}::uuid AND group_name = ${groupName} AND role = ${role}
      AND section_id IS NOT DISTINCT FROM ${section?.id ?? null}::uuid`;
  if (!known) throw notHere('member.manage');
  return { id: known.id, made: false };
}

async function readProviders(q: OfTenant, id: string | null): Promise<ProviderNode[]> {
  const one = id === null ? noSql : sql`AND i.id = ${id}::uuid`;
  return q.rows(providerRow)`
    SELECT i.id::text AS id, i.name, i.name_en AS "nameEn", s.domains
    FROM platform.tenant_provider s JOIN platform.identity_provider i ON i.id = s.provider_id AND i.closed_at IS NULL
    WHERE s.tenant_id = ${here} ${one} ORDER BY i.name, i.id`;
}

async function read(
  q: OfTenant,
  sections: readonly Section[],
  id: string | null,
): Promise<GroupRole[]> {
  const one = id === null ? noSql : sql`AND g.id = ${id}::uuid`;
  const rows = await q.rows(groupRow)`
    SELECT g.id::text AS id, g.group_name AS "groupName", g.role, g.section_id::text AS "sectionId",
      i.id::text AS "providerId", i.name, i.name_en AS "nameEn", s.domains
    FROM platform.group_role g JOIN platform.identity_provider i ON i.id = g.provider_id
      JOIN platform.tenant_provider s ON s.provider_id = g.provider_id AND s.tenant_id = g.tenant_id
    WHERE g.tenant_id = ${here} ${one} ORDER BY i.name, g.group_name, g.role, g.id`;
  return rows.map(({ sectionId, providerId, name, nameEn, domains, ...rest }) => {
    const provider: ProviderNode = { id: providerId, name, nameEn, domains };
    return { ...rest, provider, section: sections.find(({ id: of }) => of === sectionId) ?? null };
  });
}
