import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { Anyone } from '../access/declare.js';
import { currentVisitor } from '../tenancy/context.js';
import { SessionType, TenantConnection } from './tenant.types.js';
import { TenantsService } from './tenants.service.js';

@Resolver()
export class TenantsResolver {
  constructor(private readonly tenants: TenantsService) {}

  @Anyone('says who one is oneself')
  @Query(() => SessionType)
  session(): SessionType {
    const { kind, displayName } = currentVisitor();
    return { kind: kind === 'nobody' ? 'none' : 'demo', displayName };
  }

  @Anyone('the directory: name and code')
  @Query(() => TenantConnection, {
    name: 'tenants',
    description: 'Directory of the tenants this session may enter.',
  })
  directory(
    @Args('search', { type: () => String, nullable: true }) search: string | null,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number | null,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<TenantConnection> {
    return this.tenants.list(search, { first, after });
  }
}
