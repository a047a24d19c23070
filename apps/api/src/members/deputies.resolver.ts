import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Needs } from '../access/declare.js';
import { TenantThingInput } from '../graphql/tenant-thing.input.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { DeputiesService } from './deputies.service.js';
import { AppointDeputyInput, Deputyship } from './deputyship.types.js';
import { GroupRole, MapGroupInput } from './group.types.js';
import { GroupsService } from './groups.service.js';
import { SupportService } from './support.service.js';
import { GrantSupportInput, SupportGrant } from './support.types.js';

const ofInput = { tenant: 'input.tenantCode' } as const;

/** Deputies, groups and support: how somebody comes to a right without being granted a role by name. */
@Resolver()
export class DeputiesResolver {
  constructor(
    private readonly tenants: TenantsService,
    private readonly deputies: DeputiesService,
    private readonly groups: GroupsService,
    private readonly support: SupportService,
  ) {}

  @Mutation(() => Deputyship)
  @Needs('member.manage', ofInput)
  appointDeputy(
    @Args('input', { type: () => AppointDeputyInput }) input: AppointDeputyInput,
  ): Promise<Deputyship> {
    return this.tenants.enter(input.tenantCode, () => this.deputies.appoint(input));
  }

  @Mutation(() => Deputyship)
  @Needs('member.manage', ofInput)
  endDeputyship(
    @Args('input', { type: () => TenantThingInput }) input: TenantThingInput,
  ): Promise<Deputyship> {
    return this.tenants.enter(input.tenantCode, () => this.deputies.end(input.id));
  }

  @Mutation(() => GroupRole)
  @Needs('member.manage', ofInput)
  mapGroup(@Args('input', { type: () => MapGroupInput }) input: MapGroupInput): Promise<GroupRole> {
    return this.tenants.enter(input.tenantCode, () => this.groups.map(input));
  }

  @Mutation(() => Boolean)
  @Needs('member.manage', ofInput)
  unmapGroup(
    @Args('input', { type: () => TenantThingInput }) input: TenantThingInput,
  ): Promise<boolean> {
    return this.tenants.enter(input.tenantCode, () => this.groups.unmap(input.id));
  }

  @Mutation(() => SupportGrant)
  @Needs('support.grant', ofInput)
  grantSupport(
    @Args('input', { type: () => GrantSupportInput }) input: GrantSupportInput,
  ): Promise<SupportGrant> {
    return this.tenants.enter(input.tenantCode, () => this.support.grant(input));
  }

  @Mutation(() => SupportGrant)
  @Needs('support.grant', ofInput)
  endSupport(
    @Args('input', { type: () => TenantThingInput }) input: TenantThingInput,
  ): Promise<SupportGrant> {
    return this.tenants.enter(input.tenantCode, () => this.support.end(input.id));
  }
}
