import { Global, Module } from '@nestjs/common';
import { TenantSettingsResolver } from './settings.resolver.js';
import { TenantSettingsService } from './settings.service.js';
import { TenantLife } from './tenant-life.service.js';
import { TenantResolver, TenantsResolver } from './tenants.resolver.js';
import { TenantsService } from './tenants.service.js';

/** Global because every domain is entered through it. */
@Global()
@Module({
  providers: [
    TenantsService,
    TenantLife,
    TenantSettingsService,
    TenantsResolver,
    TenantResolver,
    TenantSettingsResolver,
  ],
  exports: [TenantsService, TenantLife],
})
export class TenantsModule {}
