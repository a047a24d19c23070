import { Field, ID, InputType, Int } from '@nestjs/graphql';

/** Days as a person types them. */
@InputType()
export class GroundwaterRechargeNewApplication {
  @Field(() => ID)
  readonly id: string;

  @Field(() => ID)
  readonly fieldId: string;

  @Field(() => String)
  readonly startsOn: string;

  @Field(() => String)
  readonly endsOn: string;

  @Field(() => String)
  readonly crop: string;

  @Field(() => String)
  readonly afterCrop: string;

  @Field(() => String)
  readonly appliedOn: string;
}

@InputType()
export class GroundwaterRechargeInspection {
  @Field(() => ID)
  readonly id: string;

  @Field(() => Int)
  readonly version: number;

  @Field(() => Boolean)
  readonly passed: boolean;

  @Field(() => String)
  readonly inspectedOn: string;

  @Field(() => String, { description: '"" where nothing was found' })
  readonly from: string;

  @Field(() => String)
  readonly until: string;

  @Field(() => String, { description: 'photo, log, visit, satellite, other or ""' })
  readonly evidenceKind: string;

  @Field(() => String)
  readonly evidenceReference: string;

  @Field(() => String)
  readonly evidenceOn: string;

  @Field(() => String)
  readonly reason: string;
}

@InputType()
export class GroundwaterRechargeNewRate {
  @Field(() => String, { description: 'Code' })
  readonly district: string;

  @Field(() => String)
  readonly from: string;

  @Field(() => String)
  readonly mmPerDay: string;

  @Field(() => String)
  readonly basis: string;
}
