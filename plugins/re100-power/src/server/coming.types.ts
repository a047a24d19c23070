import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'A contract whose term ends.' })
export class Re100PowerEnding {
  @Field(() => ID)
  readonly id: string;

  @Field(() => String)
  readonly customer: string;

  @Field(() => String, { description: 'special, high or low' })
  readonly voltage: string;

  @Field(() => String, { nullable: true })
  readonly kw: string | null;

  @Field(() => String, { description: 'The last day of the term, YYYY-MM-DD' })
  readonly endsOn: string;

  @Field(() => Boolean)
  readonly renews: boolean;

  @Field(() => String, { nullable: true, description: 'Since when the list of notices has it' })
  readonly noticedOn: string | null;
}

@ObjectType({ description: 'Installations by the year in which subsidy or FIT began.' })
export class Re100PowerCohort {
  @Field(() => Int)
  readonly startYear: number;

  @Field(() => Int, { description: 'startYear + 10' })
  readonly freeYear: number;

  @Field(() => Int, { nullable: true, description: 'Null: not counted' })
  readonly installations: number | null;

  @Field(() => String, { nullable: true })
  readonly kw: string | null;

  @Field(() => String, { description: 'Where the count comes from' })
  readonly origin: string;

  @Field(() => Int, { description: 'Purchases in force today' })
  readonly purchases: number;

  @Field(() => String, { nullable: true })
  readonly purchasedKw: string | null;

  @Field(() => String, { description: 'free, now or coming' })
  readonly state: string;
}

@ObjectType()
export class Re100PowerComing {
  @Field(() => String, { description: 'The day it is in Japan' })
  readonly today: string;

  @Field(() => Int)
  readonly months: number;

  @Field(() => [Re100PowerEnding])
  readonly endings: readonly Re100PowerEnding[];

  @Field(() => [Re100PowerCohort])
  readonly cohorts: readonly Re100PowerCohort[];

  @Field(() => String, { nullable: true })
  readonly dataNote: string | null;
}
