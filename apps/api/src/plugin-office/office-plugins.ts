import { Injectable } from '@nestjs/common';
import type { FileImport, Plugin } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import { demand } from '../access/asks.js';
import { BadInputError, NotFoundError } from '../errors/errors.js';
import { Enablement } from '../plugin-host/enablement.js';
import { type Installation, InstalledPlugins } from '../plugin-host/installed-plugins.js';
import { currentTenant } from '../tenancy/context.js';
import { TenantDb } from '../tenancy/tenant-db.js';
import type { DirectoryEntry } from '../tenants/tenants.service.js';
import { PluginOfficeError } from './errors.js';
import type {
  OfficePluginNode,
  PluginImport,
  PluginSetting,
  PluginSettingsInput,
} from './office-plugin.types.js';
import { settingsForm } from './settings-form.js';

const enablements = z.array(
  z.object({ pluginId: z.string(), enabled: z.boolean(), changedAt: z.date() }),
);

/** The plugins of this installation as an administrator of the context's tenant sees them. */
@Injectable()
export class OfficePlugins {
  constructor(
    private readonly db: TenantDb,
    private readonly installed: InstalledPlugins,
    private readonly enablement: Enablement,
  ) {}

  /** Asks no right: the fields that show it have asked for theirs. */
  async all(tenant: DirectoryEntry): Promise<OfficePluginNode[]> {
    const installations = await this.installed.all();
    if (installations.length === 0) return [];
    const rows = enablements.parse(
      await this.db.run(
        (tx) => tx.$queryRaw`
          SELECT plugin_id AS "pluginId", enabled, changed_at AS "changedAt" FROM tenant.plugin_enablement`,
      ),
    );
    return installations.map((one) =>
      toNode(
        tenant,
        one,
        rows.find(({ pluginId }) => pluginId === one.plugin.id),
      ),
    );
  }

  async one(tenant: DirectoryEntry, id: string): Promise<OfficePluginNode | null> {
    return (await this.all(tenant)).find((node) => node.id === id) ?? null;
  }

  /** The fields of its settings form; none where it is off. @throws RefusedError */
  async settings({ plugin, state }: OfficePluginNode): Promise<PluginSetting[]> {
    demand('plugin.configure', {});
    if (state === 'off') return [];
    return settingsForm(plugin, await this.enablement.settings(plugin.id));
  }

  /** @throws RefusedError, NotFoundError, BadInputError, PluginOfficeError */
  async enable(tenant: DirectoryEntry, input: PluginSettingsInput): Promise<OfficePluginNode> {
    demand('plugin.enable', {});
    const { id } = await this.running(input.pluginId);
    await this.enablement.enable(id, settingsOf(input));
    return this.again(tenant, id);
  }

  /** @throws RefusedError, NotFoundError, BadInputError, PluginOfficeError */
  async configure(tenant: DirectoryEntry, input: PluginSettingsInput): Promise<OfficePluginNode> {
    demand('plugin.configure', {});
    const { id, name } = await this.running(input.pluginId);
    if (!(await this.enablement.isEnabled(id)))
      throw new PluginOfficeError('plugin-not-enabled', { name: name.ja });
    await this.enablement.configure(id, settingsOf(input));
    return this.again(tenant, id);
  }

  /** @throws RefusedError, NotFoundError, PluginOfficeError */
  async disable(tenant: DirectoryEntry, pluginId: string): Promise<OfficePluginNode> {
    demand('plugin.enable', {});
    const { id } = await this.running(pluginId);
    await this.enablement.disable(id);
    return this.again(tenant, id);
  }

  /** One that is installed and not off. @throws NotFoundError, PluginOfficeError */
  async running(id: string): Promise<Plugin> {
    const found = (await this.installed.all()).find(({ plugin }) => plugin.id === id);
    if (!found) throw new NotFoundError(`プラグイン ${id.slice(0, 40)}`);
    if (found.state === 'off')
      throw new PluginOfficeError('plugin-off', { name: found.plugin.name.ja });
    return found.plugin;
  }

  async again(tenant: DirectoryEntry, id: string): Promise<OfficePluginNode> {
    const node = await this.one(tenant, id);
    if (!node) throw new NotFoundError(`プラグイン ${id} (${currentTenant().code})`);
    return node;
  }
}

/** An object by key; what is in it is for the plugin's schema to judge. @throws BadInputError */
function settingsOf({ settings }: PluginSettingsInput): Readonly<Record<string, unknown>> {
  const read = z.record(z.string(), z.unknown()).safeParse(settings);
  if (!read.success) throw new BadInputError('settings', '{ key: value }');
  return read.data;
}

function toNode(
  tenant: DirectoryEntry,
  { plugin, state, faults }: Installation,
  row: z.output<typeof enablements>[number] | undefined,
): OfficePluginNode {
  const { id, version, name, summary } = plugin;
  return {
    tenant,
    plugin,
    id,
    version,
    name,
    summary,
    state,
    faults: faults.map(({ words }) => words),
    enabled: state === 'on' && row?.enabled === true,
    changedAt: row?.changedAt ?? null,
    needs: plugin.needs.map((need) => ({
      what: need.what,
      hosts: need.what === 'http' ? [...need.hosts] : [],
      why: need.why,
    })),
    permissions: plugin.permissions.map(({ id: permission, label, roles }) => ({
      id: permission,
      label,
      roles: [...roles],
    })),
    imports: plugin.imports.map(toImport),
  };
}

export function toImport({
  id,
  name,
  accepts,
  maxBytes,
  permission,
}: FileImport<never>): PluginImport {
  return { id, name, accepts: [...accepts], maxBytes, permission };
}
