import type { Decimal } from '../decimal/decimal.js';

/** How achievement is computed; see docs for where each is in public use. */
export type Method = 'progress' | 'ratio' | 'inverse-ratio' | 'ceiling' | 'floor' | 'maintain';

/** One named, versioned convention of computing and printing achievement. */
export interface Rule {
  readonly id: string;
  readonly version: number;
  readonly method: Method;
  /** Places after the point in print (Kumamoto 1, Kaga 0). */
  readonly decimals: number;
  /** In percent; applied to the printed figure only. */
  readonly floor: Decimal | null;
  readonly cap: Decimal | null;
  readonly missingBaseline: 'not-computable' | 'zero';
}

/** The audit's thresholds; every default is domain knowledge and can be overridden by a tenant. */
export interface AuditSettings {
  /** tiny-denominator: abs(t−b) below this share of abs(b), in percent. */
  readonly tinyDenominatorPercent: Decimal;
  /**
   * unrounded-inputs is an explanation only while rounding moves t−b by no more than this share,
   * in percent; a smaller denominator would explain any figure. 10 when absent.
   */
  readonly unroundedDenominatorPercent?: Decimal;
}

/** What a tenant chooses: its default rule, exceptions by indicator, and the audit's thresholds. */
export interface RuleSet {
  readonly id: string;
  readonly version: number;
  readonly rule: Rule;
  readonly byIndicator: Readonly<Record<string, Rule>>;
  /** 'as-printed': each row takes the number of decimals of its own published figure. */
  readonly decimals: 'as-printed' | 'rule';
  readonly audit: AuditSettings;
}
