import { type DynamicModule, Module } from '@nestjs/common';
import { PluginTables } from '@shirube/plugin-sdk/nest';
import type { Plugin } from '@shirube/plugin-sdk/server';
import type { Environment } from '../tenancy/environment.js';
import { PlatformDb } from '../tenancy/platform-db.js';
import { TenantDb } from '../tenancy/tenant-db.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { Enablement } from './enablement.js';
import { HandedFiles } from './handed-files.js';
import { hooksBy } from './hooks.js';
import { HostTables } from './host-tables.js';
import { InstalledPlugins } from './installed-plugins.js';
import { PluginAccess } from './plugin-access.js';
import { PluginEvents } from './plugin-events.js';
import { PluginFields } from './plugin-fields.js';
import { PluginFilesController } from './plugin-files.controller.js';
import { PluginRuns } from './plugin-runs.js';
import { PluginUse, usualQuota } from './plugin-use.js';
import { RunQueue } from './queue.js';
import { QueueLife } from './queue-life.js';
import { PluginQueueWork } from './queue-work.js';
import { SecretBox } from './secret-box.js';
import { PluginsRefusedError, pluginsFaults } from './validate.js';

/** The room of the plugins: what runs them is there only where plugins.ts names one. */
@Module({})
// biome-ignore lint/complexity/noStaticOnlyClass: a Nest module is a class
export class PluginHostModule {
  /** @throws PluginsRefusedError, so that the API does not start */
  static forRoot(environment: Environment, plugins: readonly Plugin[]): DynamicModule {
    const faults = pluginsFaults(plugins);
    if (faults.length > 0) throw new PluginsRefusedError(faults);
    const known = [
      {
        provide: InstalledPlugins,
        inject: [PlatformDb],
        useFactory: (platform: PlatformDb) => new InstalledPlugins(plugins, platform),
      },
      { provide: SecretBox, useFactory: () => new SecretBox(environment.secretsDir) },
      Enablement,
    ];
    // Nothing runs; the office says that there is none.
    if (plugins.length === 0)
      return {
        module: PluginHostModule,
        global: true,
        providers: known,
        exports: [InstalledPlugins, Enablement],
      };
    const { pluginsUrl } = environment;
    if (!pluginsUrl) throw new PluginsRefusedError([noAddress]);
    return {
      module: PluginHostModule,
      global: true,
      controllers: [PluginFilesController],
      providers: [
        ...known,
        PluginAccess,
        {
          provide: PluginTables,
          inject: [TenantsService, Enablement],
          useFactory: (tenants: TenantsService, enablement: Enablement) =>
            new HostTables(tenants, enablement, pluginsUrl),
        },
        {
          provide: PluginUse,
          inject: [TenantDb],
          useFactory: (db: TenantDb) =>
            new PluginUse(db, pluginsUrl, environment.pluginQuota ?? usualQuota),
        },
        {
          provide: PluginRuns,
          inject: [TenantDb, InstalledPlugins, Enablement, TenantsService, PluginUse],
          useFactory: (
            db: TenantDb,
            installed: InstalledPlugins,
            enablement: Enablement,
            tenants: TenantsService,
            use: PluginUse,
          ) => {
            const runs = new PluginRuns(db, installed, enablement, pluginsUrl, use);
            enablement.callHooksBy(hooksBy(runs, tenants));
            return runs;
          },
        },
        {
          provide: PluginFields,
          inject: [InstalledPlugins, TenantsService, TenantDb],
          useFactory: (...given: ConstructorParameters<typeof PluginFields>) =>
            new PluginFields(...given),
        },
        {
          provide: PluginEvents,
          inject: [TenantDb, PluginRuns, RunQueue, InstalledPlugins],
          useFactory: (...given: ConstructorParameters<typeof PluginEvents>) =>
            new PluginEvents(...given),
        },
        {
          provide: HandedFiles,
          inject: [TenantDb, RunQueue, PluginUse],
          useFactory: (...given: ConstructorParameters<typeof HandedFiles>) =>
            new HandedFiles(...given),
        },
        {
          provide: PluginQueueWork,
          inject: [PluginRuns, PluginEvents, HandedFiles, TenantsService, PlatformDb, TenantDb],
          useFactory: (...given: ConstructorParameters<typeof PluginQueueWork>) =>
            new PluginQueueWork(...given),
        },
        {
          provide: RunQueue,
          useFactory: () => new RunQueue(environment.platformUrl, environment.queue),
        },
        {
          provide: QueueLife,
          inject: [RunQueue, PluginQueueWork, PluginRuns, InstalledPlugins],
          useFactory: (...given: ConstructorParameters<typeof QueueLife>) =>
            new QueueLife(...given),
        },
      ],
      exports: [
        InstalledPlugins,
        Enablement,
        PluginAccess,
        PluginTables,
        PluginRuns,
        RunQueue,
        PluginEvents,
        PluginFields,
        HandedFiles,
        PluginUse,
      ],
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
