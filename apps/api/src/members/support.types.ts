import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar } from '../graphql/scalars.js';
import { PersonName } from './member.types.js';

@ObjectType()
export class SupportGrant {
  @Field(() => ID)
  id: string;
  @Field(() => String)
  reason: string;
  @Field(() => DateTimeScalar)
  validFrom: Date;
  @Field(() => DateTimeScalar)
  validUntil: Date;
  @Field(() => DateTimeScalar, { nullable: true })
  revokedAt: Date | null;
  @Field(() => PersonName)
  grantedBy: PersonName;
}

@InputType()
export class GrantSupportInput {
  @Field(() => String)
  tenantCode: string;
  @Field(() => String)
  reason: string;
  @Field(() => DateTimeScalar)
  validUntil: unknown;
}
