import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { TenantRole } from '@shirube/core/policy';
import { DateTimeScalar } from '../graphql/scalars.js';
import { PersonName } from './member.types.js';

@ObjectType()
export class Deputyship {
  @Field(() => ID)
  id: string;
  @Field(() => PersonName)
  deputy: PersonName;
  @Field(() => PersonName)
  standsInFor: PersonName;
  @Field(() => String)
  role: TenantRole;
  @Field(() => DateTimeScalar)
  validFrom: Date;
  @Field(() => DateTimeScalar)
  validUntil: Date;
  @Field(() => DateTimeScalar, { nullable: true })
  revokedAt: Date | null;
}

@InputType()
export class AppointDeputyInput {
  @Field(() => String)
  tenantCode: string;
  @Field(() => ID)
  deputyId: string;
  @Field(() => ID)
  standsInForId: string;
  @Field(() => String)
  role: string;
  @Field(() => DateTimeScalar)
  validFrom: unknown;
  @Field(() => DateTimeScalar)
  validUntil: unknown;
}
