import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eraYear, showPeriod } from './periods.js';

const period = (kind: string, year: number, start: string, label = '') => ({
  kind,
  year,
  start,
  end: null,
  label,
});

describe('showPeriod', () => {
  test.each([
    [period('fiscal-year', 2020, '2020-04-01'), '2020年度', 'FY2020'],
    [period('calendar-year', 2021, '2021-01-01'), '2021年', '2021'],
    [period('fiscal-year-end', 2020, '2021-03-31'), '2020年度末', 'end of FY2020'],
    [period('month', 2020, '2020-03-01'), '2020年3月', '2020-03'],
    [period('date', 2018, '2018-03-31'), '2018年3月31日', '2018-03-31'],
    [period('census-year', 2015, '2015-10-01'), '2015年国勢調査', '2015 census'],
  ])('%o', (given, ja, en) => {
    expect(showPeriod(given, 'ja', 'western')).toBe(ja);
    expect(showPeriod(given, 'en', 'western')).toBe(en);
  });

  test('the era stands beside the western year when it is switched on', () =>
    expect(showPeriod(period('fiscal-year', 2020, '2020-04-01'), 'ja', 'both')).toBe(
      '2020年度 (R2)',
    ));
});

test('2019 is R1, 1989 is H1, before 1926 there is no era to show', () => {
  expect([2019, 2018, 1989, 1988, 1925].map(eraYear)).toEqual(['R1', 'H30', 'H1', 'S63', null]);
});

test('within one era years follow one another', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1926, max: 2100 }), (year) => {
      const [here, next] = [eraYear(year), eraYear(year + 1)];
      if (here?.[0] !== next?.[0]) return;
      expect(Number(next?.slice(1))).toBe(Number(here?.slice(1)) + 1);
    }),
  );
});
