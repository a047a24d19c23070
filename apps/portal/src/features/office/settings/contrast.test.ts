import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast } from './contrast.js';

const colour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

test('from 1 to 21, whichever comes first', () => {
  fc.assert(
    fc.property(colour, colour, (one, other) => {
      const found = contrast(one, other);
      expect(found).toBeGreaterThanOrEqual(1);
      expect(found).toBeLessThanOrEqual(21);
      expect(contrast(other, one)).toBe(found);
    }),
  );
});

// The grey #767676 is the lightest that passes on white, as WCAG's own notes say.
test('known pairs', () => {
  expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 5);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  expect(contrast('#777777', '#ffffff')).toBeLessThan(4.5);
  expect(contrast('red', '#ffffff')).toBeNull();
});
