import { Args, Query, Resolver } from '@nestjs/graphql';
import { Needs } from '../access/declare.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { Office, type OfficeNode } from './office.types.js';

/**
 * The door to a tenant's 庁内. Its fields are resolved by the domains they belong to, each behind a
 * `NeedsHere` of its own and within `withTenant(office.tenant, …)`: one that may not be seen is refused
 * with the policy's sentence, and the others are still shown.
 */
@Resolver(() => Office)
export class OfficeResolver {
  constructor(private readonly tenants: TenantsService) {}

  @Query(() => Office, {
    nullable: true,
    description:
      "庁内: people, sections, settings and record of one tenant; null like a tenant that isn't there.",
  })
  @Needs(
    [
      'member.read',
      'settings.read',
      'log.read',
      'token.manage',
      'support.grant',
      'plugin.configure',
      'reading.read',
    ],
    { tenant: 'code', otherwise: 'null' },
  )
  async office(@Args('code', { type: () => String }) code: string): Promise<OfficeNode | null> {
    const tenant = await this.tenants.find(code);
    return tenant && { tenant };
  }
}
