import type { Decimal } from '../decimal/decimal.js';
import type { Fraction } from '../decimal/fraction.js';
import type { Value } from '../quantity/value.js';
import type { Method } from '../rule/rule.js';

/** Why there is no achievement; the first that applies, in this order. */
export type Reason =
  | 'not-a-number'
  | 'unit-mismatch'
  | 'missing-baseline'
  | 'target-equals-baseline'
  | 'target-zero';

export interface AssessInput {
  readonly method: Method;
  /** As printed, or read already; not looked at by methods without a baseline. */
  readonly baseline: string | Value;
  readonly target: string | Value;
  readonly actual: string | Value;
  /** Places of `display`. */
  readonly decimals: number;
  /** In percent; `display` is not below it. */
  readonly floor?: Decimal | null | undefined;
  /** In percent; `display` is not above it. */
  readonly cap?: Decimal | null | undefined;
  /** 'not-computable' when absent. */
  readonly missingBaseline?: 'not-computable' | 'zero' | undefined;
}

/** The result of one computation. */
export interface Assessment {
  readonly method: Method;
  /**
   * Exact, neither rounded nor clamped. Percent for progress, ratio and inverse-ratio. For ceiling,
   * floor and maintain the margin in the unit of the target: positive is room, negative is missed by.
   */
  readonly achievement: Fraction | null;
  /** "-90.4%", "met", "not met", or empty when there is a reason. */
  readonly display: string;
  /** Whether the target is met, null when that cannot be said. */
  readonly met: boolean | null;
  readonly reason: Reason | null;
  /** The rule counted a missing baseline as zero. */
  readonly baselineAssumedZero: boolean;
  /** The hand calculation, line by line, without words; empty when there is a reason. */
  readonly arithmetic: readonly string[];
}

/** Achievement in print for machines: 6 places, ties away from zero; empty when there is none. */
export function achievementText(assessment: Assessment): string {
  return assessment.achievement === null ? '' : assessment.achievement.rounded(6).toString();
}
