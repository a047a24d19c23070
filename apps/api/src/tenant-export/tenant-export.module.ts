import { type DynamicModule, Module } from '@nestjs/common';
import type { Environment } from '../tenancy/environment.js';
import { PluginSchemas } from './plugin-schemas.js';
import { TenantExportController } from './tenant-export.controller.js';
import { TenantExports } from './tenant-exports.service.js';

/** A tenant as a whole: out as a file; in again and deleted from the command line. */
@Module({})
// biome-ignore lint/complexity/noStaticOnlyClass: a Nest module is a class
export class TenantExportModule {
  static forRoot({ pluginsUrl }: Environment): DynamicModule {
    const plugins = { provide: PluginSchemas, useValue: new PluginSchemas(pluginsUrl ?? null) };
    return {
      module: TenantExportModule,
      controllers: [TenantExportController],
      providers: [TenantExports, plugins],
    };
  }
}
