import { Field, ObjectType } from '@nestjs/graphql';
import { Tenant } from '../tenants/tenant.types.js';
import type { DirectoryEntry } from '../tenants/tenants.service.js';

/** Only what everybody who sees an office sees; each other field is resolved where its domain is. */
@ObjectType()
export class Office {
  @Field(() => Tenant)
  tenant: Tenant;
}

/** What a field of Office is resolved from: `tenant` is also whose right `NeedsHere` asks for. */
export interface OfficeNode {
  readonly tenant: DirectoryEntry;
}
