/**
 * Where things stand on one axis from baseline to target. The two ends are at the same place in
 * every row, so that a page of lines can be read downwards. A value beyond the drawn reach stands
 * at the edge behind a break in the axis; it is never clipped silently.
 */
export interface BulletFrame {
  readonly width: number;
  /** Where the baseline stands, in px. */
  readonly from: number;
  /** Where the target stands, in px. */
  readonly to: number;
  /** Nothing is drawn nearer to an edge than this, in px. */
  readonly margin: number;
}

export const frame: BulletFrame = { width: 320, from: 64, to: 256, margin: 10 };

export interface BulletInput {
  readonly baseline: number | null;
  readonly target: number | null;
  readonly actual: number | null;
  /** Share of the time that has passed, in percent. */
  readonly elapsedPercent: number | null;
  /** Earlier values, oldest first. */
  readonly trail: readonly number[];
}

export interface Place {
  readonly x: number;
  /** The side on which the axis is broken because the true place is beyond it. */
  readonly broken: 'before' | 'after' | null;
}

export interface BulletGeometry {
  readonly mark: Place | null;
  readonly pace: Place | null;
  readonly trail: readonly Place[];
  readonly brokenBefore: boolean;
  readonly brokenAfter: boolean;
}

/** `share` is 0 at the baseline and 1 at the target. */
export function place(share: number, within: BulletFrame = frame): Place {
  const x = within.from + share * (within.to - within.from);
  if (x < within.margin) return { x: within.margin, broken: 'before' };
  if (x > within.width - within.margin) return { x: within.width - within.margin, broken: 'after' };
  return { x, broken: null };
}

/** Null when there is no axis: an end is missing, or both ends are one point. */
export function bulletGeometry(
  input: BulletInput,
  within: BulletFrame = frame,
): BulletGeometry | null {
  const { baseline, target, actual } = input;
  if (baseline === null || target === null || baseline === target) return null;
  const at = (value: number) => place((value - baseline) / (target - baseline), within);
  const mark = actual === null ? null : at(actual);
  const trail = input.trail.map(at);
  const pace = input.elapsedPercent === null ? null : place(input.elapsedPercent / 100, within);
  const all = [mark, ...trail].filter((found) => found !== null);
  return {
    mark,
    pace,
    trail,
    brokenBefore: all.some((found) => found.broken === 'before'),
    brokenAfter: all.some((found) => found.broken === 'after'),
  };
}

/** How a label over the mark is anchored so that it stays inside the frame. */
export function labelAnchor(
  x: number,
  halfWidth: number,
  within: BulletFrame = frame,
): { readonly x: number; readonly anchor: 'start' | 'middle' | 'end' } {
  if (x - halfWidth < 0) return { x: 0, anchor: 'start' };
  if (x + halfWidth > within.width) return { x: within.width, anchor: 'end' };
  return { x, anchor: 'middle' };
}

/** Rough width of text in px: full-width characters take one em, others a little over half. */
export const textWidth = (text: string, fontSize: number): number =>
  [...text].reduce((sum, c) => sum + ((c.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.58), 0) * fontSize;
