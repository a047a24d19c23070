import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Needs, NeedsHere, SignedIn } from '../access/declare.js';
import { TenantThingInput } from '../graphql/tenant-thing.input.js';
import { Office, type OfficeNode } from '../members/office.types.js';
import { withTenant } from '../tenancy/context.js';
import { TenantsService } from '../tenants/tenants.service.js';
import {
  AccessToken,
  CreateMyTokenInput,
  CreateServiceTokenInput,
  NewToken,
} from './token.types.js';
import { TokensService } from './tokens.service.js';

const ofInput = { tenant: 'input.tenantCode' } as const;

/** Secrets for programs: one's own, and those of a tenant's services. */
@Resolver(() => Office)
export class TokensResolver {
  constructor(
    private readonly tenants: TenantsService,
    private readonly tokens: TokensService,
  ) {}

  @SignedIn()
  @Query(() => [AccessToken])
  myTokens(): Promise<AccessToken[]> {
    return this.tokens.mine();
  }

  @SignedIn()
  @Mutation(() => NewToken)
  createMyToken(
    @Args('input', { type: () => CreateMyTokenInput }) input: CreateMyTokenInput,
  ): Promise<NewToken> {
    return this.tokens.createMine(input);
  }

  @SignedIn()
  @Mutation(() => Boolean)
  revokeMyToken(@Args('id', { type: () => ID }) id: string): Promise<boolean> {
    return this.tokens.revokeMine(id);
  }

  @Needs('token.manage', ofInput)
  @Mutation(() => NewToken)
  createServiceToken(
    @Args('input', { type: () => CreateServiceTokenInput }) input: CreateServiceTokenInput,
  ): Promise<NewToken> {
    return this.tenants.enter(input.tenantCode, () => this.tokens.createForService(input));
  }

  @Needs('token.manage', ofInput)
  @Mutation(() => Boolean)
  revokeServiceToken(
    @Args('input', { type: () => TenantThingInput }) input: TenantThingInput,
  ): Promise<boolean> {
    return this.tenants.enter(input.tenantCode, () => this.tokens.revokeForService(input.id));
  }

  @NeedsHere('token.manage')
  @ResolveField(() => [AccessToken])
  serviceTokens(@Parent() { tenant }: OfficeNode): Promise<AccessToken[]> {
    return withTenant(tenant, () => this.tokens.ofServices());
  }
}
