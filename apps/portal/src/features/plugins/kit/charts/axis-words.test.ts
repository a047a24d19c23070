import { expect, test } from 'vitest';
import { categoryNames, tickWords } from './axis-words.js';
import { axisOf } from './scale.js';

test('large figures are said in 万 and 億, small ones as they are', () => {
  expect(tickWords(axisOf([2_450_760], true), 'ja')).toEqual(['0', '100万', '200万', '300万']);
  expect(tickWords(axisOf([2_450_760], true), 'en')).toEqual(['0', '1m', '2m', '3m']);
  expect(tickWords(axisOf([500_000_000], true), 'ja').at(-1)).toBe('6億');
  expect(tickWords(axisOf([1400], true), 'ja')).toEqual(['0', '500', '1,000', '1,500']);
  expect(tickWords(axisOf([-30_000, 10_000], true), 'ja')[0]).toBe('−3万');
  expect(tickWords(axisOf([0.3], true), 'ja')).toEqual(['0', '0.1', '0.2', '0.3']);
});

test('a year is said where it begins', () => {
  expect(categoryNames(['2025年11月', '2025年12月', '2026年1月'])).toEqual([
    { name: '11月', below: '2025年' },
    { name: '12月', below: '' },
    { name: '1月', below: '2026年' },
  ]);
  expect(categoryNames(['Nov 2025', 'Dec 2025']).map(({ below }) => below)).toEqual(['2025', '']);
  expect(categoryNames(['2025年度'])).toEqual([{ name: '2025年度', below: '' }]);
});
