import { describe, expect, test } from 'vitest';
import { showPeriod } from './periods.js';

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
    [period('fiscal-year-end', 2020, '2021-03-31'), '2020年度末', 'end of FY2020'],
    [period('month', 2020, '2020-03-01'), '2020年3月', 'Mar 2020'],
    [period('date', 2018, '2018-03-31'), '2018年3月31日', '31 Mar 2018'],
  ])('%o in the words of core', (given, ja, en) => {
    expect(showPeriod(given, 'ja', 'western')).toBe(ja);
    expect(showPeriod(given, 'en', 'western')).toBe(en);
  });

  test('the era stands beside the western year when it is switched on, in both languages', () => {
    const year = period('fiscal-year', 2020, '2020-04-01');
    expect(showPeriod(year, 'ja', 'both')).toBe('2020年度 (R2)');
    expect(showPeriod(year, 'en', 'both')).toBe('FY2020 (R2)');
    expect(showPeriod(period('calendar-year', 1920, '1920-01-01'), 'ja', 'both')).toBe('1920年');
  });

  test('a kind of another release is shown as it was printed', () =>
    expect(showPeriod(period('season', 2020, '2020-03-01', '2020年春'), 'ja', 'western')).toBe(
      '2020年春',
    ));
});
