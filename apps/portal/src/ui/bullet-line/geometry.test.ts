import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bulletGeometry, frame, labelAnchor, place } from './geometry.js';

const finite = fc.double({ min: -1e9, max: 1e9, noNaN: true });
const input = fc
  .record({
    baseline: finite,
    target: finite,
    actual: finite,
    elapsedPercent: fc.double({ min: 0, max: 200, noNaN: true }),
    trail: fc.array(finite, { maxLength: 5 }),
  })
  .filter(({ baseline, target }) => Math.abs(target - baseline) > 1e-3);

describe('bulletGeometry', () => {
  test('Kumamoto, energy: −351.8% is drawn at the edge before the baseline, behind a break', () => {
    const line = bulletGeometry({
      baseline: 20987,
      target: 22000,
      actual: 17423,
      elapsedPercent: 50,
      trail: [19811],
    });
    expect(line?.mark).toEqual({ x: frame.margin, broken: 'before' });
    expect(line?.brokenBefore).toBe(true);
    expect(line?.brokenAfter).toBe(false);
    expect(line?.pace).toEqual({ x: (frame.from + frame.to) / 2, broken: null });
  });

  test('the ends are where they are said to be, whichever way the indicator runs', () => {
    for (const [baseline, target] of [
      [40.6, 50],
      [4316, 4004],
    ] as const) {
      const at = (actual: number) =>
        bulletGeometry({ baseline, target, actual, elapsedPercent: null, trail: [] })?.mark?.x;
      expect(at(baseline)).toBeCloseTo(frame.from);
      expect(at(target)).toBeCloseTo(frame.to);
    }
  });

  test('there is no line where an end is missing or both are one point', () => {
    const rest = { actual: 1, elapsedPercent: null, trail: [] };
    expect(bulletGeometry({ baseline: null, target: 1, ...rest })).toBeNull();
    expect(bulletGeometry({ baseline: 1, target: null, ...rest })).toBeNull();
    expect(bulletGeometry({ baseline: 7, target: 7, ...rest })).toBeNull();
  });

  test('nothing leaves the frame, and what is at an edge says so', () => {
    fc.assert(
      fc.property(input, (given) => {
        const line = bulletGeometry(given);
        const places = [line?.mark, line?.pace, ...(line?.trail ?? [])];
        for (const one of places) {
          expect(one?.x).toBeGreaterThanOrEqual(frame.margin);
          expect(one?.x).toBeLessThanOrEqual(frame.width - frame.margin);
        }
        const share = (given.actual - given.baseline) / (given.target - given.baseline);
        const true_ = frame.from + share * (frame.to - frame.from);
        const inside = true_ >= frame.margin && true_ <= frame.width - frame.margin;
        expect(line?.mark?.broken === null).toBe(inside);
      }),
    );
  });

  test('nearer to the target is never drawn further from it', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -50, max: 50, noNaN: true }),
        fc.double({ min: -50, max: 50, noNaN: true }),
        (a, b) => {
          const [low, high] = a < b ? [a, b] : [b, a];
          expect(place(low).x).toBeLessThanOrEqual(place(high).x);
        },
      ),
    );
  });

  test('mirroring every figure leaves the picture as it is', () => {
    fc.assert(
      fc.property(input, (given) => {
        const mirrored = {
          ...given,
          baseline: -given.baseline,
          target: -given.target,
          actual: -given.actual,
          trail: given.trail.map((value) => -value),
        };
        expect(bulletGeometry(mirrored)).toEqual(bulletGeometry(given));
      }),
    );
  });
});

test('a label over the mark stays inside the frame', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: frame.width, noNaN: true }),
      fc.double({ min: 1, max: frame.width / 2, noNaN: true }),
      (x, half) => {
        const label = labelAnchor(x, half);
        const from = { start: label.x, middle: label.x - half, end: label.x - 2 * half };
        expect(from[label.anchor]).toBeGreaterThanOrEqual(-1e-9);
        expect(from[label.anchor] + 2 * half).toBeLessThanOrEqual(frame.width + 1e-9);
      },
    ),
  );
});
