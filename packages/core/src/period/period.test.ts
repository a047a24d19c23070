import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPeriod } from './format-period.js';
import { parsePeriod } from './parse-period.js';
import { periodInCell } from './period-in-cell.js';
import { periodProgress } from './progress.js';

describe('parsePeriod', () => {
  it.each([
    ['2017年度', 'fiscal-year', 2017, '2017-04-01', '2018-03-31'],
    ['令和3年度', 'fiscal-year', 2021, '2021-04-01', '2022-03-31'],
    ['H30年度', 'fiscal-year', 2018, '2018-04-01', '2019-03-31'],
    ['R3', 'calendar-year', 2021, '2021-01-01', '2021-12-31'],
    ['Ｒ３年度', 'fiscal-year', 2021, '2021-04-01', '2022-03-31'],
    ['令和元年', 'calendar-year', 2019, '2019-01-01', '2019-12-31'],
    ['平成25(基準値)', 'calendar-year', 2013, '2013-01-01', '2013-12-31'],
    ['2020年（現状値）', 'calendar-year', 2020, '2020-01-01', '2020-12-31'],
    ['2018年 実績', 'calendar-year', 2018, '2018-01-01', '2018-12-31'],
    ['目標値(R6年度)', 'fiscal-year', 2024, '2024-04-01', '2025-03-31'],
    ['2021～', 'span', 2021, '2021-01-01', null],
    ['2019～2021年度', 'span', 2019, '2019-04-01', '2022-03-31'],
    ['2019～21年度', 'span', 2019, '2019-04-01', '2022-03-31'],
    ['R2～R6年度', 'span', 2020, '2020-04-01', '2025-03-31'],
    ['2015年国勢調査', 'census-year', 2015, '2015-10-01', '2015-10-01'],
    ['2020年度末', 'fiscal-year-end', 2020, '2021-03-31', '2021-03-31'],
    ['2020 年度末', 'fiscal-year-end', 2020, '2021-03-31', '2021-03-31'],
    ['2018年3月31日', 'date', 2018, '2018-03-31', '2018-03-31'],
    ['2018/3/31', 'date', 2018, '2018-03-31', '2018-03-31'],
    ['2020年3月', 'month', 2020, '2020-03-01', '2020-03-31'],
    ['2020年2月末', 'date', 2020, '2020-02-29', '2020-02-29'],
    ['2020年末', 'date', 2020, '2020-12-31', '2020-12-31'],
    ['令和3（2021）年度', 'fiscal-year', 2021, '2021-04-01', '2022-03-31'],
    ['2021年度（R3）', 'fiscal-year', 2021, '2021-04-01', '2022-03-31'],
    ['2021(R3)年度目標値', 'fiscal-year', 2021, '2021-04-01', '2022-03-31'],
    ['令和3年度(2021年度)実績', 'fiscal-year', 2021, '2021-04-01', '2022-03-31'],
    ['令和3年(2021年)3月', 'month', 2021, '2021-03-01', '2021-03-31'],
    ['2015年(国勢調査)', 'census-year', 2015, '2015-10-01', '2015-10-01'],
    ['2030年度まで', 'fiscal-year', 2030, '2030-04-01', '2031-03-31'],
    ['2023年時点', 'calendar-year', 2023, '2023-01-01', '2023-12-31'],
  ])('reads %s', (text, kind, year, start, end) => {
    expect(parsePeriod(text)).toEqual({ kind, year, start, end, label: text });
  });

  it.each([
    '',
    '当初値',
    '5年',
    '2020年13月',
    '2020年2月30日',
    '1,2020',
    '達成度（%）',
    '12020',
    '2022～2019年',
  ])('finds none in %j', (text) => {
    expect(parsePeriod(text)).toBeNull();
  });

  it('keeps the years of any fiscal year, in both calendars', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2099 }), (year) => {
        const western = parsePeriod(`${year}年度`);
        const era = year >= 2019 ? `令和${year - 2018}年度` : `平成${year - 1988}年度`;
        expect(parsePeriod(era)).toEqual({ ...western, label: era });
      }),
    );
  });
});

describe('periodInCell', () => {
  it('leaves the rest of the cell', () => {
    expect(periodInCell('2017年度 40.6 %')?.rest).toBe('40.6 %');
    expect(periodInCell('70件')).toBeNull();
    expect(periodInCell('2020')).toBeNull();
    expect(periodInCell('2020人')).toBeNull();
    expect(periodInCell('2,020 人')).toBeNull();
  });
});

describe('formatPeriod', () => {
  it.each([
    ['R2年度', '2020年度 (R2)', 'FY2020'],
    ['2020年3月', '2020年3月 (R2)', 'Mar 2020'],
    ['2018年3月31日', '2018年3月31日 (H30)', '31 Mar 2018'],
    ['2019～2021年度', '2019年度～2021年度 (R1)', 'FY2019–FY2021'],
    ['2021～', '2021年～ (R3)', '2021–'],
    ['2020年度末', '2020年度末 (R2)', 'end of FY2020'],
    ['2020年4月～2022年6月', '2020年4月～2022年6月 (R2)', 'Apr 2020–Jun 2022'],
    ['2020年～2022年度', '2020年1月～2023年3月 (R2)', 'Jan 2020–Mar 2023'],
    ['2020年3月5日～2022年', '2020年3月5日～2022年12月31日 (R2)', '5 Mar 2020–31 Dec 2022'],
    ['2020年3月～', '2020年3月～ (R2)', 'Mar 2020–'],
    ['H30年度末～', '2018年度末～ (H30)', 'end of FY2018–'],
    ['H30年度末～R4', '2018年度末～2022年度末 (H30)', 'end of FY2018–end of FY2022'],
    ['H30年度末～R4.6月', '2018年度末～2022年6月30日 (H30)', 'end of FY2018–30 Jun 2022'],
  ])('writes %s', (text, ja, en) => {
    const period = parsePeriod(text);
    if (period === null) throw new Error('expected a period');
    expect(formatPeriod(period, 'ja', { era: true })).toBe(ja);
    expect(formatPeriod(period, 'en')).toBe(en);
  });
});

describe('periodProgress', () => {
  it('counts days between the ends', () => {
    const [from, to, at] = ['2017年度', '2030年度', '2020年度'].map(parsePeriod);
    if (!from || !to || !at) throw new Error('expected periods');
    expect(periodProgress(from, to, at)?.rounded(4).toString()).toBe('0.2308');
    expect(periodProgress(from, to, to)?.toNumber()).toBe(1);
    expect(periodProgress(to, from, at)).toBeNull();
  });
});
