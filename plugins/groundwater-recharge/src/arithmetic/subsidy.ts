import { Decimal } from '@shirube/plugin-sdk/server';
import type { Day } from './days.js';

export interface SubsidyStep {
  readonly effectiveFrom: Day;
  readonly effectiveTo: Day | null;
  /** From so many days on. */
  readonly minDays: number;
  readonly yenPer10a: number;
}

export interface Subsidy {
  readonly yenPer10a: number;
  /** The step reached; null: too few days, or no table in force. */
  readonly minDays: number | null;
  /** Whole yen. */
  readonly amountYen: string;
}

/** The table in force when the flooding began: that which came into force last. */
export function tableOn(steps: readonly SubsidyStep[], day: Day): readonly SubsidyStep[] {
  const begun = steps.map(({ effectiveFrom }) => effectiveFrom).filter((from) => from <= day);
  const from = begun.sort().at(-1);
  return steps.filter(
    (step) => step.effectiveFrom === from && (step.effectiveTo === null || day <= step.effectiveTo),
  );
}

/**
 * What a field gets: its area in 10a (a tenth of a hectare) × the unit price of the highest step reached, parts of a
 * yen cut off.
 * @param areaHa exact decimal as text
 */
export function subsidyOf(
  areaHa: string,
  days: number,
  firstDay: Day,
  steps: readonly SubsidyStep[],
): Subsidy {
  const reached = tableOn(steps, firstDay).filter(({ minDays }) => minDays <= days);
  const step = reached.reduce<SubsidyStep | null>(
    (best, one) => (best === null || one.minDays > best.minDays ? one : best),
    null,
  );
  if (step === null) return { yenPer10a: 0, minDays: null, amountYen: '0' };
  const yen = Decimal.parse(areaHa)
    .times(Decimal.fromInteger(10))
    .times(Decimal.fromInteger(step.yenPer10a));
  const whole = yen.coefficient / 10n ** BigInt(yen.scale);
  return { yenPer10a: step.yenPer10a, minDays: step.minDays, amountYen: whole.toString() };
}
