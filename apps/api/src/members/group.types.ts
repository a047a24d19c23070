import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { TenantRole } from '@shirube/core/policy';
import { SignInProvider } from './provider.types.js';
import { Section } from './section.types.js';

@ObjectType()
export class GroupRole {
  @Field(() => ID)
  id: string;
  @Field(() => SignInProvider)
  provider: SignInProvider;
  @Field(() => String)
  groupName: string;
  @Field(() => String)
  role: TenantRole;
  @Field(() => Section, { nullable: true })
  section: Section | null;
}

@InputType()
export class MapGroupInput {
  @Field(() => String)
  tenantCode: string;
  @Field(() => ID)
  providerId: string;
  @Field(() => String)
  groupName: string;
  @Field(() => String)
  role: string;
  @Field(() => ID, { nullable: true })
  sectionId?: string | null;
}
