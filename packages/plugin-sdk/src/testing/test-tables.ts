import { PluginPools } from '../host/plugin-pools.js';
import { PluginTables, type PluginVisitor } from '../nest/index.js';
import type { PluginDb } from '../server/context.js';
import { PluginRunError } from '../server/errors.js';

/** The resolvers' own door, as the host has it: under the plugin's login, of the tenants where it is enabled. */
export class TestTables extends PluginTables {
  private readonly pools: PluginPools;

  constructor(
    pluginsUrl: string,
    private readonly pluginId: string,
    /** Its id where the plugin is enabled in the tenant of that code. */
    private readonly enabled: (tenantCode: string) => string | undefined,
  ) {
    super();
    this.pools = new PluginPools(pluginsUrl);
  }

  override async run<T>(
    pluginId: string,
    tenantCode: string,
    fn: (db: PluginDb) => Promise<T>,
  ): Promise<T> {
    const tenantId = pluginId === this.pluginId ? this.enabled(tenantCode) : undefined;
    if (tenantId === undefined) throw new PluginRunError('not-enabled', { pluginId, tenantCode });
    return this.pools.run(pluginId, tenantId, fn);
  }

  override visitor(): PluginVisitor {
    return { id: 'tester', name: '試験 花子' };
  }

  close(): Promise<void> {
    return this.pools.close();
  }
}
