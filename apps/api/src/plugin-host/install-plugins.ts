import {
  ensurePlace,
  migratePlugin,
  PluginMigrationError,
  pluginsUrlOf,
  withClient,
} from '@shirube/plugin-sdk/host';
import type { Plugin, PluginFault } from '@shirube/plugin-sdk/server';
import { prepareQueue, type QueueTimes } from './queue.js';
import { PluginsRefusedError, pluginsFaults } from './validate.js';

export { pluginsUrlOf };

export interface InstallOptions {
  /** May create roles and databases; used here only. */
  readonly adminUrl: string;
  readonly migrationUrl: string;
  readonly plugins: readonly Plugin[];
  /** As prepareDatabase has it: without it the administrator's password serves. */
  readonly secret?: string;
  readonly queue?: QueueTimes;
}

export interface Installed {
  readonly id: string;
  readonly version: string;
  readonly state: 'on' | 'off';
  readonly applied: readonly string[];
  readonly faults: readonly PluginFault[];
}

/**
 * Logins, schema and migrations of every plugin. One that fails is left as it was and is off; the others and the
 * platform are not held up by it.
 * @throws PluginsRefusedError when what was named cannot be installed together at all
 */
export async function installPlugins(options: InstallOptions): Promise<readonly Installed[]> {
  const faults = pluginsFaults(options.plugins);
  if (faults.length > 0) throw new PluginsRefusedError(faults);
  const pluginsUrl = pluginsUrlOf(options);
  const installed: Installed[] = [];
  if (options.plugins.length > 0) {
    const ids = options.plugins.map(({ id }) => id);
    await prepareQueue(options.migrationUrl, ids, options.queue);
  }
  for (const plugin of options.plugins) {
    const { adminUrl, migrationUrl } = options;
    await ensurePlace(plugin.id, { adminUrl, migrationUrl, pluginsUrl });
    const { id, version } = plugin;
    try {
      const applied = await migratePlugin(plugin, pluginsUrl);
      installed.push({ id, version, state: 'on', applied, faults: [] });
    } catch (error) {
      if (!(error instanceof PluginMigrationError)) throw error;
      installed.push({ id, version, state: 'off', applied: [], faults: error.faults });
    }
  }
  await withClient(options.migrationUrl, async (client) => {
    for (const { id, version, state, faults } of installed)
      await client.query(
        `INSERT INTO platform.plugin_installation (plugin_id, version, state, faults) VALUES ($1, $2, $3, $4)
         ON CONFLICT (plugin_id) DO UPDATE SET version = excluded.version, state = excluded.state,
           faults = excluded.faults, installed_at = now()`,
        [id, version, state, JSON.stringify(faults)],
      );
  });
  return installed;
}
