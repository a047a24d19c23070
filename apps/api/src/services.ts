import 'reflect-metadata';
import { ImportsService } from './imports/imports.service.js';
import { PlansService } from './plans/plans.service.js';
import { toldLater } from './plugin-host/plugin-events.js';
import { plugins } from './plugins.js';
import { PlatformDb } from './tenancy/platform-db.js';
import { TenantDb } from './tenancy/tenant-db.js';
import { PluginSchemas } from './tenant-export/plugin-schemas.js';
import { TenantExports } from './tenant-export/tenant-exports.service.js';
import { TenantLife } from './tenants/tenant-life.service.js';
import { TenantsService } from './tenants/tenants.service.js';

export interface ServiceUrls {
  readonly tenantUrl: string;
  readonly platformUrl: string;
  /** Of plugins' logins; without it a tenant that has rows of plugins cannot be exported. */
  readonly pluginsUrl?: string | null;
}

/** The same services that answer over HTTP, for a program on this machine: the demo loader, the CLI. */
export interface Services {
  readonly tenants: TenantsService;
  readonly plans: PlansService;
  readonly imports: ImportsService;
  readonly life: TenantLife;
  readonly exports: TenantExports;
  /** For what has no service of its own: registering providers. */
  readonly platform: PlatformDb;
  close(): Promise<void>;
}

export function openServices(urls: ServiceUrls): Services {
  const platform = new PlatformDb(urls.platformUrl, 2);
  const db = new TenantDb(urls.tenantUrl, 2);
  const tenants = new TenantsService(platform);
  return {
    platform,
    tenants,
    plans: new PlansService(db),
    imports: new ImportsService(db, tenants, toldLater(plugins)),
    life: new TenantLife(platform),
    exports: new TenantExports(db, platform, new PluginSchemas(urls.pluginsUrl ?? null)),
    async close() {
      await Promise.all([platform.onModuleDestroy(), db.onModuleDestroy()]);
    },
  };
}
