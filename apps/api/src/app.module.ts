import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import type { Plugin } from '@shirube/plugin-sdk/server';
import { AccessModule } from './access/access.module.js';
import { CityModule } from './city/city.module.js';
import { ErrorFilter } from './errors/error.filter.js';
import { ShirubeGraphQLModule } from './graphql/graphql.module.js';
import { HealthModule } from './health/health.module.js';
import { ImportsModule } from './imports/imports.module.js';
import { IndicatorsModule } from './indicators/indicators.module.js';
import { MembersModule } from './members/members.module.js';
import { PlansModule } from './plans/plans.module.js';
import { PluginHostModule } from './plugin-host/plugin-host.module.js';
import { PluginOfficeModule } from './plugin-office/plugin-office.module.js';
import { RecordModule } from './record/record.module.js';
import { SignInModule } from './sign-in/sign-in.module.js';
import type { Environment } from './tenancy/environment.js';
import { TenancyModule } from './tenancy/tenancy.module.js';
import { TenantExportModule } from './tenant-export/tenant-export.module.js';
import { TenantsModule } from './tenants/tenants.module.js';

/** The house: one line a room. */
@Module({})
// biome-ignore lint/complexity/noStaticOnlyClass: a Nest module is a class
export class AppModule {
  static forRoot(
    environment: Environment,
    plugins: readonly Plugin[],
    mounted: readonly Type[],
  ): DynamicModule {
    return {
      module: AppModule,
      imports: [
        TenancyModule.forRoot(environment),
        AccessModule,
        RecordModule,
        SignInModule.forRoot(environment),
        TenantsModule,
        TenantExportModule.forRoot(environment),
        PlansModule,
        IndicatorsModule,
        ImportsModule,
        CityModule,
        MembersModule.forRoot(environment),
        PluginHostModule.forRoot(environment, plugins),
        PluginOfficeModule,
        ...mounted,
        HealthModule,
        ShirubeGraphQLModule,
      ],
      providers: [{ provide: APP_FILTER, useClass: ErrorFilter }],
    };
  }
}
