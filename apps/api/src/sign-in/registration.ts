import { isTenantRole, type Role } from '@shirube/core/policy';
import { z } from 'zod';
import { BadInputError, NotFoundError } from '../errors/errors.js';
import { recordOnPlatform } from '../record/record.js';
import type { PlatformDb, PlatformTransaction } from '../tenancy/platform-db.js';
import { checkIssuer } from './provider-clients.js';

/** An identity provider as an operator registers it. */
export interface NewProvider {
  /** To the letter as its own document names itself. */
  readonly issuer: string;
  readonly clientId: string;
  /** Name of the client's secret in the environment or the folder of secrets; null: a public client. */
  readonly secretName: string | null;
  readonly name: string;
  readonly nameEn: string | null;
  /** Codes of the municipalities whose people sign in by it. */
  readonly tenants: readonly string[];
  /** Domains of mail addresses that are led to it. */
  readonly domains: readonly string[];
  /** Whether its groups may make platform operators. */
  readonly forPlatform: boolean;
  /** `openid profile email` unless said. */
  readonly scope?: string;
  /** `groups` unless said. */
  readonly groupsClaim?: string;
}

/** What a group of a registered provider stands for. */
export interface NewGroupRole {
  readonly providerId: string;
  readonly groupName: string;
  readonly role: Role;
  /** Null for the platform operator alone. */
  readonly tenantCode: string | null;
  readonly sectionId?: string | null;
}

const line = z.string().trim().min(1).max(200);
const providerInput = z.object({
  // A query or fragment is no part of an issuer, and a name or password in it would be a secret in a row.
  issuer: z.url({ protocol: /^https?$/ }).refine((issuer) => {
    const { username, password, search, hash } = new URL(issuer);
    return [username, password, search, hash].every((part) => part === '');
  }),
  clientId: line,
  secretName: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]{0,99}$/)
    .nullable(),
  name: line,
  nameEn: line.nullable(),
  tenants: z.array(z.string().regex(/^\d{6}$/)),
  domains: z.array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)),
  forPlatform: z.boolean(),
  scope: z
    .string()
    .regex(/^openid( [\x21\x23-\x5b\x5d-\x7e]+)*$/)
    .default('openid profile email'),
  groupsClaim: line.default('groups'),
});

const ids = z.array(z.object({ id: z.string() }));

/**
 * Registers a provider, or brings one that is registered up to date (issuer and client say which), open again
 * if it was closed; tenants are added, none is taken away. Resolves to its id.
 * @throws BadInputError, NotFoundError, InsecureIssuerError
 */
export async function registerProvider(platform: PlatformDb, given: NewProvider): Promise<string> {
  const read = providerInput.safeParse(given);
  if (!read.success)
    throw new BadInputError(String(read.error.issues[0]?.path[0]), 'OpenID Connect');
  const p = read.data;
  // Whether Shirube itself is on this machine is asked at each sign-in.
  checkIssuer(p.issuer, 'http://localhost');
  return platform.run(async (tx) => {
    const [known] = z.array(z.object({ id: z.string(), forPlatform: z.boolean() })).parse(
      await tx.$queryRaw`
        SELECT id::text, for_platform AS "forPlatform" FROM platform.identity_provider
        WHERE issuer = ${p.issuer} AND client_id = ${p.clientId}`,
    );
    // Who may make operators is decided once, when the provider is first registered.
    if (known && known.forPlatform !== p.forPlatform)
      throw new BadInputError('forPlatform', String(known.forPlatform));
    const [made] = ids.parse(
      await tx.$queryRaw`
      INSERT INTO platform.identity_provider
        (issuer, client_id, secret_name, name, name_en, scope, groups_claim, for_platform)
      VALUES (${p.issuer}, ${p.clientId}, ${p.secretName}, ${p.name}, ${p.nameEn}, ${p.scope}, ${p.groupsClaim}, ${p.forPlatform})
      ON CONFLICT (issuer, client_id) DO UPDATE SET secret_name = excluded.secret_name, name = excluded.name,
        name_en = excluded.name_en, scope = excluded.scope, groups_claim = excluded.groups_claim, closed_at = NULL
      WHERE (identity_provider.secret_name, identity_provider.name, identity_provider.name_en,
          identity_provider.scope, identity_provider.groups_claim)
        IS DISTINCT FROM (excluded.secret_name, excluded.name, excluded.name_en, excluded.scope, excluded.groups_claim)
        OR identity_provider.closed_at IS NOT NULL
      RETURNING id::text`,
    );
    const id = made?.id ?? known?.id;
    if (id === undefined) throw new NotFoundError(p.issuer);
    const about = { kind: 'provider', id, name: p.name };
    const { tenants, ...after } = p;
    for (const code of [...new Set(tenants)].sort()) {
      const tenantId = await tenantOf(tx, code);
      const changed = await tx.$executeRaw`
        INSERT INTO platform.tenant_provider (tenant_id, provider_id, domains)
        VALUES (${tenantId}::uuid, ${id}::uuid, ${p.domains}::text[])
        ON CONFLICT (tenant_id, provider_id) DO UPDATE SET domains = excluded.domains
        WHERE tenant_provider.domains IS DISTINCT FROM excluded.domains`;
      if (changed > 0 || made)
        await recordOnPlatform(tx, tenantId, { action: 'provider.change', about, after });
    }
    if (made) await recordOnPlatform(tx, null, { action: 'provider.change', about, after: p });
    return id;
  });
}

/** No more sign-ins by it; its sessions and what its groups gave end at once. False: closed or unknown before. */
export async function closeProvider(platform: PlatformDb, id: string): Promise<boolean> {
  return platform.run(async (tx) => {
    const [closed] = z.array(z.object({ name: z.string() })).parse(
      await tx.$queryRaw`
      UPDATE platform.identity_provider SET closed_at = now() WHERE id = ${id}::uuid AND closed_at IS NULL RETURNING name`,
    );
    if (!closed) return false;
    // Ended, not only refused: a provider that is opened again brings no session back.
    await tx.$executeRaw`
      UPDATE platform.session SET revoked_at = now() WHERE provider_id = ${id}::uuid AND revoked_at IS NULL`;
    const about = { kind: 'provider', id, name: closed.name };
    await recordOnPlatform(tx, null, { action: 'provider.change', about, after: { closed: true } });
    return true;
  });
}

/** Says what a group stands for; false where it was said before. @throws BadInputError, NotFoundError */
export async function mapGroup(platform: PlatformDb, given: NewGroupRole): Promise<boolean> {
  const { providerId, groupName, role, tenantCode, sectionId = null } = given;
  if (
    (tenantCode === null) !== (role === 'platformOperator') ||
    (tenantCode !== null && !isTenantRole(role))
  )
    throw new BadInputError('role', 'platformOperator = tenantCode null');
  return platform.run(async (tx) => {
    const tenantId = tenantCode === null ? null : await tenantOf(tx, tenantCode);
    const [made] = ids.parse(
      await tx.$queryRaw`
      INSERT INTO platform.group_role (provider_id, tenant_id, group_name, role, section_id)
      VALUES (${providerId}::uuid, ${tenantId}::uuid, ${groupName}, ${role}, ${sectionId}::uuid)
      ON CONFLICT DO NOTHING RETURNING id::text`,
    );
    if (!made) return false;
    await recordOnPlatform(tx, tenantId, {
      action: 'group.map',
      about: { kind: 'group-role', id: made.id, name: groupName },
      after: { providerId, groupName, role, sectionId },
    });
    return true;
  });
}

async function tenantOf(tx: PlatformTransaction, code: string): Promise<string> {
  const [tenant] = ids.parse(
    await tx.$queryRaw`SELECT id::text FROM platform.tenant WHERE code = ${code}`,
  );
  if (!tenant) throw new NotFoundError(code);
  return tenant.id;
}
