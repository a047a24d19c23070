import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar } from '../graphql/scalars.js';
import { PluginWords } from './plugin-words.js';

@ObjectType()
export class EvidenceRow {
  @Field(() => [String], { nullable: 'items' })
  cells: (string | null)[];
}

@ObjectType()
export class EvidenceTable {
  @Field(() => String)
  name: string;
  @Field(() => [String])
  columns: string[];
  @Field(() => [EvidenceRow])
  rows: EvidenceRow[];
}

@ObjectType()
export class ValueEvidence {
  @Field(() => ID)
  pluginId: string;
  @Field(() => PluginWords)
  pluginName: PluginWords;
  @Field(() => String)
  pluginVersion: string;
  @Field(() => ID)
  feedId: string;
  @Field(() => PluginWords)
  feedName: PluginWords;
  @Field(() => ID)
  runId: string;
  @Field(() => DateTimeScalar)
  readAt: Date;
  @Field(() => PluginWords, { nullable: true })
  note: PluginWords | null;
  @Field(() => String, {
    nullable: true,
    description: "What was asked of the plugin's tables, where the rows are told by a question.",
  })
  query: string | null;
  @Field(() => Int, { description: 'Rows behind the value when it was read.' })
  total: number;
  @Field(() => [EvidenceTable], {
    nullable: true,
    description:
      'As they are now, at most 200; null for whoever holds no permission of the plugin here, or where it is not enabled.',
  })
  tables: EvidenceTable[] | null;
}
