import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Plugin } from '@shirube/plugin-sdk/server';
import { Aggregation } from '../graphql/enums.js';
import { DateTimeScalar, JsonScalar } from '../graphql/scalars.js';
import type { DirectoryEntry } from '../tenants/tenants.service.js';
import {
  PluginNeedKind,
  PluginRunKind,
  PluginSettingType,
  PluginState,
  PluginWords,
} from './plugin-words.js';

@ObjectType()
export class PluginNeed {
  @Field(() => PluginNeedKind)
  what: PluginNeedKind;
  @Field(() => [String])
  hosts: string[];
  @Field(() => PluginWords)
  why: PluginWords;
}

@ObjectType({
  description:
    'Asked for as <plugin>:<id>; held where the plugin is enabled by whoever holds one of the roles.',
})
export class PluginPermission {
  @Field(() => ID)
  id: string;
  @Field(() => PluginWords)
  label: PluginWords;
  @Field(() => [String])
  roles: string[];
}

@ObjectType()
export class PluginSetting {
  @Field(() => String)
  key: string;
  @Field(() => PluginWords)
  label: PluginWords;
  @Field(() => PluginSettingType)
  type: PluginSettingType;
  @Field(() => Boolean)
  required: boolean;
  @Field(() => Boolean, { description: 'Stored encrypted and never shown again.' })
  secret: boolean;
  @Field(() => Boolean, { description: 'Of a secret: whether there is one.' })
  secretSet: boolean;
  @Field(() => [String], { description: 'Of a CHOICE.' })
  choices: string[];
  @Field(() => JsonScalar, {
    nullable: true,
    description: 'As it is set; null where it is not, and of a secret.',
  })
  value: unknown;
  @Field(() => JsonScalar, { nullable: true })
  default: unknown;
  @Field(() => JsonScalar, {
    description:
      'JSON Schema of what may be given: bounds, lengths, patterns, and the parts of lists and records.',
  })
  schema: unknown;
}

@ObjectType()
export class FeedIndicator {
  @Field(() => String)
  key: string;
  @Field(() => String)
  name: string;
  @Field(() => String, { nullable: true })
  unit: string | null;
  @Field(() => Aggregation, { nullable: true })
  aggregation: Aggregation | null;
  @Field(() => Boolean)
  suggested: boolean;
  @Field(() => Boolean, {
    description:
      "Whether the feed's unit is converted to the indicator's. Otherwise a sheet may have printed another: somebody has to say so.",
  })
  fits: boolean;
}

/** `candidates` is the resolver's. */
@ObjectType()
export class PluginFeed {
  @Field(() => ID)
  id: string;
  @Field(() => PluginWords)
  name: PluginWords;
  @Field(() => String)
  unit: string;
  @Field(() => Aggregation)
  aggregation: Aggregation;
  @Field(() => String)
  suggestedIndicator: string;
  @Field(() => String, { description: 'Five fields of cron in Japanese time.' })
  cron: string;
  @Field(() => FeedIndicator, {
    nullable: true,
    description: 'The indicator whose values it gives.',
  })
  indicator: FeedIndicator | null;
}

@ObjectType()
export class PluginImport {
  @Field(() => ID)
  id: string;
  @Field(() => PluginWords)
  name: PluginWords;
  @Field(() => [String], { description: 'Endings: .csv' })
  accepts: string[];
  @Field(() => Int)
  maxBytes: number;
  @Field(() => String, { description: 'Id of the permission that it asks for.' })
  permission: string;
}

/** `settings`, `feeds`, `health` and `runs` are the resolver's. */
@ObjectType()
export class OfficePlugin {
  @Field(() => ID)
  id: string;
  @Field(() => String)
  version: string;
  @Field(() => PluginWords)
  name: PluginWords;
  @Field(() => PluginWords)
  summary: PluginWords;
  @Field(() => PluginState, {
    description: 'OFF: prepared in no database, or refused; it runs nowhere.',
  })
  state: PluginState;
  @Field(() => [PluginWords], { description: 'Why it is off, a sentence each.' })
  faults: PluginWords[];
  @Field(() => Boolean)
  enabled: boolean;
  @Field(() => DateTimeScalar, { nullable: true })
  changedAt: Date | null;
  @Field(() => [PluginNeed], {
    description: 'What it asks for and why, to be read before it is enabled.',
  })
  needs: PluginNeed[];
  @Field(() => [PluginPermission])
  permissions: PluginPermission[];
  @Field(() => [PluginImport])
  imports: PluginImport[];
}

/** What a field of OfficePlugin is resolved from: `tenant` is also whose right `NeedsHere` asks for. */
export interface OfficePluginNode extends OfficePlugin {
  readonly tenant: DirectoryEntry;
  readonly plugin: Plugin;
}

/** What a field of PluginFeed is resolved from. */
export interface PluginFeedNode extends PluginFeed {
  readonly tenant: DirectoryEntry;
}

@InputType()
export class PluginInput {
  @Field(() => String)
  tenantCode: string;
  @Field(() => ID)
  pluginId: string;
}

@InputType()
export class PluginSettingsInput {
  @Field(() => String)
  tenantCode: string;
  @Field(() => ID)
  pluginId: string;
  @Field(() => JsonScalar, {
    description: 'By key. A secret that is left out stays; null takes it away.',
  })
  settings: unknown;
}

@InputType()
export class ConnectPluginFeedInput {
  @Field(() => String)
  tenantCode: string;
  @Field(() => ID)
  pluginId: string;
  @Field(() => ID)
  feedId: string;
  @Field(() => String)
  indicatorKey: string;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Although the indicator is of another unit.',
  })
  despiteUnit?: boolean | null;
}

@InputType()
export class DisconnectPluginFeedInput {
  @Field(() => String)
  tenantCode: string;
  @Field(() => ID)
  pluginId: string;
  @Field(() => ID)
  feedId: string;
}

@InputType()
export class RunPluginInput {
  @Field(() => String)
  tenantCode: string;
  @Field(() => ID)
  pluginId: string;
  @Field(() => PluginRunKind)
  kind: PluginRunKind;
  @Field(() => String)
  part: string;
}
