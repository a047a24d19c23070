import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fiscalYearOf,
  fiscalYearPeriod,
  japaneseDay,
  lastFiscalYear,
  monthPeriod,
  monthsOfFiscalYear,
} from './fiscal.js';
import { parsePeriod } from './parse-period.js';

describe('the fiscal year', () => {
  it('begins in April', () => {
    expect(fiscalYearOf('2021-03-31')).toBe(2020);
    expect(fiscalYearOf('2021-04-01')).toBe(2021);
    expect(() => fiscalYearOf('2021-13-01')).toThrow(RangeError);
    expect(() => fiscalYearOf('R3')).toThrow(RangeError);
  });

  it('holds every day of its period and no other, and its months fill it', () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date('1990-01-01'),
          max: new Date('2090-12-31'),
          noInvalidDate: true,
        }),
        (at) => {
          const day = japaneseDay(at);
          const year = fiscalYearOf(day);
          const { start, end } = fiscalYearPeriod(year);
          expect(start <= day && day <= (end ?? '')).toBe(true);
          const months = monthsOfFiscalYear(year);
          expect([months[0]?.start, months[11]?.end]).toEqual([start, end]);
          expect(months.filter((one) => one.start <= day && day <= (one.end ?? ''))).toHaveLength(
            1,
          );
        },
      ),
    );
  });

  it('is labelled as the house reads it again', () => {
    for (const period of [fiscalYearPeriod(2021), monthPeriod(2022, 2)])
      expect(parsePeriod(period.label)).toEqual(period);
  });

  it('has ended when it has ended in Japan', () => {
    expect(lastFiscalYear(new Date('2023-03-31T14:59:59Z'))).toBe(2021);
    expect(lastFiscalYear(new Date('2023-03-31T15:00:00Z'))).toBe(2022);
  });
});
