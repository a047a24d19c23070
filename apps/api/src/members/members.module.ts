import { Module } from '@nestjs/common';
import { OfficeResolver } from './office.resolver.js';

/** Who belongs to a tenant, in which role and section, and who stands in for whom. */
@Module({ providers: [OfficeResolver] })
export class MembersModule {}
