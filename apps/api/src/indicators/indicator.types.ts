import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Aggregation, Direction, Pillar, Severity, Standing } from '../graphql/enums.js';
import { PageInfo } from '../graphql/page.js';
import { StoredValue } from './value.types.js';

/**
 * `promises`, `standing` and `findings` come from the audit, which runs only when one of them is asked
 * for; everything else is as stored.
 */
@ObjectType()
export class Indicator {
  @Field(() => ID)
  id: string;
  @Field(() => String)
  key: string;
  @Field(() => Int)
  version: number;
  @Field(() => String)
  name: string;
  @Field(() => String, { nullable: true })
  unit: string | null;
  @Field(() => Direction, { nullable: true })
  direction: Direction | null;
  @Field(() => Aggregation, { nullable: true })
  aggregation: Aggregation | null;
  @Field(() => [Pillar])
  pillars: Pillar[];
  @Field(() => [String])
  measures: string[];
  @Field(() => [String])
  sdgTargets: string[];
  @Field(() => [Int])
  sdgGoals: number[];
  @Field(() => [StoredValue])
  baselines: StoredValue[];
  @Field(() => [StoredValue])
  targets: StoredValue[];
  @Field(() => [StoredValue], { description: 'Latest revision of each period, oldest first.' })
  observations: StoredValue[];
}

@ObjectType()
export class IndicatorConnection {
  @Field(() => [Indicator])
  nodes: Indicator[];
  @Field(() => PageInfo)
  pageInfo: PageInfo;
  @Field(() => Int)
  totalCount: number;
}

@InputType()
export class IndicatorFilter {
  @Field(() => Pillar, { nullable: true })
  pillar?: Pillar | null;
  @Field(() => Int, { nullable: true })
  goal?: number | null;
  @Field(() => Standing, { nullable: true })
  standing?: Standing | null;
  @Field(() => String, { nullable: true })
  search?: string | null;
  @Field(() => Severity, { nullable: true })
  severity?: Severity | null;
}
