export const findingIds = [
  'sign-lost',
  'other-method',
  'not-reproducible',
  'unrounded-inputs',
  'wrong-side-target',
  'tiny-denominator',
  'target-equals-baseline',
  'missing-baseline',
  'already-met',
  'falling-cumulative',
  'repeat-conflict',
  'period-mismatch',
  'unit-mismatch',
  'target-moved',
  'wording',
  'totals',
  'dropped',
] as const;
export type FindingId = (typeof findingIds)[number];
export type Severity = 'error' | 'warning' | 'info';
export type Language = 'ja' | 'en';

/** One doubtful figure. `figures` are exact texts keyed by name; words are made by `describeFinding`. */
export interface Finding {
  /** Kind of the finding, a row of the findings table. */
  readonly id: FindingId;
  readonly severity: Severity;
  /** Ids of the rows it concerns, first the one it is shown at. */
  readonly rows: readonly string[];
  /** The subkind where one id covers several cases, e.g. repeat-conflict: figures | label | unmarked. */
  readonly variant: string | null;
  readonly figures: Readonly<Record<string, string>>;
}

/** A finding in words. `arithmetic` is set line by line like a hand calculation. */
export interface FindingText {
  readonly title: string;
  readonly why: string;
  readonly arithmetic: readonly string[];
  readonly whatToDo: string;
}
