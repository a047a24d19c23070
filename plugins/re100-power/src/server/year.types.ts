import { Field, Int, ObjectType } from '@nestjs/graphql';

const exact = { nullable: true, description: 'An exact decimal as text; null: not known.' };

@ObjectType({ description: 'What is known of one month.' })
export class Re100PowerMonth {
  @Field(() => String, { description: '2019-04' })
  readonly month: string;

  @Field(() => String, { nullable: true, description: 'billing, interval or both' })
  readonly source: string | null;

  @Field(() => String, exact)
  readonly soldKwh: string | null;

  @Field(() => String, exact)
  readonly highKwh: string | null;

  @Field(() => String, exact)
  readonly lowKwh: string | null;

  @Field(() => String, exact)
  readonly yen: string | null;

  @Field(() => Int, { description: 'Half-hours that lack' })
  readonly slotsMissing: number;

  @Field(() => Int, { description: 'Contracts in force without a value' })
  readonly contractsMissing: number;

  @Field(() => String, exact)
  readonly bothBilledKwh: string | null;

  @Field(() => String, exact)
  readonly bothIntervalKwh: string | null;

  @Field(() => String, exact)
  readonly procuredKwh: string | null;

  @Field(() => String, exact)
  readonly rePercent: string | null;

  @Field(() => String, exact)
  readonly localPercent: string | null;
}

@ObjectType({ description: 'A source of one month’s power.' })
export class Re100PowerSource {
  @Field(() => String)
  readonly month: string;

  @Field(() => String, { description: 'city-solar, post-fit, fit, bilateral, market, …' })
  readonly kind: string;

  @Field(() => String)
  readonly name: string;

  @Field(() => String)
  readonly kwh: string;

  @Field(() => String, { description: 'Renewable share in percent' })
  readonly rePercent: string;

  @Field(() => Boolean, { description: 'From within the city' })
  readonly local: boolean;
}

@ObjectType({ description: 'Money kept in the region, with every assumption that it rests on.' })
export class Re100PowerMoney {
  @Field(() => String, { description: 'Whole yen' })
  readonly kept: string;

  @Field(() => String)
  readonly revenue: string;

  @Field(() => String, { description: 'Of the revenue what was billed' })
  readonly billed: string;

  @Field(() => String, {
    description: 'Of the revenue what was estimated: estimatedKwh × yenPerKwh',
  })
  readonly estimated: string;

  @Field(() => String)
  readonly estimatedKwh: string;

  @Field(() => String)
  readonly yenPerKwh: string;

  @Field(() => String)
  readonly stayPercent: string;

  @Field(() => String, { description: 'Where the assumptions come from' })
  readonly assumptionSource: string;

  @Field(() => String, { nullable: true, description: 'Yearly bill of the whole city in yen' })
  readonly cityBillYen: string | null;

  @Field(() => String, { nullable: true, description: 'kept ÷ cityBillYen in percent' })
  readonly ofCityBillPercent: string | null;
}

@ObjectType({ description: 'What was procured, in four parts in kWh that add up to it.' })
export class Re100PowerOrigins {
  @Field(() => String)
  readonly localRenewable: string;

  @Field(() => String)
  readonly localOther: string;

  @Field(() => String)
  readonly elsewhereRenewable: string;

  @Field(() => String)
  readonly elsewhereOther: string;
}

@ObjectType({ description: 'A fiscal year (April to March).' })
export class Re100PowerYear {
  @Field(() => Int)
  readonly year: number;

  @Field(() => [Int], { description: 'Years of which something is known, newest first' })
  readonly years: readonly number[];

  @Field(() => String)
  readonly utilityName: string;

  @Field(() => String, { nullable: true, description: 'The remark that goes with every figure' })
  readonly dataNote: string | null;

  @Field(() => [Re100PowerMonth])
  readonly months: readonly Re100PowerMonth[];

  @Field(() => [Re100PowerSource])
  readonly sources: readonly Re100PowerSource[];

  @Field(() => String, exact)
  readonly soldMwh: string | null;

  @Field(() => Boolean)
  readonly provisional: boolean;

  @Field(() => [String], { description: 'Months that are sold but tell no mix: in no share' })
  readonly withoutMix: readonly string[];

  @Field(() => String, exact)
  readonly reKwh: string | null;

  @Field(() => String, exact)
  readonly localKwh: string | null;

  @Field(() => String, { ...exact, description: 'Sold in the months that tell their mix' })
  readonly sharedSoldKwh: string | null;

  @Field(() => String, exact)
  readonly procuredKwh: string | null;

  @Field(() => String, exact)
  readonly rePercent: string | null;

  @Field(() => String, exact)
  readonly localPercent: string | null;

  @Field(() => Re100PowerOrigins, { nullable: true, description: 'Null: no mix is known' })
  readonly origins: Re100PowerOrigins | null;

  @Field(() => Re100PowerMoney)
  readonly money: Re100PowerMoney;

  @Field(() => Int, { description: 'High-voltage contracts in force today' })
  readonly contractsHighToday: number;
}
