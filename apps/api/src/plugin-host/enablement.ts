import { Injectable } from '@nestjs/common';
import type { Plugin } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import { demand } from '../access/asks.js';
import { BadInputError, NotFoundError } from '../errors/errors.js';
import { record } from '../record/record.js';
import { currentTenant } from '../tenancy/context.js';
import { PlatformDb } from '../tenancy/platform-db.js';
import { TenantDb, type TenantTransaction } from '../tenancy/tenant-db.js';
import { PluginHookError } from './errors.js';
import { InstalledPlugins } from './installed-plugins.js';
import { SecretBox } from './secret-box.js';

const row = z.object({
  enabled: z.boolean(),
  config: z.record(z.string(), z.unknown()),
  secrets: z.instanceof(Uint8Array).nullable(),
});

/** As the settings page shows it: of secrets only which are set. */
export interface Settings {
  readonly enabled: boolean;
  readonly config: Readonly<Record<string, unknown>>;
  readonly secretsSet: readonly string[];
}

/** Lets a plugin do what it does at its enabling or disabling. Resolves to why it failed, or null. */
export type PluginHooks = (
  plugin: Plugin,
  kind: 'enable' | 'disable',
  config: Readonly<Record<string, unknown>>,
) => Promise<string | null>;

/** Where a plugin is enabled and with which settings. Every method speaks of the context's tenant. */
@Injectable()
export class Enablement {
  private hooks: PluginHooks | null = null;

  constructor(
    private readonly db: TenantDb,
    private readonly platform: PlatformDb,
    private readonly installed: InstalledPlugins,
    private readonly box: SecretBox,
  ) {}

  /** Given by the module once there is somebody to run them: a run reads the settings here. */
  callHooksBy(hooks: PluginHooks): void {
    this.hooks = hooks;
  }

  /** @throws RefusedError, NotFoundError */
  async settings(pluginId: string): Promise<Settings> {
    demand('plugin.configure', {});
    const plugin = await this.plugin(pluginId);
    const { found, secrets } = await this.db.run((tx) => this.read(tx, plugin));
    return {
      enabled: found?.enabled ?? false,
      config: found?.config ?? {},
      secretsSet: Object.keys(secrets),
    };
  }

  /**
   * Enables the plugin here, or changes its settings. A secret that is left out stays as it was; null takes it away.
   * Where it was not enabled its `onEnable` comes first; if that fails nothing is enabled.
   * @throws RefusedError, NotFoundError, BadInputError with the plugin's own schema's reason, PluginHookError
   */
  async enable(pluginId: string, given: Readonly<Record<string, unknown>>): Promise<Settings> {
    const { standsInFor } = demand('plugin.enable', {});
    const plugin = await this.plugin(pluginId);
    await this.prepare(plugin, given, standsInFor);
    const settings = await this.write(plugin, given, standsInFor);
    await this.tell(plugin.id, true);
    return settings;
  }

  /**
   * Changes the settings where it is enabled; secrets as with `enable`.
   * @throws RefusedError, NotFoundError where it is not enabled, BadInputError
   */
  async configure(pluginId: string, given: Readonly<Record<string, unknown>>): Promise<Settings> {
    const { standsInFor } = demand('plugin.configure', {});
    const plugin = await this.plugin(pluginId);
    if (!(await this.isEnabled(plugin.id))) throw new NotFoundError(`プラグイン ${plugin.id}`);
    return this.write(plugin, given, standsInFor);
  }

  private async write(
    plugin: Plugin,
    given: Readonly<Record<string, unknown>>,
    standsInFor: string | null,
  ): Promise<Settings> {
    return this.db.run(async (tx) => {
      const { found, before, config, secrets } = await this.merged(tx, plugin, given);
      const box =
        Object.keys(secrets).length === 0
          ? null
          : await this.box.close(currentTenant().id, plugin.id, secrets);
      await tx.$executeRaw`
        INSERT INTO tenant.plugin_enablement (tenant_id, plugin_id, enabled, config, secrets)
        VALUES (${currentTenant().id}::uuid, ${plugin.id}, true, ${JSON.stringify(config)}::jsonb, ${box})
        ON CONFLICT (tenant_id, plugin_id) DO UPDATE SET enabled = true, config = excluded.config,
          secrets = excluded.secrets, changed_at = now()`;
      await record(tx, {
        action: found?.enabled ? 'plugin.configure' : 'plugin.enable',
        about: { kind: 'plugin', id: plugin.id, name: plugin.name.ja },
        before: found && { enabled: found.enabled, config: found.config, set: Object.keys(before) },
        after: { enabled: true, config, set: Object.keys(secrets), version: plugin.version },
        standsInFor,
      });
      return { enabled: true, config, secretsSet: Object.keys(secrets) };
    });
  }

  /** What was set, with what is given now, as the plugin's own schema takes it. @throws BadInputError */
  private async merged(
    tx: TenantTransaction,
    plugin: Plugin,
    given: Readonly<Record<string, unknown>>,
  ) {
    const { found, secrets: before } = await this.read(tx, plugin);
    const secretKeys: readonly string[] = plugin.config.secrets;
    // What the schema does not name is not kept either.
    const config = Object.fromEntries(
      Object.keys(plugin.config.schema.shape)
        .filter((key) => !secretKeys.includes(key) && Object.hasOwn(given, key))
        .map((key) => [key, given[key]]),
    );
    const secrets = { ...before };
    for (const key of secretKeys) {
      if (given[key] === null) delete secrets[key];
      else if (given[key] !== undefined) secrets[key] = given[key];
    }
    const parsed = plugin.config.schema.safeParse({ ...config, ...secrets });
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new BadInputError(issue?.path.join('.') ?? '', issue?.message ?? '');
    }
    return { found, before, config, secrets };
  }

  /** Before it is enabled anywhere to be seen: what fails here leaves nothing to undo. @throws PluginHookError */
  private async prepare(
    plugin: Plugin,
    given: Readonly<Record<string, unknown>>,
    standsInFor: string | null,
  ): Promise<void> {
    const { found, config, secrets } = await this.db.run((tx) => this.merged(tx, plugin, given));
    if (found?.enabled) return;
    const failed = await this.hooks?.(plugin, 'enable', { ...config, ...secrets });
    if (!failed) return;
    await this.db.run((tx) =>
      record(tx, {
        action: 'plugin.enable',
        about: { kind: 'plugin', id: plugin.id, name: plugin.name.ja },
        outcome: 'failed',
        standsInFor,
      }),
    );
    throw new PluginHookError(plugin.name, failed);
  }

  /** Its rows stay. What its `onDisable` does is kept with its runs, and holds up nothing. @throws RefusedError, NotFoundError */
  async disable(pluginId: string): Promise<void> {
    const { standsInFor } = demand('plugin.enable', {});
    const plugin = await this.plugin(pluginId);
    await this.tell(plugin.id, false);
    const config = await this.forRun(plugin);
    await this.db.run(async (tx) => {
      const changed = await tx.$executeRaw`
        UPDATE tenant.plugin_enablement SET enabled = false, changed_at = now()
        WHERE plugin_id = ${plugin.id} AND enabled`;
      if (changed === 0) return;
      await record(tx, {
        action: 'plugin.disable',
        about: { kind: 'plugin', id: plugin.id, name: plugin.name.ja },
        standsInFor,
      });
    });
    if (config !== null) await this.hooks?.(plugin, 'disable', config);
  }

  async isEnabled(pluginId: string): Promise<boolean> {
    return (await this.openSettings(pluginId)) !== null;
  }

  /** Without secrets, for the plugin's resolvers; null where it is not enabled. */
  async openSettings(pluginId: string): Promise<Readonly<Record<string, unknown>> | null> {
    if (!(await this.installed.on(pluginId))) return null;
    const rows = await this.db.run(
      (tx) => tx.$queryRaw`
        SELECT config FROM tenant.plugin_enablement WHERE plugin_id = ${pluginId} AND enabled`,
    );
    return z.array(row.pick({ config: true })).parse(rows)[0]?.config ?? null;
  }

  /** Settings and secrets together, for the plugin's own process alone; null where it is not enabled. */
  async forRun(plugin: Plugin): Promise<Readonly<Record<string, unknown>> | null> {
    const { found, secrets } = await this.db.run((tx) => this.read(tx, plugin));
    return found?.enabled ? { ...found.config, ...secrets } : null;
  }

  private async plugin(id: string): Promise<Plugin> {
    const plugin = await this.installed.on(id);
    if (!plugin) throw new NotFoundError(`プラグイン ${id}`);
    return plugin;
  }

  private async read(tx: TenantTransaction, plugin: Plugin) {
    const [found] = z
      .array(row)
      .parse(
        await tx.$queryRaw`SELECT enabled, config, secrets FROM tenant.plugin_enablement WHERE plugin_id = ${plugin.id}`,
      );
    const secrets = found?.secrets
      ? await this.box.open(currentTenant().id, plugin.id, found.secrets)
      : {};
    return { found, secrets };
  }

  /** The directory of whom the tick starts runs for; the tenant's own row decides at each run. */
  private async tell(pluginId: string, enabled: boolean): Promise<void> {
    const { id } = currentTenant();
    await this.platform.run((tx) =>
      enabled
        ? tx.$executeRaw`INSERT INTO platform.plugin_tenant (plugin_id, tenant_id) VALUES (${pluginId}, ${id}::uuid) ON CONFLICT DO NOTHING`
        : tx.$executeRaw`DELETE FROM platform.plugin_tenant WHERE plugin_id = ${pluginId} AND tenant_id = ${id}::uuid`,
    );
  }
}
