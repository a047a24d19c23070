import type { OnModuleDestroy } from '@nestjs/common';
import { PluginPools, type PluginsUrl } from '@shirube/plugin-sdk/host';
import { PluginTables, type PluginVisitor } from '@shirube/plugin-sdk/nest';
import type { PluginDb } from '@shirube/plugin-sdk/server';
import { NotFoundError } from '../errors/errors.js';
import { currentVisitor, withTenant } from '../tenancy/context.js';
import { belongsTo } from '../tenancy/who.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { Enablement } from './enablement.js';

/** A plugin's own tables for its resolvers: the tenant is looked up and asked again, not believed. */
export class HostTables extends PluginTables implements OnModuleDestroy {
  private readonly pools: PluginPools;

  constructor(
    private readonly tenants: TenantsService,
    private readonly enablement: Enablement,
    pluginsUrl: PluginsUrl,
  ) {
    super();
    this.pools = new PluginPools(pluginsUrl);
  }

  /** @throws NotFoundError where the plugin is not enabled, or the visitor has no role */
  override async run<T>(
    pluginId: string,
    tenantCode: string,
    fn: (db: PluginDb, settings: Readonly<Record<string, unknown>>) => Promise<T>,
  ): Promise<T> {
    const tenant = await this.tenants.find(tenantCode);
    const settings =
      tenant !== null && belongsTo(currentVisitor(), tenant.id)
        ? await withTenant(tenant, () => this.enablement.openSettings(pluginId))
        : null;
    if (!tenant || !settings) throw new NotFoundError(`自治体 ${tenantCode}`);
    return this.pools.run(pluginId, tenant.id, (db) => fn(db, settings));
  }

  override visitor(): PluginVisitor {
    const { kind, id, displayName } = currentVisitor();
    return { id: kind === 'person' ? id : null, name: displayName ?? '?' };
  }

  async onModuleDestroy(): Promise<void> {
    await this.pools.close();
  }
}
