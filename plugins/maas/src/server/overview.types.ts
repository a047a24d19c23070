import { Field, Int, ObjectType } from '@nestjs/graphql';
import { MaasTarget } from './downloads.types.js';
import { MaasYearSum } from './users.types.js';

@ObjectType({ description: 'The figures of the city’s card and of the block for the public' })
export class MaasOverview {
  @Field(() => String, { nullable: true })
  readonly dataNote: string | null;

  @Field(() => Int, { nullable: true, description: 'Null before the first report' })
  readonly downloads: number | null;

  @Field(() => String, { nullable: true, description: 'The last day a report speaks of' })
  readonly downloadsAsOf: string | null;

  @Field(() => [MaasTarget])
  readonly downloadTargets: readonly MaasTarget[];

  @Field(() => Int, { nullable: true })
  readonly services: number | null;

  @Field(() => String, { nullable: true })
  readonly servicesAsOf: string | null;

  @Field(() => MaasYearSum, { nullable: true })
  readonly taxi: MaasYearSum | null;

  @Field(() => MaasYearSum, { nullable: true })
  readonly ridership: MaasYearSum | null;

  @Field(() => Int, { description: 'Of the current timetables' })
  readonly routes: number;

  @Field(() => Int)
  readonly stops: number;
}
