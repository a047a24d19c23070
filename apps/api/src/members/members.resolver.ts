import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Needs } from '../access/declare.js';
import { TenantThingInput } from '../graphql/tenant-thing.input.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { Invitation, InviteMemberInput } from './invitation.types.js';
import { InvitationsService } from './invitations.service.js';
import { GrantRoleInput, Member } from './member.types.js';
import { MembersService } from './members.service.js';

const ofInput = { tenant: 'input.tenantCode' } as const;

@Resolver()
export class MembersResolver {
  constructor(
    private readonly tenants: TenantsService,
    private readonly members: MembersService,
    private readonly invitations: InvitationsService,
  ) {}

  @Mutation(() => Invitation)
  @Needs('member.manage', ofInput)
  inviteMember(
    @Args('input', { type: () => InviteMemberInput }) input: InviteMemberInput,
  ): Promise<Invitation> {
    return this.tenants.enter(input.tenantCode, (tenant) => this.invitations.invite(tenant, input));
  }

  @Mutation(() => Invitation)
  @Needs('member.manage', ofInput)
  revokeInvitation(
    @Args('input', { type: () => TenantThingInput }) input: TenantThingInput,
  ): Promise<Invitation> {
    return this.tenants.enter(input.tenantCode, () => this.invitations.revoke(input.id));
  }

  @Mutation(() => Member)
  @Needs('member.manage', ofInput)
  grantRole(@Args('input', { type: () => GrantRoleInput }) input: GrantRoleInput): Promise<Member> {
    return this.tenants.enter(input.tenantCode, () => this.members.grant(input));
  }

  @Mutation(() => Boolean)
  @Needs('member.manage', ofInput)
  withdrawRole(
    @Args('input', { type: () => TenantThingInput }) input: TenantThingInput,
  ): Promise<boolean> {
    return this.tenants.enter(input.tenantCode, () => this.members.withdraw(input.id));
  }
}
