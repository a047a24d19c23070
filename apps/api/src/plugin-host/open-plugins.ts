import type { Plugin } from '@shirube/plugin-sdk/server';
import { PlatformDb } from '../tenancy/platform-db.js';
import { TenantDb } from '../tenancy/tenant-db.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { Enablement } from './enablement.js';
import { hooksBy } from './hooks.js';
import { InstalledPlugins } from './installed-plugins.js';
import { PluginRuns } from './plugin-runs.js';
import { SecretBox } from './secret-box.js';

export interface PluginServiceUrls {
  readonly tenantUrl: string;
  readonly platformUrl: string;
  readonly pluginsUrl: string;
}

/** What runs plugins, for a program on this machine: the demo loader. There is no queue; a run is awaited. */
export interface OpenPlugins {
  readonly db: TenantDb;
  readonly tenants: TenantsService;
  readonly installed: InstalledPlugins;
  readonly enablement: Enablement;
  readonly runs: PluginRuns;
  close(): Promise<void>;
}

export function openPlugins(urls: PluginServiceUrls, plugins: readonly Plugin[]): OpenPlugins {
  const platform = new PlatformDb(urls.platformUrl, 2);
  const db = new TenantDb(urls.tenantUrl, 4);
  const tenants = new TenantsService(platform);
  const installed = new InstalledPlugins(plugins, platform);
  const enablement = new Enablement(db, platform, installed, new SecretBox(null));
  const runs = new PluginRuns(db, installed, enablement, urls.pluginsUrl);
  enablement.callHooksBy(hooksBy(runs, tenants));
  return {
    db,
    tenants,
    installed,
    enablement,
    runs,
    async close() {
      await Promise.all([platform.onModuleDestroy(), db.onModuleDestroy()]);
    },
  };
}
