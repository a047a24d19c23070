import { type DynamicModule, Module } from '@nestjs/common';
import { MailModule } from '../mail/mail.module.js';
import type { Environment } from '../tenancy/environment.js';
import { DeputiesResolver } from './deputies.resolver.js';
import { DeputiesService } from './deputies.service.js';
import { GroupsService } from './groups.service.js';
import { IndicatorSectionsService } from './indicator-sections.service.js';
import { InvitationsService, PortalAddress } from './invitations.service.js';
import { MembersResolver } from './members.resolver.js';
import { MembersService } from './members.service.js';
import { OfficeResolver } from './office.resolver.js';
import { HeldRoleResolver, OfficePeopleResolver } from './office-people.resolver.js';
import { ProviderResolver } from './provider.resolver.js';
import { SectionsResolver } from './sections.resolver.js';
import { SectionsService } from './sections.service.js';
import { SupportService } from './support.service.js';

/** Who belongs to a tenant, in which role and section, and who stands in for whom. */
@Module({})
// biome-ignore lint/complexity/noStaticOnlyClass: a Nest module is a class
export class MembersModule {
  static forRoot(environment: Pick<Environment, 'mail' | 'publicUrl'>): DynamicModule {
    return {
      module: MembersModule,
      imports: [MailModule.forRoot(environment)],
      providers: [
        { provide: PortalAddress, useValue: new PortalAddress(environment.publicUrl) },
        SectionsService,
        IndicatorSectionsService,
        MembersService,
        InvitationsService,
        DeputiesService,
        GroupsService,
        SupportService,
        OfficeResolver,
        OfficePeopleResolver,
        HeldRoleResolver,
        ProviderResolver,
        SectionsResolver,
        MembersResolver,
        DeputiesResolver,
      ],
      exports: [SectionsService],
    };
  }
}
