import { type DynamicModule, Module } from '@nestjs/common';
import type { Environment } from './environment.js';
import { PlatformDb } from './platform-db.js';
import { PublishedDb } from './published-db.js';
import { TenantDb } from './tenant-db.js';

/** The three doors, one instance each. */
@Module({})
// biome-ignore lint/complexity/noStaticOnlyClass: a Nest module is a class
export class TenancyModule {
  static forRoot(environment: Environment): DynamicModule {
    const few = Math.max(2, Math.ceil(environment.poolSize / 4));
    return {
      module: TenancyModule,
      global: true,
      providers: [
        {
          provide: TenantDb,
          useFactory: () => new TenantDb(environment.tenantUrl, environment.poolSize),
        },
        { provide: PublishedDb, useFactory: () => new PublishedDb(environment.publishedUrl, few) },
        { provide: PlatformDb, useFactory: () => new PlatformDb(environment.platformUrl, few) },
      ],
      exports: [TenantDb, PublishedDb, PlatformDb],
    };
  }
}
