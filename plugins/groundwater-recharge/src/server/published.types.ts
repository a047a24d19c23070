import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class GroundwaterRechargeImplied {
  @Field(() => String, { description: 'mm: days × rate' })
  readonly depthMm: string;

  @Field(() => String)
  readonly lowestMm: string;

  @Field(() => String)
  readonly highestMm: string;
}

@ObjectType()
export class GroundwaterRechargeNeededArea {
  @Field(() => String)
  readonly ha: string;

  @Field(() => String)
  readonly depthMm: string;

  @Field(() => Int, { description: 'The year whose depth this is' })
  readonly of: number;
}

@ObjectType()
export class GroundwaterRechargeOfRegister {
  @Field(() => String, { nullable: true, description: '万㎥' })
  readonly volume: string | null;

  @Field(() => String)
  readonly areaHa: string;

  @Field(() => String)
  readonly hectareDays: string;
}

@ObjectType()
export class GroundwaterRechargePublishedYear {
  @Field(() => Int)
  readonly year: number;

  @Field(() => String, { description: 'actual, target' })
  readonly kind: 'actual' | 'target';

  @Field(() => String, { nullable: true })
  readonly areaHa: string | null;

  @Field(() => String, { nullable: true, description: '万㎥' })
  readonly volume: string | null;

  @Field(() => String)
  readonly source: string;

  @Field(() => GroundwaterRechargeImplied, { nullable: true })
  readonly implied: GroundwaterRechargeImplied | null;

  @Field(() => String, { nullable: true, description: 'mm a day at the days assumed' })
  readonly rateAtDays: string | null;

  @Field(() => String, { nullable: true, description: 'mm a day on the register’s ha × days' })
  readonly rateOfRegister: string | null;

  @Field(() => GroundwaterRechargeNeededArea, { nullable: true })
  readonly hectares: GroundwaterRechargeNeededArea | null;

  @Field(() => GroundwaterRechargeOfRegister, { nullable: true })
  readonly register: GroundwaterRechargeOfRegister | null;
}
