import { Global, Module } from '@nestjs/common';
import { TenantsResolver } from './tenants.resolver.js';
import { TenantsService } from './tenants.service.js';

/** Global because every domain is entered through it. */
@Global()
@Module({ providers: [TenantsService, TenantsResolver], exports: [TenantsService] })
export class TenantsModule {}
