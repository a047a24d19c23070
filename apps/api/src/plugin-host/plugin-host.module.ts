import {
  type DynamicModule,
  Module,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { PluginTables } from '@shirube/plugin-sdk/nest';
import type { Plugin } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import type { Environment } from '../tenancy/environment.js';
import { PlatformDb } from '../tenancy/platform-db.js';
import { TenantDb } from '../tenancy/tenant-db.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { Enablement } from './enablement.js';
import { HostTables } from './host-tables.js';
import { InstalledPlugins } from './installed-plugins.js';
import { PluginAccess } from './plugin-access.js';
import { PluginRuns } from './plugin-runs.js';
import { type QueueWork, RunQueue } from './queue.js';
import { SecretBox } from './secret-box.js';
import { PluginsRefusedError, pluginsFaults } from './validate.js';

/** Starts the queue with the API and stops it before the doors close. */
class QueueLife implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    private readonly queue: RunQueue,
    private readonly runs: PluginRuns,
    private readonly installed: InstalledPlugins,
    private readonly tenants: TenantsService,
    private readonly platform: PlatformDb,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const all = await this.installed.all();
    const schedules = all
      .filter(({ state }) => state === 'on')
      .flatMap(({ plugin }) => [
        ...plugin.feeds.map(({ id, cron }) => ({
          pluginId: plugin.id,
          kind: 'feed' as const,
          part: id,
          cron,
        })),
        ...plugin.jobs.map(({ id, cron }) => ({
          pluginId: plugin.id,
          kind: 'job' as const,
          part: id,
          cron,
        })),
      ]);
    const work: QueueWork = {
      run: async (due, id, since) => {
        const tenant = await this.tenants.entry(due.tenantCode);
        // Closed, suspended, or another tenant under that code by now.
        if (!tenant || tenant.id !== due.tenantId || tenant.readOnly) return;
        const { id: tenantId, code, name } = tenant;
        const outcome = await this.runs.run({
          ...due,
          id,
          due: since,
          tenant: { id: tenantId, code, name },
        });
        if (outcome.ran && outcome.result.ending.ended !== 'done')
          throw new Error(`${due.pluginId}/${due.part} ${outcome.result.ending.ended}`);
      },
      tenants: async (pluginId) =>
        z.array(z.object({ id: z.string(), code: z.string() })).parse(
          await this.platform.run(
            (tx) => tx.$queryRaw`
              SELECT t.id::text AS id, t.code FROM platform.plugin_tenant p JOIN platform.tenant t ON t.id = p.tenant_id
              WHERE p.plugin_id = ${pluginId} AND t.status IN ('trial', 'active') ORDER BY t.code`,
          ),
        ),
    };
    await this.queue.start(work, schedules);
  }

  async onModuleDestroy(): Promise<void> {
    this.runs.stop();
    await this.queue.stop();
  }
}

/** The room of the plugins: there only where plugins.ts names one. */
@Module({})
// biome-ignore lint/complexity/noStaticOnlyClass: a Nest module is a class
export class PluginHostModule {
  /** @throws PluginsRefusedError, so that the API does not start */
  static forRoot(environment: Environment, plugins: readonly Plugin[]): DynamicModule {
    const faults = pluginsFaults(plugins);
    if (faults.length > 0) throw new PluginsRefusedError(faults);
    const { pluginsUrl } = environment;
    if (!pluginsUrl) throw new PluginsRefusedError([noAddress]);
    return {
      module: PluginHostModule,
      global: true,
      providers: [
        {
          provide: InstalledPlugins,
          inject: [PlatformDb],
          useFactory: (platform: PlatformDb) => new InstalledPlugins(plugins, platform),
        },
        { provide: SecretBox, useFactory: () => new SecretBox(environment.secretsDir) },
        Enablement,
        PluginAccess,
        {
          provide: PluginTables,
          inject: [TenantsService, Enablement],
          useFactory: (tenants: TenantsService, enablement: Enablement) =>
            new HostTables(tenants, enablement, pluginsUrl),
        },
        {
          provide: PluginRuns,
          inject: [TenantDb, InstalledPlugins, Enablement],
          useFactory: (db: TenantDb, installed: InstalledPlugins, enablement: Enablement) =>
            new PluginRuns(db, installed, enablement, pluginsUrl),
        },
        {
          provide: RunQueue,
          useFactory: () => new RunQueue(environment.platformUrl, environment.queue),
        },
        {
          provide: QueueLife,
          inject: [RunQueue, PluginRuns, InstalledPlugins, TenantsService, PlatformDb],
          useFactory: (...given: ConstructorParameters<typeof QueueLife>) =>
            new QueueLife(...given),
        },
      ],
      exports: [InstalledPlugins, Enablement, PluginAccess, PluginTables, PluginRuns, RunQueue],
    };
  }
}

const noAddress = {
  code: 'no-plugins-url',
  words: {
    ja: 'SHIRUBE_PLUGINS_DATABASE_URL がありません。shirube migrate が示す値を設定するか、plugins.ts からプラグインを外してください。',
    en: 'SHIRUBE_PLUGINS_DATABASE_URL is not set: set what shirube migrate gives, or take the plugins out of plugins.ts.',
  },
};
