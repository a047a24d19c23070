import { Field, ID, ObjectType } from '@nestjs/graphql';
import { PluginImport } from './office-plugin.types.js';
import { PluginWords } from './plugin-words.js';

@ObjectType()
export class MyPlugin {
  @Field(() => String)
  tenantCode: string;
  @Field(() => ID)
  id: string;
  @Field(() => String)
  version: string;
  @Field(() => PluginWords)
  name: PluginWords;
  @Field(() => PluginWords)
  summary: PluginWords;
  @Field(() => [String], {
    description: "Ids of the permissions that one holds, without the plugin's.",
  })
  permissions: string[];
  @Field(() => [PluginImport], { description: 'Those that one may hand in.' })
  imports: PluginImport[];
}
