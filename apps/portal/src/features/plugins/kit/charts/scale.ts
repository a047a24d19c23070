import { Decimal } from '@shirube/core/decimal';
import type { Figure } from '@shirube/plugin-sdk/portal';

/** For drawing only; null where there is nothing to draw. */
export const drawn = (value: Figure): number | null => {
  if (value === null || value === undefined || value === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
};

export interface Axis {
  readonly low: number;
  readonly high: number;
  /** Written exactly: 0.3 is not 0.30000000000000004. */
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
}

const steps = [1, 2, 2.5, 5, 10] as const;

/**
 * An axis of about five round ticks that holds every value. Bars need the zero in it, lines only where the values
 * are near it.
 */
export function axisOf(values: readonly number[], withZero: boolean): Axis {
  const least = Math.min(...values, withZero ? 0 : Number.POSITIVE_INFINITY);
  const most = Math.max(...values, withZero ? 0 : Number.NEGATIVE_INFINITY);
  if (!Number.isFinite(least) || !Number.isFinite(most)) return between(0, 1, 0.5);
  const nearZero = least >= 0 && least < most / 2;
  const from = nearZero ? 0 : least;
  const span = most - from || Math.abs(most) || 1;
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (steps.find((one) => one * power >= rough * 0.999) ?? 10);
  const low = most === from && !withZero ? from - step : from;
  return between(Math.floor(low / step), Math.ceil(most / step - 1e-9) || 1, step);
}

function between(first: number, last: number, step: number): Axis {
  const until = Math.max(last, first + 1);
  const places = Math.max(0, -Math.floor(Math.log10(step)) + 1);
  const ticks = Array.from({ length: until - first + 1 }, (_, index) => {
    const text = ((first + index) * step).toFixed(places);
    const trimmed = Decimal.tryParse(text)?.trimmed().toString() ?? text;
    return { value: Number(text), text: trimmed };
  });
  return { low: first * step, high: until * step, ticks };
}

/** Each value of the total in percent, to one place, half away from zero; null where nothing is or the total is 0. */
export function shares(values: readonly Figure[]): readonly (string | null)[] {
  const exact = values.map((value) =>
    value === null || value === undefined || value === '' ? null : Decimal.tryParse(String(value)),
  );
  const total = exact.reduce<Decimal>((sum, one) => (one ? sum.plus(one) : sum), Decimal.zero);
  if (total.sign() <= 0) return exact.map(() => null);
  return exact.map((one) => {
    if (one === null) return null;
    const scale = Math.max(one.scale, total.scale);
    const parts = one.coefficientAt(scale) * 2000n;
    const whole = total.coefficientAt(scale);
    // Half away from zero: add half of the divisor and cut.
    const tenths = (parts + (parts < 0n ? -whole : whole)) / (2n * whole);
    return Decimal.of(tenths, 1).toString();
  });
}
