import { expect, it } from 'vitest';
import { addsUpAlike, fitsUnit, isSuggested } from './feed-fits.js';

it.each([
  ['万㎥', '㎥', true],
  ['万㎥', '万㎡', false],
  ['MWh', 'kWh', true],
  ['件', '件', true],
  ['件', '人', false],
  ['架空の単位', '架空の単位', true],
  ['件', null, true],
])('a feed in %s for an indicator in %s: %s', (unit, indicator, fits) => {
  expect(fitsUnit({ unit }, { unit: indicator })).toBe(fits);
});

it('adds up alike, or the indicator does not say', () => {
  expect(addsUpAlike({ aggregation: 'flow' }, { aggregation: 'flow' })).toBe(true);
  expect(addsUpAlike({ aggregation: 'flow' }, { aggregation: null })).toBe(true);
  expect(addsUpAlike({ aggregation: 'flow' }, { aggregation: 'cumulative' })).toBe(false);
});

it('is suggested by its key or its name, however that is typed', () => {
  const feed = { suggestedIndicator: 'ＭａａＳアプリ（利用者）' };
  expect(isSuggested(feed, { key: 'x', name: 'MaaSアプリ 利用者' })).toBe(true);
  expect(isSuggested(feed, { key: 'x', name: '別の指標' })).toBe(false);
});
