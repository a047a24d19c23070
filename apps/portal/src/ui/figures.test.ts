import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forDrawing, groupDigits, showValue, trueMinus } from './figures.js';

const words = { missing: '記載なし', qualifier: (id: string) => (id === 'about' ? '約' : '以上') };
const number = {
  kind: 'NUMBER',
  amount: '20987',
  low: null,
  high: null,
  qualifier: null,
  unit: 'TJ',
  raw: '20,987 T J',
} as const;

describe('groupDigits', () => {
  test.each([
    ['-27415.4%', '−27,415.4%'],
    ['-351.8', '−351.8'],
    ['3700000000000', '3,700,000,000,000'],
    ['0.70', '0.70'],
    ['not met', 'not met'],
  ])('%s → %s', (amount, shown) => expect(groupDigits(amount)).toBe(shown));

  test('loses no digit and no place of any exact decimal', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.option(fc.stringMatching(/^\d{1,6}$/)), (whole, decimals) => {
        const amount = `${whole}${decimals === null ? '' : `.${decimals}`}`;
        const shown = groupDigits(amount);
        expect(shown.replaceAll(',', '').replace('−', '-')).toBe(amount);
        expect(shown.split('.')[0]).toMatch(/^−?\d{1,3}(,\d{3})*$/);
      }),
    );
  });
});

describe('showValue', () => {
  test('a number keeps its unit apart', () =>
    expect(showValue(number, words)).toEqual({ figure: '20,987', unit: 'TJ' }));
  test('約 stands before, 以上 after the figure', () => {
    expect(showValue({ ...number, qualifier: 'about' }, words).figure).toBe('約20,987');
    expect(showValue({ ...number, qualifier: 'at-least' }, words).figure).toBe('20,987以上');
  });
  test('a missing value is never a zero', () =>
    expect(showValue({ ...number, kind: 'MISSING', amount: null }, words).figure).toBe('記載なし'));
  test('a text is shown as it was printed', () =>
    expect(showValue({ ...number, kind: 'TEXT', amount: null, raw: ' ◎ ' }, words).figure).toBe(
      '◎',
    ));
});

test('every hyphen that is a minus becomes one, ranges and words do not', () =>
  expect(trueMinus('(17,423 - 20,987) = -3,564 / sign-lost')).toBe(
    '(17,423 − 20,987) = −3,564 / sign-lost',
  ));

test('an absent amount is not drawn at zero', () => {
  expect(forDrawing(null)).toBeNull();
  expect(forDrawing('')).toBeNull();
  expect(forDrawing('0')).toBe(0);
});
