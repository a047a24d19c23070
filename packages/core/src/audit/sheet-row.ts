import type { Decimal } from '../decimal/decimal.js';
import type { Period } from '../period/period.js';
import type { DatedValue } from '../quantity/value.js';

export type Direction = 'increase' | 'decrease' | 'maintain';
/** level at a date · annual flow · cumulative · survey share; asked for, never guessed. */
export type Aggregation = 'level' | 'flow' | 'cumulative' | 'share';

/** Where a row stands in its source; every finding can be traced to it. */
export interface RowSource {
  readonly document: string;
  readonly table: string;
  readonly tableIndex: number;
  readonly row: number;
}

/** A figure of a yearly column, with the column's own heading beside the value's own period. */
export interface ActualValue extends DatedValue {
  readonly column: string;
  readonly columnPeriod: Period | null;
}

/** A target and the column it stands in. */
export interface TargetValue extends DatedValue {
  readonly column: string;
  readonly columnPeriod: Period | null;
}

export interface PublishedAchievement {
  /** In percent, null where the sheet prints words or a mark. */
  readonly percent: Decimal | null;
  readonly decimals: number;
  readonly raw: string;
}

/** One row of an indicator table, from whatever source, as the audit reads it. */
export interface SheetRow {
  readonly id: string;
  readonly source: RowSource;
  readonly no: string | null;
  readonly name: string;
  /** Rows with one key are one indicator; readers make it from the normalised name. */
  readonly indicatorKey: string;
  readonly measure: string | null;
  readonly pillar: string | null;
  readonly sdgTargets: readonly string[];
  readonly repeatMarked: boolean;
  readonly direction: Direction | null;
  readonly aggregation: Aggregation | null;
  readonly baseline: DatedValue;
  /** In column order, oldest first. */
  readonly actuals: readonly ActualValue[];
  /** The final one. */
  readonly target: TargetValue;
  /** Targets of years on the way to it, in column order; absent where the sheet has none. */
  readonly interimTargets?: readonly TargetValue[];
  readonly published: PublishedAchievement | null;
}
