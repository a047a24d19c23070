import { z } from 'zod';
import { type Doer, recordOnPlatform } from '../record/record.js';
import type { PlatformTransaction } from '../tenancy/platform-db.js';
import type { Provider } from './provider-clients.js';

const changed = z.array(
  z.object({ tenantId: z.string(), role: z.string(), sectionId: z.string().nullable() }),
);

/**
 * Makes the roles that this provider's groups give somebody equal to what the groups stand for now, in every
 * tenant that maps them; roles granted by administrators and other providers' groups stay. Nothing is written,
 * recorded or told where nothing changed. Null groups (left out by the provider) give nothing.
 */
export async function followGroups(
  tx: PlatformTransaction,
  person: Doer & { readonly id: string },
  provider: Pick<Provider, 'id' | 'forPlatform'>,
  groups: readonly string[] | null,
): Promise<void> {
  const names = [...(groups ?? [])];
  const given = changed.parse(
    await tx.$queryRaw`
    INSERT INTO platform.assignment (tenant_id, person_id, role, section_id, origin, provider_id)
    SELECT DISTINCT g.tenant_id, ${person.id}::uuid, g.role, g.section_id, 'group', g.provider_id
    FROM platform.group_role g
    WHERE g.provider_id = ${provider.id}::uuid AND g.tenant_id IS NOT NULL AND g.group_name = ANY(${names}::text[])
    ON CONFLICT DO NOTHING
    RETURNING tenant_id::text AS "tenantId", role, section_id::text AS "sectionId"`,
  );
  const taken = changed.parse(
    await tx.$queryRaw`
    DELETE FROM platform.assignment a
    WHERE a.person_id = ${person.id}::uuid AND a.origin = 'group' AND a.provider_id = ${provider.id}::uuid
      AND NOT EXISTS (SELECT FROM platform.group_role g
        WHERE g.provider_id = a.provider_id AND g.tenant_id = a.tenant_id AND g.role = a.role
          AND g.section_id IS NOT DISTINCT FROM a.section_id AND g.group_name = ANY(${names}::text[]))
    RETURNING tenant_id::text AS "tenantId", role, section_id::text AS "sectionId"`,
  );
  const about = { kind: 'person', id: person.id, name: person.displayName };
  // In one order everywhere: two sign-ins that write on the same records must not wait for each other.
  for (const tenantId of [...new Set([...given, ...taken].map((one) => one.tenantId))].sort()) {
    const of = (list: typeof given) =>
      list
        .filter((one) => one.tenantId === tenantId)
        .map(({ role, sectionId }) => ({ role, sectionId }));
    await recordOnPlatform(tx, tenantId, {
      action: 'member.follow-groups',
      about,
      before: { taken: of(taken) },
      after: {
        given: of(given),
        ...(groups === null ? { groups: 'left out by the provider' } : {}),
      },
      by: person,
    });
  }
  await followPlatformGroups(tx, person, provider, names);
}

async function followPlatformGroups(
  tx: PlatformTransaction,
  person: Doer & { readonly id: string },
  provider: Pick<Provider, 'id' | 'forPlatform'>,
  names: readonly string[],
): Promise<void> {
  const [{ wanted } = { wanted: false }] = z.array(z.object({ wanted: z.boolean() })).parse(
    await tx.$queryRaw`
      SELECT EXISTS (SELECT FROM platform.group_role g WHERE g.provider_id = ${provider.id}::uuid
        AND g.tenant_id IS NULL AND g.role = 'platformOperator' AND g.group_name = ANY(${[...names]}::text[])) AS wanted`,
  );
  const operator = wanted && provider.forPlatform;
  const count = operator
    ? await tx.$executeRaw`
        INSERT INTO platform.platform_operator (person_id, provider_id)
        VALUES (${person.id}::uuid, ${provider.id}::uuid) ON CONFLICT DO NOTHING`
    : await tx.$executeRaw`
        DELETE FROM platform.platform_operator
        WHERE person_id = ${person.id}::uuid AND provider_id = ${provider.id}::uuid`;
  if (count > 0)
    await recordOnPlatform(tx, null, {
      action: operator ? 'operator.grant' : 'operator.withdraw',
      about: { kind: 'person', id: person.id, name: person.displayName },
      by: person,
    });
}
