import { registerEnumType } from '@nestjs/graphql';

/** GraphQL's names beside the words of core; the words are what code and database carry. */
export function words<const T extends Record<string, string>>(
  name: string,
  values: T,
  description?: string,
): T {
  registerEnumType(values, description === undefined ? { name } : { name, description });
  return values;
}
export type Word<T> = T[keyof T];

export const Language = words('Language', { JA: 'ja', EN: 'en' });
export type Language = Word<typeof Language>;
export const Pillar = words('Pillar', {
  ECONOMY: 'economy',
  SOCIETY: 'society',
  ENVIRONMENT: 'environment',
  INTEGRATED: 'integrated',
});
export type Pillar = Word<typeof Pillar>;
export const Direction = words('Direction', {
  INCREASE: 'increase',
  DECREASE: 'decrease',
  MAINTAIN: 'maintain',
});
export type Direction = Word<typeof Direction>;
export const Aggregation = words('Aggregation', {
  LEVEL: 'level',
  FLOW: 'flow',
  CUMULATIVE: 'cumulative',
  SHARE: 'share',
});
export type Aggregation = Word<typeof Aggregation>;
export const Severity = words('Severity', { ERROR: 'error', WARNING: 'warning', INFO: 'info' });
export type Severity = Word<typeof Severity>;
export const Standing = words(
  'Standing',
  {
    ACHIEVED: 'achieved',
    ON_TRACK: 'on-track',
    BEHIND: 'behind',
    REGRESSED: 'regressed',
    UNPUBLISHED: 'unpublished',
    UNDETERMINED: 'undetermined',
  },
  '達成 · 順調 · 遅れ · 後退 · 未公表 · 判定できない',
);
export type Standing = Word<typeof Standing>;
export const ValueKind = words('ValueKind', {
  NUMBER: 'number',
  RANGE: 'range',
  TEXT: 'text',
  STATE: 'state',
  MISSING: 'missing',
});
export type ValueKind = Word<typeof ValueKind>;
export const Method = words('Method', {
  PROGRESS: 'progress',
  RATIO: 'ratio',
  INVERSE_RATIO: 'inverse-ratio',
  CEILING: 'ceiling',
  FLOOR: 'floor',
  MAINTAIN: 'maintain',
});
export type Method = Word<typeof Method>;
export const PaceVerdict = words('PaceVerdict', { AHEAD: 'ahead', ON: 'on', BEHIND: 'behind' });
export type PaceVerdict = Word<typeof PaceVerdict>;
export const SessionKind = words('SessionKind', {
  PERSON: 'person',
  SERVICE: 'service',
  NONE: 'none',
});
export type SessionKind = Word<typeof SessionKind>;
export const TokenKind = words('TokenKind', { PERSONAL: 'personal', SERVICE: 'service' });
export type TokenKind = Word<typeof TokenKind>;
export const TenantKind = words('TenantKind', {
  MUNICIPALITY: 'municipality',
  PREFECTURE: 'prefecture',
  ALLIANCE: 'alliance',
  MINISTRY: 'ministry',
});
export type TenantKind = Word<typeof TenantKind>;
export const TenantStatus = words('TenantStatus', {
  TRIAL: 'trial',
  ACTIVE: 'active',
  SUSPENDED: 'suspended',
  CLOSED: 'closed',
});
export type TenantStatus = Word<typeof TenantStatus>;
export const SuccessionKind = words('SuccessionKind', {
  MERGER: 'merger',
  SPLIT: 'split',
  RENAMING: 'renaming',
});
export type SuccessionKind = Word<typeof SuccessionKind>;
export const ImportState = words('ImportState', {
  DRAFT: 'draft',
  COMMITTED: 'committed',
  UNDONE: 'undone',
});
export type ImportState = Word<typeof ImportState>;
export const ColumnRole = words('ColumnRole', {
  IGNORE: 'ignore',
  NO: 'no',
  PILLAR: 'pillar',
  MEASURE: 'measure',
  NAME: 'name',
  UNIT: 'unit',
  BASELINE: 'baseline',
  BASELINE_YEAR: 'baseline-year',
  ACTUAL: 'actual',
  ACTUAL_YEAR: 'actual-year',
  TARGET: 'target',
  TARGET_YEAR: 'target-year',
  ACHIEVEMENT: 'achievement',
  NOTE: 'note',
  SDG: 'sdg',
});
export type ColumnRole = Word<typeof ColumnRole>;
