import { Field, ObjectType } from '@nestjs/graphql';
import { type Word, words } from '../graphql/enums.js';

@ObjectType()
export class PluginWords {
  @Field(() => String)
  ja: string;
  @Field(() => String)
  en: string;
}

export const PluginState = words('PluginState', { ON: 'on', OFF: 'off' });
export type PluginState = Word<typeof PluginState>;
export const PluginNeedKind = words('PluginNeedKind', {
  INDICATORS: 'indicators',
  HTTP: 'http',
  FILES: 'files',
  JOBS: 'jobs',
});
export type PluginNeedKind = Word<typeof PluginNeedKind>;
export const PluginSettingType = words(
  'PluginSettingType',
  {
    TEXT: 'text',
    INTEGER: 'integer',
    NUMBER: 'number',
    BOOLEAN: 'boolean',
    CHOICE: 'choice',
    DATE: 'date',
    LIST: 'list',
    RECORD: 'record',
    OBJECT: 'object',
    OTHER: 'other',
  },
  'RECORD: any keys with one kind of value. OBJECT: named keys.',
);
export type PluginSettingType = Word<typeof PluginSettingType>;
export const PluginRunKind = words('PluginRunKind', {
  FEED: 'feed',
  JOB: 'job',
  IMPORT: 'import',
  EVENT: 'event',
  ENABLE: 'enable',
  DISABLE: 'disable',
});
export type PluginRunKind = Word<typeof PluginRunKind>;
export const PluginRunState = words('PluginRunState', {
  WAITING: 'waiting',
  WORKING: 'working',
  DONE: 'done',
  FAILED: 'failed',
  KILLED: 'killed',
});
export type PluginRunState = Word<typeof PluginRunState>;
export const PluginRestingWhy = words('PluginRestingWhy', { FAILED: 'failed', SLOW: 'slow' });
export type PluginRestingWhy = Word<typeof PluginRestingWhy>;
export const ReadingDecision = words(
  'ReadingDecision',
  { UNDECIDED: 'undecided', KEEP: 'keep', TAKE: 'take' },
  "KEEP: the person's value stands. TAKE: the plugin's becomes a revision. UNDECIDED: neither yet, and how a decision is taken back.",
);
export type ReadingDecision = Word<typeof ReadingDecision>;
