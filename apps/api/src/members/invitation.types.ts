import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { TenantRole } from '@shirube/core/policy';
import { DateTimeScalar } from '../graphql/scalars.js';
import { Section } from './section.types.js';

@ObjectType()
export class Invitation {
  @Field(() => ID)
  id: string;
  @Field(() => String)
  email: string;
  @Field(() => String)
  role: TenantRole;
  @Field(() => Section, { nullable: true })
  section: Section | null;
  @Field(() => DateTimeScalar)
  createdAt: Date;
  @Field(() => DateTimeScalar)
  expiresAt: Date;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Null: the mail could not be handed over; inviting again sends another.',
  })
  sentAt: Date | null;
  @Field(() => DateTimeScalar, { nullable: true })
  acceptedAt: Date | null;
  @Field(() => DateTimeScalar, { nullable: true })
  revokedAt: Date | null;
}

@InputType()
export class InviteMemberInput {
  @Field(() => String)
  tenantCode: string;
  @Field(() => String)
  email: string;
  @Field(() => String)
  role: string;
  @Field(() => ID, { nullable: true })
  sectionId?: string | null;
}
