import { eraLabel } from './era.js';
import type { Period } from './period.js';

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** "2020年度 (R2)" or "FY2020"; `era` adds the Japanese year in Japanese text. */
export function formatPeriod(
  period: Period,
  language: 'ja' | 'en',
  options: { readonly era?: boolean } = {},
): string {
  if (language === 'en') return english(period);
  const era = options.era === true ? eraLabel(period.year) : null;
  return era === null ? japanese(period) : `${japanese(period)} (${era})`;
}

function japanese(period: Period): string {
  const [year, month, day] = parts(period.start);
  switch (period.kind) {
    case 'fiscal-year':
      return `${period.year}年度`;
    case 'fiscal-year-end':
      return `${period.year}年度末`;
    case 'calendar-year':
      return `${period.year}年`;
    case 'census-year':
      return `${period.year}年国勢調査`;
    case 'month':
      return `${year}年${month}月`;
    case 'date':
      return `${year}年${month}月${day}日`;
    case 'span':
      return spanYears(
        period,
        (y) => `${y}年`,
        (y) => `${y}年度`,
        '～',
      );
  }
}

function english(period: Period): string {
  const [year, month = 1, day] = parts(period.start);
  switch (period.kind) {
    case 'fiscal-year':
      return `FY${period.year}`;
    case 'fiscal-year-end':
      return `end of FY${period.year}`;
    case 'calendar-year':
      return `${period.year}`;
    case 'census-year':
      return `${period.year} census`;
    case 'month':
      return `${months[month - 1]} ${year}`;
    case 'date':
      return `${day} ${months[month - 1]} ${year}`;
    case 'span':
      return spanYears(
        period,
        (y) => `${y}`,
        (y) => `FY${y}`,
        '–',
      );
  }
}

function spanYears(
  period: Period,
  calendar: (year: number) => string,
  fiscal: (year: number) => string,
  dash: string,
): string {
  const fiscalSpan = period.start.endsWith('-04-01');
  const name = fiscalSpan ? fiscal : calendar;
  if (period.end === null) return `${name(period.year)}${dash}`;
  const [endYear = 0] = parts(period.end);
  return `${name(period.year)}${dash}${name(fiscalSpan ? endYear - 1 : endYear)}`;
}

function parts(iso: string): number[] {
  return iso.split('-').map(Number);
}
