import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkedAccent, contrastOf } from './accent.js';
import { WeakColorError } from './errors.js';

const color = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('the accent colour', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#767676', '#ffffff', 4.54],
    ['#777777', '#ffffff', 4.48],
    ['#0017c1', '#ffffff', 11.1],
  ])('%s on %s has the contrast that WCAG gives', (one, other, ratio) => {
    expect(contrastOf(one, other)).toBeCloseTo(ratio, 1);
    expect(contrastOf(other, one)).toBe(contrastOf(one, other));
  });

  it('is refused with what was measured', () => {
    expect(checkedAccent('#005A9C')).toBe('#005a9c');
    const refused = () => checkedAccent('#777777');
    expect(refused).toThrow(WeakColorError);
    try {
      refused();
    } catch (error) {
      expect((error as WeakColorError).data).toMatchObject({ ratio: '4.47', wanted: '4.5' });
    }
  });

  it('is taken exactly where it is readable on white, and no colour is on the dark ground too', () => {
    fc.assert(
      fc.property(color, (one) => {
        const readable = contrastOf(one, '#ffffff') >= 4.5;
        let taken = true;
        try {
          checkedAccent(one);
        } catch {
          taken = false;
        }
        expect(taken).toBe(readable);
        if (readable) expect(contrastOf(one, '#16181c')).toBeLessThan(4.5);
      }),
    );
  });
});
