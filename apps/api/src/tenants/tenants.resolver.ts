import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { Anyone } from '../access/declare.js';
import { TenantConnection } from './tenant.types.js';
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
