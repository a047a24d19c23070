import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isValley, labelled, scales } from './geometry.js';

const frame = { width: 720, height: 300, top: 40, right: 56, bottom: 48, left: 56 };
const point = fc.record({
  start: fc
    .date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  value: fc.double({ min: -1e9, max: 1e9, noNaN: true }),
});

test('every point lies in the frame, later to the right and larger above', () => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 12 }), (points) => {
      const { x, y } = scales(points, frame);
      for (const a of points) {
        expect(x(a.start)).toBeGreaterThanOrEqual(frame.left - 1e-6);
        expect(x(a.start)).toBeLessThanOrEqual(frame.width - frame.right + 1e-6);
        expect(y(a.value)).toBeGreaterThanOrEqual(frame.top - 1e-6);
        expect(y(a.value)).toBeLessThanOrEqual(frame.height - frame.bottom + 1e-6);
        for (const b of points) {
          if (a.start < b.start) expect(x(a.start)).toBeLessThan(x(b.start));
          if (a.value < b.value) expect(y(a.value)).toBeGreaterThanOrEqual(y(b.value));
        }
      }
    }),
  );
});

test('labels that would overlap give way to the newer one', () => {
  const at = (x: number) => ({ x, halfWidth: 20 });
  expect(labelled([at(0), at(30), at(60)])).toEqual([at(0), at(60)]);
});

test('a point below its neighbours is a valley, a rising one is not', () => {
  const series = [{ value: 3 }, { value: 1 }, { value: 2 }];
  expect([0, 1, 2].map((index) => isValley(series, index))).toEqual([false, true, false]);
});
