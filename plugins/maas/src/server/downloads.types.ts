import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class MaasTarget {
  @Field(() => Int)
  readonly year: number;

  @Field(() => String, { description: 'A whole number; ridership in persons' })
  readonly amount: string;

  @Field(() => String)
  readonly source: string;
}

@ObjectType({ description: 'Cumulative downloads at the end of a month' })
export class MaasDownloadMonth {
  @Field(() => String, { description: 'YYYY-MM' })
  readonly month: string;

  @Field(() => Int)
  readonly apple: number;

  @Field(() => Int)
  readonly google: number;
}

@ObjectType({ description: 'Cumulative downloads at the end of a year' })
export class MaasDownloadYear {
  @Field(() => Int)
  readonly year: number;

  @Field(() => String, { description: '2022年 or 2022年度' })
  readonly period: string;

  @Field(() => Int)
  readonly total: number;

  @Field(() => Int)
  readonly apple: number;

  @Field(() => Int)
  readonly google: number;

  @Field(() => Boolean, { description: 'Over, and every day of it reported' })
  readonly final: boolean;

  @Field(() => [String], {
    description: 'Days without a report, as "App Store 2022-05-01/2022-05-31"',
  })
  readonly missing: readonly string[];
}

@ObjectType({ description: 'A store said otherwise of a day than before' })
export class MaasRestatement {
  @Field(() => ID)
  readonly id: string;

  @Field(() => String, { description: 'apple or google' })
  readonly store: string;

  @Field(() => String, { description: 'YYYY-MM-DD' })
  readonly firstDay: string;

  @Field(() => String, { description: 'YYYY-MM-DD' })
  readonly lastDay: string;

  @Field(() => Int)
  readonly before: number;

  @Field(() => Int)
  readonly now: number;

  @Field(() => String, { description: 'ISO moment at which the report was handed in' })
  readonly seenAt: string;

  @Field(() => String)
  readonly fileName: string;

  @Field(() => String, { nullable: true, description: 'Why, as somebody of the city wrote it' })
  readonly note: string | null;
}

@ObjectType({ description: 'A report of a store that was handed in' })
export class MaasStoreReport {
  @Field(() => ID)
  readonly id: string;

  @Field(() => String)
  readonly store: string;

  @Field(() => String)
  readonly firstDay: string;

  @Field(() => String)
  readonly lastDay: string;

  @Field(() => String)
  readonly fileName: string;

  @Field(() => String)
  readonly takenAt: string;

  @Field(() => Int)
  readonly newCounts: number;

  @Field(() => Int)
  readonly restatedCounts: number;
}

@ObjectType()
export class MaasDownloads {
  @Field(() => String, { nullable: true })
  readonly dataNote: string | null;

  @Field(() => String, { nullable: true, description: 'The last day a report speaks of' })
  readonly asOf: string | null;

  @Field(() => Int)
  readonly apple: number;

  @Field(() => Int)
  readonly google: number;

  @Field(() => String, { description: 'users, devices or events' })
  readonly googleCounts: string;

  @Field(() => [MaasDownloadMonth])
  readonly months: readonly MaasDownloadMonth[];

  @Field(() => [MaasDownloadYear])
  readonly years: readonly MaasDownloadYear[];

  @Field(() => [MaasTarget])
  readonly targets: readonly MaasTarget[];

  @Field(() => [MaasRestatement], { description: 'Newest first, 500 at most' })
  readonly restatements: readonly MaasRestatement[];

  @Field(() => [MaasStoreReport], { description: 'Newest first, 500 at most' })
  readonly reports: readonly MaasStoreReport[];
}
