import { Global, Module } from '@nestjs/common';
import { TenantLife } from './tenant-life.service.js';
import { TenantsResolver } from './tenants.resolver.js';
import { TenantsService } from './tenants.service.js';

/** Global because every domain is entered through it. */
@Global()
@Module({
  providers: [TenantsService, TenantLife, TenantsResolver],
  exports: [TenantsService, TenantLife],
})
export class TenantsModule {}
