/** A value at a time, for drawing only. */
export interface SeriesPoint {
  /** ISO date on which its period begins. */
  readonly start: string;
  readonly value: number;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Room for labels, in px. */
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface Scales {
  readonly x: (start: string) => number;
  readonly y: (value: number) => number;
}

const day = (start: string): number => Date.parse(`${start}T00:00:00Z`);

/** Linear in time and value; one single point, or one single value, stands in the middle. */
export function scales(points: readonly SeriesPoint[], frame: Frame): Scales {
  const times = points.map((point) => day(point.start));
  const values = points.map((point) => point.value);
  const along = (low: number, high: number, from: number, to: number) => (at: number) =>
    high === low ? (from + to) / 2 : from + ((at - low) / (high - low)) * (to - from);
  const x = along(Math.min(...times), Math.max(...times), frame.left, frame.width - frame.right);
  const y = along(Math.min(...values), Math.max(...values), frame.height - frame.bottom, frame.top);
  return { x: (start) => x(day(start)), y };
}

export const path = (points: readonly { readonly x: number; readonly y: number }[]): string =>
  points
    .map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`)
    .join('');

/** Keeps labels that fit, from the last to the first: the newest figure matters most. */
export function labelled<T extends { readonly x: number; readonly halfWidth: number }>(
  labels: readonly T[],
): readonly T[] {
  const kept: T[] = [];
  for (const label of [...labels].reverse()) {
    const clear = kept.every(
      (other) => Math.abs(other.x - label.x) >= other.halfWidth + label.halfWidth,
    );
    if (clear) kept.unshift(label);
  }
  return kept;
}

/** A point below its neighbours: its label goes under it, clear of the lines that come down to it. */
export function isValley(points: readonly { readonly value: number }[], index: number): boolean {
  const here = points[index];
  const around = [points[index - 1], points[index + 1]].filter((point) => point !== undefined);
  return here !== undefined && around.length > 0 && around.every((one) => one.value > here.value);
}
