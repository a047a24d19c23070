import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { State } from '../applications/states.js';

/** One field's flooding; days are YYYY-MM-DD. */
@ObjectType()
export class GroundwaterRechargeApplication {
  @Field(() => ID)
  readonly id: string;

  @Field(() => ID)
  readonly fieldId: string;

  @Field(() => String)
  readonly district: string;

  @Field(() => String)
  readonly districtName: string;

  @Field(() => String)
  readonly farmer: string;

  @Field(() => String)
  readonly place: string;

  @Field(() => String)
  readonly areaHa: string;

  @Field(() => String)
  readonly startsOn: string;

  @Field(() => String)
  readonly endsOn: string;

  @Field(() => String, { nullable: true, description: 'As the inspection found it' })
  readonly foundFrom: string | null;

  @Field(() => String, { nullable: true })
  readonly foundTo: string | null;

  @Field(() => String)
  readonly crop: string;

  @Field(() => String)
  readonly afterCrop: string;

  @Field(() => String)
  readonly appliedOn: string;

  @Field(() => String, { nullable: true })
  readonly inspectedOn: string | null;

  @Field(() => String, { nullable: true, description: 'photo, log, visit, satellite, other' })
  readonly evidenceKind: string | null;

  @Field(() => String)
  readonly evidenceReference: string;

  @Field(() => String, { nullable: true })
  readonly evidenceOn: string | null;

  @Field(() => String, { description: 'applied, withdrawn, failed, passed, approved, paid' })
  readonly state: State;

  @Field(() => Int, { description: 'To be given back with a decision' })
  readonly version: number;

  @Field(() => Int)
  readonly days: number;

  @Field(() => Int, { nullable: true })
  readonly yenPer10a: number | null;

  @Field(() => String, { nullable: true })
  readonly amountYen: string | null;

  @Field(() => String, { nullable: true })
  readonly paidOn: string | null;
}

@ObjectType()
export class GroundwaterRechargeDecision {
  @Field(() => Int)
  readonly version: number;

  @Field(() => String)
  readonly from: string;

  @Field(() => String)
  readonly to: string;

  @Field(() => String)
  readonly person: string;

  @Field(() => String, { description: 'ISO moment' })
  readonly at: string;

  @Field(() => String)
  readonly reason: string;

  @Field(() => String, { nullable: true })
  readonly amountYen: string | null;
}

@ObjectType()
export class GroundwaterRechargeApplicationDetail {
  @Field(() => GroundwaterRechargeApplication)
  readonly application: GroundwaterRechargeApplication;

  @Field(() => [GroundwaterRechargeDecision])
  readonly decisions: readonly GroundwaterRechargeDecision[];
}
