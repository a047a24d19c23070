import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Anyone, WithParent } from '../access/declare.js';
import { seesAll } from '../indicators/visible.js';
import { currentVisitor, withTenant } from '../tenancy/context.js';
import { belongsTo } from '../tenancy/who.js';
import type { DirectoryEntry } from './directory-entry.js';
import { TenantSettingsService } from './settings.service.js';
import { Tenant, TenantConnection } from './tenant.types.js';
import { TenantsService } from './tenants.service.js';

@Resolver()
export class TenantsResolver {
  constructor(private readonly tenants: TenantsService) {}

  @Anyone('the directory: who there is, not what is in it')
  @Query(() => TenantConnection, {
    name: 'tenants',
    description: 'Public directory of the tenants, without the closed ones.',
  })
  directory(
    @Args('search', { type: () => String, nullable: true }) search: string | null,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number | null,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<TenantConnection> {
    return this.tenants.list(search, { first, after });
  }
}

@Resolver(() => Tenant)
export class TenantResolver {
  constructor(private readonly settings: TenantSettingsService) {}

  @WithParent('null for whoever has no role there, wherever a tenant is shown')
  @ResolveField(() => String, {
    nullable: true,
    description: 'Its colour (#rrggbb), for those who work there; null for everybody else.',
  })
  accentColor(@Parent() tenant: DirectoryEntry): Promise<string> | null {
    return belongsTo(currentVisitor(), tenant.id)
      ? withTenant(tenant, () => this.settings.accentColor())
      : null;
  }

  @WithParent('null unless all of them are for who asks, wherever a tenant is shown')
  @ResolveField(() => Int, {
    nullable: true,
    description: 'Null for everybody who may not see all of its indicators.',
  })
  indicatorCount(@Parent() { id, indicatorCount }: DirectoryEntry): number | null {
    return seesAll(currentVisitor(), id) ? indicatorCount : null;
  }
}
