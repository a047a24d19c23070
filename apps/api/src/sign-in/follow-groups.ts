import { z } from 'zod';
import type { Doer } from '../record/record.js';
import type { PlatformTransaction } from '../tenancy/platform-db.js';
import type { Entry } from './person-record.js';
import type { Provider } from './provider-clients.js';

const changed = z.array(
  z.object({ tenantId: z.string(), role: z.string(), sectionId: z.string().nullable() }),
);

/**
 * Makes the roles that this provider's groups give somebody equal to what the groups stand for now, in every
 * tenant that maps them; roles granted by administrators and other providers' groups stay. Nothing is written,
 * told or put on the record where nothing changed; resolves to what is to be recorded. Null groups (left out by the provider) give nothing.
 */
export async function followGroups(
  tx: PlatformTransaction,
  person: Doer & { readonly id: string },
  provider: Pick<Provider, 'id' | 'forPlatform'>,
  groups: readonly string[] | null,
): Promise<Entry[]> {
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
  const of = (list: typeof given, tenantId: string) =>
    list
      .filter((one) => one.tenantId === tenantId)
      .map(({ role, sectionId }) => ({ role, sectionId }));
  const tenants = new Set([...given, ...taken].map(({ tenantId }) => tenantId));
  const entries = [...tenants].map((tenantId): Entry => {
    const leftOut = groups === null ? { groups: 'left out by the provider' } : {};
    const before = { taken: of(taken, tenantId) };
    const after = { given: of(given, tenantId), ...leftOut };
    return {
      tenantId,
      deed: { action: 'member.follow-groups', about, before, after, by: person },
    };
  });
  return [...entries, ...(await followPlatformGroups(tx, person, provider, names))];
}

async function followPlatformGroups(
  tx: PlatformTransaction,
  person: Doer & { readonly id: string },
  provider: Pick<Provider, 'id' | 'forPlatform'>,
  names: readonly string[],
): Promise<Entry[]> {
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
  if (count === 0) return [];
  const about = { kind: 'person', id: person.id, name: person.displayName };
  const action = operator ? 'operator.grant' : 'operator.withdraw';
  return [{ tenantId: null, deed: { action, about, by: person } }];
}
