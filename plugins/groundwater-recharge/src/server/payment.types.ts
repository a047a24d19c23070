import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GroundwaterRechargeApplication } from './application.types.js';

@ObjectType()
export class GroundwaterRechargePayment extends GroundwaterRechargeApplication {
  @Field(() => String, {
    nullable: true,
    description: 'no-table, too-few-days; null: can be approved',
  })
  readonly obstacle: string | null;
}

@ObjectType()
export class GroundwaterRechargePayments {
  @Field(() => [GroundwaterRechargePayment])
  readonly payments: readonly GroundwaterRechargePayment[];

  @Field(() => String)
  readonly totalYen: string;
}

export enum GroundwaterRechargeEncoding {
  UTF_8 = 'utf-8',
  CP932 = 'cp932',
}
registerEnumType(GroundwaterRechargeEncoding, { name: 'GroundwaterRechargeEncoding' });

@ObjectType()
export class GroundwaterRechargeFile {
  @Field(() => String)
  readonly name: string;

  @Field(() => String)
  readonly base64: string;

  @Field(() => Int, { description: 'Letters that CP932 does not have, written as 〓' })
  readonly replaced: number;
}

/** An application as whoever decides saw it. */
@InputType()
export class GroundwaterRechargeSeen {
  @Field(() => ID)
  readonly id: string;

  @Field(() => Int)
  readonly version: number;
}
