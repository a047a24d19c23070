import { currentTenant } from '../tenancy/context.js';
import type { TenantsService } from '../tenants/tenants.service.js';
import type { PluginHooks } from './enablement.js';
import type { PluginRuns } from './plugin-runs.js';

/** What a plugin does when a tenant enables or disables it, as runs of the context's tenant. */
export function hooksBy(runs: PluginRuns, tenants: TenantsService): PluginHooks {
  return async (plugin, kind, config) => {
    const { id, code } = currentTenant();
    const name = (await tenants.entry(code))?.name ?? code;
    const called = kind === 'enable' ? plugin.onEnable : plugin.onDisable;
    return called ? runs.hook(plugin, kind, { id, code, name }, config) : null;
  };
}
