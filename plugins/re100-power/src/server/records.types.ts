import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'What a month was before a file came and is after it, in kWh.' })
export class Re100PowerMonthChange {
  @Field(() => String)
  readonly month: string;

  @Field(() => String, { nullable: true, description: 'Null: nothing stood there' })
  readonly before: string | null;

  @Field(() => String)
  readonly after: string;
}

@ObjectType({ description: 'A file that was handed in.' })
export class Re100PowerImport {
  @Field(() => ID)
  readonly id: string;

  @Field(() => String, {
    description: 'register, sale, interval_month, supply_mix, cohorts or purchases',
  })
  readonly kind: string;

  @Field(() => String)
  readonly fileName: string;

  @Field(() => String, { description: 'ISO moment' })
  readonly takenAt: string;

  @Field(() => Int)
  readonly rowsRead: number;

  @Field(() => Int)
  readonly rowsTaken: number;

  @Field(() => Int)
  readonly rowsRejected: number;

  @Field(() => [Re100PowerMonthChange])
  readonly months: readonly Re100PowerMonthChange[];
}

@ObjectType({ description: 'A company that sells.' })
export class Re100PowerUtility {
  @Field(() => ID)
  readonly id: string;

  @Field(() => String)
  readonly name: string;

  @Field(() => String, { nullable: true, description: '小売電気事業者登録番号: A0123' })
  readonly registration: string | null;

  @Field(() => String, { nullable: true, description: 'Share that the city owns, in percent' })
  readonly citySharePercent: string | null;

  @Field(() => Int)
  readonly contracts: number;
}

@InputType({ description: 'Empty text where nothing is known.' })
export class Re100PowerUtilityInput {
  @Field(() => ID)
  readonly id: string;

  @Field(() => String)
  readonly name: string;

  @Field(() => String)
  readonly registration: string;

  @Field(() => String)
  readonly citySharePercent: string;
}
