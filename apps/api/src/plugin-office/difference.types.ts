import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar, DecimalScalar } from '../graphql/scalars.js';
import { PluginWords, ReadingDecision } from './plugin-words.js';

@ObjectType()
export class ReadingDifference {
  @Field(() => ID)
  pluginId: string;
  @Field(() => PluginWords)
  pluginName: PluginWords;
  @Field(() => String)
  pluginVersion: string;
  @Field(() => ID)
  feedId: string;
  @Field(() => String)
  indicatorKey: string;
  @Field(() => String)
  indicatorName: string;
  @Field(() => String, { description: 'As printed.' })
  period: string;
  @Field(() => String)
  periodKey: string;
  @Field(() => DecimalScalar)
  amount: string;
  @Field(() => String)
  unit: string;
  @Field(() => Boolean)
  provisional: boolean;
  @Field(() => PluginWords, { nullable: true })
  note: PluginWords | null;
  @Field(() => DateTimeScalar)
  readAt: Date;
  @Field(() => String, {
    nullable: true,
    description: "The person's value as printed; null where one may not see it.",
  })
  theirs: string | null;
  @Field(() => DecimalScalar, { nullable: true })
  theirAmount: string | null;
  @Field(() => String, { nullable: true })
  theirUnit: string | null;
  @Field(() => ReadingDecision, {
    description: 'Another value of the plugin is another question.',
  })
  decision: ReadingDecision;
  @Field(() => Boolean, { description: 'Whether the visitor may decide it.' })
  mayDecide: boolean;
}

@InputType()
export class DecideReadingInput {
  @Field(() => String)
  tenantCode: string;
  @Field(() => ID)
  pluginId: string;
  @Field(() => String)
  indicatorKey: string;
  @Field(() => String)
  periodKey: string;
  @Field(() => DecimalScalar, { description: "The plugin's, as it was shown." })
  amount: string;
  @Field(() => ReadingDecision)
  decision: ReadingDecision;
}
