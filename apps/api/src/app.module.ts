import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ErrorFilter } from './errors/error.filter.js';
import { ShirubeGraphQLModule } from './graphql/graphql.module.js';
import { HealthModule } from './health/health.module.js';
import type { Environment } from './tenancy/environment.js';
import { TenancyModule } from './tenancy/tenancy.module.js';
import { TenantsModule } from './tenants/tenants.module.js';

// biome-ignore lint/complexity/noStaticOnlyClass: a Nest module is a class
/** The house: one line a room. */
@Module({})
export class AppModule {
  static forRoot(environment: Environment): DynamicModule {
    return {
      module: AppModule,
      imports: [
        TenancyModule.forRoot(environment),
        TenantsModule,
        HealthModule,
        ShirubeGraphQLModule,
      ],
      providers: [{ provide: APP_FILTER, useClass: ErrorFilter }],
    };
  }
}
