import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { roles } from '@shirube/core/policy';
import { NeedsHere, WithParent } from '../access/declare.js';
import { Language } from '../graphql/enums.js';
import { withTenant } from '../tenancy/context.js';
import { DeputiesService } from './deputies.service.js';
import { Deputyship } from './deputyship.types.js';
import { GroupRole } from './group.types.js';
import { GroupsService } from './groups.service.js';
import { IndicatorSectionsService } from './indicator-sections.service.js';
import { Invitation } from './invitation.types.js';
import { InvitationsService } from './invitations.service.js';
import { HeldRole, Member } from './member.types.js';
import { MembersService } from './members.service.js';
import { Office, type OfficeNode } from './office.types.js';
import { SignInProvider } from './provider.types.js';
import { IndicatorSection, Section } from './section.types.js';
import { SectionsService } from './sections.service.js';
import { SupportService } from './support.service.js';
import { SupportGrant } from './support.types.js';

/** An office's people: each list asks for its own right. */
@Resolver(() => Office)
export class OfficePeopleResolver {
  constructor(
    private readonly sectionsOf: SectionsService,
    private readonly indicatorsOf: IndicatorSectionsService,
    private readonly membersOf: MembersService,
    private readonly invitationsOf: InvitationsService,
    private readonly deputiesOf: DeputiesService,
    private readonly groupsOf: GroupsService,
    private readonly supportOf: SupportService,
  ) {}

  @ResolveField(() => [Section])
  @NeedsHere('member.read')
  sections(@Parent() { tenant }: OfficeNode): Promise<Section[]> {
    return withTenant(tenant, () => this.sectionsOf.all());
  }

  @ResolveField(() => [Member])
  @NeedsHere('member.read')
  members(@Parent() { tenant }: OfficeNode): Promise<Member[]> {
    return withTenant(tenant, () => this.membersOf.all());
  }

  @ResolveField(() => [Invitation])
  @NeedsHere('member.read')
  invitations(@Parent() { tenant }: OfficeNode): Promise<Invitation[]> {
    return withTenant(tenant, () => this.invitationsOf.all());
  }

  @ResolveField(() => [Deputyship])
  @NeedsHere('member.read')
  deputyships(@Parent() { tenant }: OfficeNode): Promise<Deputyship[]> {
    return withTenant(tenant, () => this.deputiesOf.all());
  }

  @ResolveField(() => [GroupRole])
  @NeedsHere('member.read')
  groupRoles(@Parent() { tenant }: OfficeNode): Promise<GroupRole[]> {
    return withTenant(tenant, () => this.groupsOf.all());
  }

  @ResolveField(() => [SignInProvider])
  @NeedsHere('member.read')
  providers(@Parent() { tenant }: OfficeNode): Promise<SignInProvider[]> {
    return withTenant(tenant, () => this.groupsOf.providers());
  }

  @ResolveField(() => [SupportGrant])
  @NeedsHere('support.grant')
  supportGrants(@Parent() { tenant }: OfficeNode): Promise<SupportGrant[]> {
    return withTenant(tenant, () => this.supportOf.all());
  }

  @ResolveField(() => [IndicatorSection], {
    description: 'Which section answers for which indicator.',
  })
  @NeedsHere('indicator.read')
  indicatorSections(@Parent() { tenant }: OfficeNode): Promise<IndicatorSection[]> {
    return withTenant(tenant, () => this.indicatorsOf.all());
  }
}

@Resolver(() => HeldRole)
export class HeldRoleResolver {
  @ResolveField(() => String)
  @WithParent('the name of a role that was shown')
  label(
    @Parent() { role }: HeldRole,
    @Args('language', { type: () => Language, nullable: true, defaultValue: Language.JA })
    language: Language | null,
  ): string {
    return roles[role][language ?? 'ja'];
  }
}
