import { Field, Int, ObjectType } from '@nestjs/graphql';
import { MaasTarget } from './downloads.types.js';

@ObjectType({ description: 'Persons carried in a year' })
export class MaasYearSum {
  @Field(() => Int)
  readonly year: number;

  @Field(() => String)
  readonly period: string;

  @Field(() => String)
  readonly sum: string;

  @Field(() => Boolean, { description: 'Every month of it is there' })
  readonly final: boolean;

  @Field(() => [String], { description: 'Months still missing' })
  readonly missing: readonly string[];
}

@ObjectType({ description: 'What a line, or an area’s shared taxis, carried in a month' })
export class MaasMonthCount {
  @Field(() => String, { description: 'YYYY-MM' })
  readonly month: string;

  @Field(() => String)
  readonly operator: string;

  @Field(() => String)
  readonly line: string;

  @Field(() => String)
  readonly users: string;

  @Field(() => Int, { nullable: true, description: 'Of shared taxis' })
  readonly trips: number | null;
}

@ObjectType()
export class MaasTicketMonth {
  @Field(() => String)
  readonly month: string;

  @Field(() => String, { description: 'pass or coupon' })
  readonly kind: string;

  @Field(() => String)
  readonly name: string;

  @Field(() => Int)
  readonly issued: number;

  @Field(() => Int, { nullable: true })
  readonly used: number | null;

  @Field(() => String, { nullable: true })
  readonly yen: string | null;
}

@ObjectType()
export class MaasUsers {
  @Field(() => String, { nullable: true })
  readonly dataNote: string | null;

  @Field(() => [MaasYearSum])
  readonly taxiYears: readonly MaasYearSum[];

  @Field(() => [MaasMonthCount])
  readonly taxiMonths: readonly MaasMonthCount[];

  @Field(() => [MaasTarget])
  readonly taxiTargets: readonly MaasTarget[];

  @Field(() => [MaasYearSum])
  readonly ridershipYears: readonly MaasYearSum[];

  @Field(() => [MaasMonthCount])
  readonly ridershipMonths: readonly MaasMonthCount[];

  @Field(() => [MaasTarget])
  readonly ridershipTargets: readonly MaasTarget[];

  @Field(() => [MaasTicketMonth])
  readonly tickets: readonly MaasTicketMonth[];
}
