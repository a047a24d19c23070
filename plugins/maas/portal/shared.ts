/** Shapes that several pages ask for. */
export interface Target {
  readonly year: number;
  readonly amount: string;
  readonly source: string;
}

export interface YearSum {
  readonly year: number;
  readonly period: string;
  readonly sum: string;
  readonly final: boolean;
  readonly missing: readonly string[];
}

/** The target that is worked towards: the next one from a year on, else the last. */
export const nextTarget = (targets: readonly Target[], year: number): Target | undefined =>
  targets.find((target) => target.year >= year) ?? targets.at(-1);

/** Share of a target in percent with one place, half away from zero, in whole numbers; null without a target. */
export function shareOf(value: string | number, target: string | undefined): string | null {
  if (target === undefined || target === '0') return null;
  const [part, whole] = [BigInt(value), BigInt(target)];
  const tenths = String((part * 2000n + whole) / (2n * whole)).padStart(2, '0');
  return `${tenths.slice(0, -1)}.${tenths.slice(-1)}`;
}
