import type { Period } from '../../period/period.js';
import { type FindingKind, finding } from '../context.js';
import type { Finding } from '../finding.js';
import type { SheetRow } from '../sheet-row.js';
import { pick, quote } from '../words.js';
import { periodMismatchTexts } from './period-mismatch-texts.js';

interface Cell {
  readonly column: string;
  readonly columnPeriod: Period | null;
  readonly period: Period | null;
  readonly raw: string;
}

/** Heading and value speak of different years; 年 is mixed with 年度; a value is carried over or not yet possible. */
export const periodMismatch: FindingKind = {
  id: 'period-mismatch',
  check: ({ rows, options }) => [
    ...rows.flatMap(({ row }) => [
      ...carriedOver(row),
      ...headings(row),
      ...(options.documentDate === undefined ? [] : future(row, options.documentDate)),
    ]),
    ...mixedKinds(rows.map(({ row }) => row)),
  ],
  describe: (found, _row, language) => {
    const here = quote(found.figures.value ?? '', language);
    const column = quote(found.figures.column ?? '', language);
    return pick(periodMismatchTexts(found, here, column, language), language);
  },
};

function headings(row: SheetRow): Finding[] {
  const repeated = repeatedPeriods(row);
  const cells: Cell[] = [...row.actuals.filter((a) => !repeated.includes(a)), row.target];
  const wrong = cells.filter(disagrees);
  const [first, ...others] = wrong;
  if (first === undefined) return [];
  const more = Object.fromEntries(
    others.flatMap(({ column, raw }, i) => [
      [`column${i + 2}`, column],
      [`value${i + 2}`, raw],
    ]),
  );
  const figures = { column: first.column, value: first.raw, ...more };
  return [finding('period-mismatch', 'warning', [row.id], figures, 'heading')];
}

/** 2020年度 under 2020年 agrees; so does 2020年3月 under 2019年度; 2018年度 under 2020年 does not. */
function disagrees({ columnPeriod: column, period }: Cell): boolean {
  if (column === null || period === null || column.year === period.year) return false;
  if (column.kind === 'span') {
    return period.start < column.start || (column.end !== null && period.start > column.end);
  }
  const short =
    period.kind === 'month' || period.kind === 'date' || period.kind === 'fiscal-year-end';
  return !(
    short &&
    period.start >= column.start &&
    column.end !== null &&
    period.start <= column.end
  );
}

/** Values whose own period already stood in an earlier column. */
function repeatedPeriods(row: SheetRow) {
  return row.actuals.filter(({ period, column, value }, i) => {
    if (period === null || value.kind !== 'number') return false;
    return row.actuals
      .slice(0, i)
      .some(
        (other) =>
          other.period?.start === period.start &&
          other.period.end === period.end &&
          other.column !== column,
      );
  });
}

function carriedOver(row: SheetRow): Finding[] {
  return repeatedPeriods(row).map(({ column, raw }) =>
    finding('period-mismatch', 'warning', [row.id], { column, value: raw }, 'carried-over'),
  );
}

function future(row: SheetRow, documentDate: string): Finding[] {
  return [row.baseline, ...row.actuals].flatMap(({ period, value, raw }) => {
    if (period === null || value.kind !== 'number' || period.start <= documentDate) return [];
    const figures = { value: raw, start: period.start, documentDate };
    return [finding('period-mismatch', 'warning', [row.id], figures, 'future')];
  });
}

/** One finding a table: most sheets that mix them do so in every row. */
function mixedKinds(rows: readonly SheetRow[]): Finding[] {
  const tables = Map.groupBy(rows, ({ source }) => `${source.document}\n${source.tableIndex}`);
  return [...tables.values()].flatMap((table) => {
    const mixed = table.flatMap((row) => {
      const cells = [row.baseline, ...row.actuals, row.target];
      const fiscal = cells.find(({ period }) => period?.kind === 'fiscal-year');
      const calendar = cells.find(({ period }) => period?.kind === 'calendar-year');
      return fiscal === undefined || calendar === undefined ? [] : [{ row, fiscal, calendar }];
    });
    const [first] = mixed;
    if (first === undefined) return [];
    const figures = {
      value: first.fiscal.period?.label,
      column: first.calendar.period?.label,
      rows: String(mixed.length),
    };
    const ids = mixed.map(({ row }) => row.id);
    return [finding('period-mismatch', 'warning', ids, figures, 'mixed')];
  });
}
