import { PluginPools } from '../host/plugin-pools.js';
import { PluginTables, type PluginVisitor } from '../nest/index.js';
import type { PluginDb } from '../server/context.js';
import { PluginRunError } from '../server/errors.js';

interface EnabledTenant {
  readonly id: string;
  /** Without secrets. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** The resolvers' own door, as the host has it: under the plugin's login, of the tenants where it is enabled. */
export class TestTables extends PluginTables {
  private readonly pools: PluginPools;

  constructor(
    pluginsUrl: string,
    private readonly pluginId: string,
    /** The tenant of that code and its settings, where the plugin is enabled there. */
    private readonly enabled: (tenantCode: string) => EnabledTenant | undefined,
  ) {
    super();
    this.pools = new PluginPools(pluginsUrl);
  }

  override async run<T>(
    pluginId: string,
    tenantCode: string,
    fn: (db: PluginDb, settings: Readonly<Record<string, unknown>>) => Promise<T>,
  ): Promise<T> {
    const tenant = pluginId === this.pluginId ? this.enabled(tenantCode) : undefined;
    if (!tenant) throw new PluginRunError('not-enabled', { pluginId, tenantCode });
    return this.pools.run(pluginId, tenant.id, (db) => fn(db, tenant.settings));
  }

  override visitor(): PluginVisitor {
    return { id: 'tester', name: '試験 花子' };
  }

  close(): Promise<void> {
    return this.pools.close();
  }
}
