import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { TenantRole } from '@shirube/core/policy';
import { DateTimeScalar } from '../graphql/scalars.js';
import { Section } from './section.types.js';

export const RoleOrigin = { GROUP: 'group', GRANTED: 'granted' } as const;
export type RoleOrigin = (typeof RoleOrigin)[keyof typeof RoleOrigin];
registerEnumType(RoleOrigin, { name: 'RoleOrigin' });

@ObjectType()
export class HeldRole {
  @Field(() => ID)
  id: string;
  @Field(() => String)
  role: TenantRole;
  @Field(() => Section, { nullable: true })
  section: Section | null;
  @Field(() => RoleOrigin, {
    description: "GROUP: by the provider's group, ends there; GRANTED: here.",
  })
  origin: RoleOrigin;
}

@ObjectType()
export class Member {
  @Field(() => ID)
  personId: string;
  @Field(() => String)
  displayName: string;
  @Field(() => String, { nullable: true })
  email: string | null;
  @Field(() => DateTimeScalar, { nullable: true })
  lastSignedInAt: Date | null;
  @Field(() => [HeldRole])
  roles: HeldRole[];
}

@ObjectType()
export class PersonName {
  @Field(() => ID)
  personId: string;
  @Field(() => String)
  displayName: string;
}

@InputType()
export class GrantRoleInput {
  @Field(() => String)
  tenantCode: string;
  @Field(() => ID)
  personId: string;
  @Field(() => String)
  role: string;
  @Field(() => ID, { nullable: true })
  sectionId?: string | null;
}
