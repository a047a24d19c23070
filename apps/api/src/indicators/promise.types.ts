import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Method, PaceVerdict, Pillar, Standing } from '../graphql/enums.js';
import { DecimalScalar } from '../graphql/scalars.js';
import { FindingType } from './finding.types.js';
import { StoredValue } from './value.types.js';

/** `label` is made in the language asked for by the rule resolver. */
@ObjectType('Rule')
export class RuleType {
  @Field(() => String)
  id: string;
  @Field(() => Int)
  version: number;
  @Field(() => Method)
  method: Method;
  @Field(() => Int)
  decimals: number;
}

@ObjectType('Achievement')
export class AchievementType {
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Percent, 6 places, or the margin for ceiling, floor, maintain.',
  })
  exact: string | null;
  @Field(() => String)
  display: string;
  @Field(() => Boolean, { nullable: true })
  met: boolean | null;
  @Field(() => String, {
    nullable: true,
    description:
      'missing-baseline, target-equals-baseline, target-zero, not-a-number; null when computed.',
  })
  reason: string | null;
  @Field(() => [String])
  arithmetic: readonly string[];
}

@ObjectType('PublishedAchievement')
export class PublishedAchievementType {
  @Field(() => DecimalScalar, { nullable: true })
  percent: string | null;
  @Field(() => Int)
  decimals: number;
  @Field(() => String)
  raw: string;
}

@ObjectType('Pace')
export class PaceType {
  @Field(() => DecimalScalar, {
    description: 'Share of the time between baseline and target that has passed, percent.',
  })
  elapsedPercent: string;
  @Field(() => DecimalScalar, { description: 'The value the straight line would have today.' })
  expected: string;
  @Field(() => PaceVerdict)
  verdict: PaceVerdict;
}

@ObjectType()
export class Occurrence {
  @Field(() => ID)
  id: string;
  @Field(() => String)
  table: string;
  @Field(() => String, { nullable: true })
  no: string | null;
  @Field(() => Boolean)
  repeatMarked: boolean;
  @Field(() => PublishedAchievementType, { nullable: true })
  published: PublishedAchievementType | null;
}

@ObjectType('Promise', {
  description: 'One promised target and where the indicator stands against it.',
})
export class PromiseType {
  @Field(() => ID)
  id: string;
  @Field(() => String)
  table: string;
  @Field(() => String, { nullable: true })
  no: string | null;
  @Field(() => String, { nullable: true })
  measure: string | null;
  @Field(() => Pillar, { nullable: true })
  pillar: Pillar | null;
  @Field(() => StoredValue)
  baseline: StoredValue;
  @Field(() => StoredValue)
  target: StoredValue;
  @Field(() => StoredValue, { nullable: true })
  actual: StoredValue | null;
  @Field(() => RuleType)
  rule: RuleType;
  @Field(() => AchievementType)
  achievement: AchievementType;
  @Field(() => PublishedAchievementType, { nullable: true })
  published: PublishedAchievementType | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Null where nothing was published or nothing could be computed.',
  })
  reproduces: boolean | null;
  @Field(() => PaceType, { nullable: true })
  pace: PaceType | null;
  @Field(() => Standing)
  standing: Standing;
  @Field(() => [FindingType])
  findings: FindingType[];
  @Field(() => [Occurrence], { description: 'Other places that print the same promise.' })
  repeats: Occurrence[];
}
