import { lastDay } from './calendar.js';
import { eraLabel } from './era.js';
import type { Period, PeriodKind } from './period.js';

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
  const { kind, year, start } = period;
  if (kind === 'fiscal-year') return `${year}年度`;
  if (kind === 'fiscal-year-end') return `${year}年度末`;
  if (kind === 'calendar-year') return `${year}年`;
  if (kind === 'census-year') return `${year}年国勢調査`;
  if (kind === 'span') return spanOf(period, '～', japanese);
  const [named, month, day] = parts(start);
  return kind === 'month' ? `${named}年${month}月` : `${named}年${month}月${day}日`;
}

function english(period: Period): string {
  const { kind, year, start } = period;
  if (kind === 'fiscal-year') return `FY${year}`;
  if (kind === 'fiscal-year-end') return `end of FY${year}`;
  if (kind === 'calendar-year') return `${year}`;
  if (kind === 'census-year') return `${year} census`;
  if (kind === 'span') return spanOf(period, '–', english);
  const [named, month = 1, day] = parts(start);
  return `${kind === 'date' ? `${day} ` : ''}${months[month - 1]} ${named}`;
}

/**
 * The ends of a span in whole years of one calendar where both are such, else in months, else in days. What
 * begins on 31 March of the year after its own began with the end of a 年度 (H30年度末～).
 */
function spanOf(period: Period, dash: string, name: (period: Period) => string): string {
  const { start, end, year } = period;
  const [from = 0] = parts(start);
  const [to = 0, month = 0, day = 0] = parts(end ?? '');
  const named = (firstKind: PeriodKind, lastKind: PeriodKind, last: number) => {
    const first = name({ kind: firstKind, year, start, end: null, label: '' });
    if (end === null) return `${first}${dash}`;
    return `${first}${dash}${name({ kind: lastKind, year: last, start: end, end: null, label: '' })}`;
  };
  const ends = (monthDay: string) => end === null || end.endsWith(monthDay);
  const fiscalEnd = ends('-03-31');
  if (start.endsWith('-01-01') && ends('-12-31'))
    return named('calendar-year', 'calendar-year', to);
  if (start.endsWith('-04-01') && fiscalEnd) return named('fiscal-year', 'fiscal-year', to - 1);
  if (year !== from)
    return named('fiscal-year-end', fiscalEnd ? 'fiscal-year-end' : 'date', to - 1);
  const wholeMonths = start.endsWith('-01') && (end === null || day === lastDay(to, month));
  return wholeMonths ? named('month', 'month', to) : named('date', 'date', to);
}

function parts(iso: string): number[] {
  return iso.split('-').map(Number);
}
