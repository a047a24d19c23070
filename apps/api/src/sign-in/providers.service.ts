import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { PlatformDb } from '../tenancy/platform-db.js';
import type { Provider } from './provider-clients.js';

const columns = `i.id::text, i.issuer, i.client_id AS "clientId", i.secret_name AS "secretName", i.name,
  i.name_en AS "nameEn", i.scope, i.groups_claim AS "groupsClaim", i.for_platform AS "forPlatform"`;

const row = z.object({
  id: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  secretName: z.string().nullable(),
  name: z.string(),
  nameEn: z.string().nullable(),
  scope: z.string(),
  groupsClaim: z.string(),
  forPlatform: z.boolean(),
});
const rows = z.array(row);
const offered = z.array(row.extend({ domains: z.array(z.string()) }));
export type OfferedProvider = z.output<typeof offered>[number];

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The providers that are registered, and who signs in by which. */
@Injectable()
export class ProvidersService {
  constructor(private readonly platform: PlatformDb) {}

  /** Of a municipality that can be entered, by name. */
  async offeredBy(tenantCode: string): Promise<OfferedProvider[]> {
    return offered.parse(
      await this.platform.read(
        'providers_of_tenant',
        `SELECT ${columns}, t.domains FROM platform.tenant_provider t
           JOIN platform.identity_provider i ON i.id = t.provider_id
           JOIN platform.tenant n ON n.id = t.tenant_id
         WHERE n.code = $1 AND n.status <> 'closed' AND i.closed_at IS NULL ORDER BY i.name, i.id`,
        [tenantCode],
      ),
    );
  }

  /** Null where it is closed, unknown, or not that municipality's; without a code: where it is nobody's but ours. */
  async find(id: string, tenantCode: string | null): Promise<Provider | null> {
    if (!uuid.test(id)) return null;
    if (tenantCode !== null)
      return (await this.offeredBy(tenantCode)).find((one) => one.id === id) ?? null;
    return this.byId(id, true);
  }

  async byId(id: string, onlyForPlatform = false): Promise<Provider | null> {
    const [found] = rows.parse(
      await this.platform.read(
        'provider',
        `SELECT ${columns} FROM platform.identity_provider i
         WHERE i.id = $1::uuid AND i.closed_at IS NULL AND (i.for_platform OR NOT $2)`,
        [id, onlyForPlatform],
      ),
    );
    return found ?? null;
  }

  /** The one tenant in whose record its failures belong; null where several share it. */
  async onlyTenantOf(id: string): Promise<string | null> {
    const found = z
      .array(z.object({ id: z.string() }))
      .parse(
        await this.platform.read(
          'tenants_of_provider',
          'SELECT tenant_id::text AS id FROM platform.tenant_provider WHERE provider_id = $1::uuid LIMIT 2',
          [id],
        ),
      );
    return found.length === 1 ? (found[0]?.id ?? null) : null;
  }
}
