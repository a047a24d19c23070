import { Field, Int, ObjectType } from '@nestjs/graphql';

/** Exact decimals are text everywhere. */
@ObjectType()
export class GroundwaterRechargeLine {
  @Field(() => String)
  readonly code: string;

  @Field(() => String)
  readonly district: string;

  @Field(() => String, { description: 'ha × days' })
  readonly hectareDays: string;

  @Field(() => String, { nullable: true, description: 'null: no rate is set for these days' })
  readonly mmPerDay: string | null;

  @Field(() => String, { nullable: true, description: '㎥ = hectareDays × mmPerDay × 10' })
  readonly cubicMetres: string | null;
}

@ObjectType()
export class GroundwaterRechargeYear {
  @Field(() => Int, { description: 'Fiscal year, from April' })
  readonly year: number;

  @Field(() => String, { nullable: true, description: '㎥; null where a district has no rate' })
  readonly cubicMetres: string | null;

  @Field(() => String, { nullable: true, description: '万㎥' })
  readonly manCubicMetres: string | null;

  @Field(() => String, { description: 'ha, each field counted once' })
  readonly floodedHa: string;

  @Field(() => String)
  readonly hectareDays: string;

  @Field(() => Int)
  readonly fields: number;

  @Field(() => Int, { description: 'Inspected ones' })
  readonly applications: number;

  @Field(() => Int, { description: 'Applications that wait for their inspection' })
  readonly waiting: number;

  @Field(() => Boolean)
  readonly provisional: boolean;

  @Field(() => [String], { description: 'Districts without a rate' })
  readonly missing: readonly string[];

  @Field(() => [GroundwaterRechargeLine])
  readonly lines: readonly GroundwaterRechargeLine[];
}

@ObjectType()
export class GroundwaterRechargeRate {
  @Field(() => String, { description: 'YYYY-MM-DD' })
  readonly from: string;

  @Field(() => String)
  readonly mmPerDay: string;

  @Field(() => String)
  readonly basis: string;
}

@ObjectType()
export class GroundwaterRechargeDistrict {
  @Field(() => String)
  readonly code: string;

  @Field(() => String)
  readonly name: string;

  @Field(() => Int)
  readonly fields: number;

  @Field(() => String)
  readonly areaHa: string;

  @Field(() => [GroundwaterRechargeRate])
  readonly rates: readonly GroundwaterRechargeRate[];
}

@ObjectType()
export class GroundwaterRechargeFloodedOn {
  @Field(() => String, { description: 'YYYY-MM-DD, a 1st or 16th' })
  readonly on: string;

  @Field(() => String)
  readonly code: string;

  @Field(() => String)
  readonly district: string;

  @Field(() => String)
  readonly areaHa: string;
}
