import { isBlank, isRule } from '../grid/grid.js';
import { continuesHeader, isHeaderRow } from '../headings/header-row.js';
import { isMeasured, readHeading } from '../headings/role.js';
import { isPeriodOnly } from '../headings/year.js';
import type { RawTable } from '../tables/raw-table.js';
import { valueKindOfRow } from './row-kinds.js';

const filledIn = (cells: readonly string[]) => cells.filter((cell) => !isBlank(cell));

/** How many rows at the top are headings: the header row and those that go on with it. */
export function countHeaderRows(table: RawTable): number {
  const { cells } = table;
  const first = cells[0];
  if (!first || !isHeaderRow(first, 1)) {
    // A first row of nothing but years and blanks over rows with words is a header too.
    const years = first ? filledIn(first).filter(isPeriodOnly).length : 0;
    return first && years >= 2 && years >= filledIn(first).length - 2 ? 1 : 0;
  }
  let count = 1;
  while (count < Math.min(cells.length - 1, 5)) {
    const row = cells[count] ?? [];
    if (isRule(filledIn(row))) {
      count++;
      continue;
    }
    // 目標 / 実績 at the start of a row of figures or years is a row of its own, not a heading.
    if (
      (!namesColumns(row) && valueKindOfRow(row, cells[count - 1] ?? []) !== null) ||
      !continuesHeader(row, cells[count - 1] ?? [])
    )
      break;
    // With every column named already, a row of years alone belongs to the first indicator.
    const above = cells[0] ?? [];
    const name = row.findIndex((cell, column) => !isBlank(cell) && isBlank(above[column]));
    const onlyYears = filledIn(row).every(isPeriodOnly);
    const everywhere = above.filter(isBlank).length === 0;
    const copies = table.marks.some((mark) => mark.kind === 'merged' && mark.row <= count);
    const next = cells[count + 1] ?? [];
    const pairs = onlyYears && everywhere && name < 0 && !copies && isBlank(next[0]);
    if (pairs) break;
    count++;
  }
  return count;
}

/** A row with 指標名 in it is a heading, whatever else it says. */
const namesColumns = (row: readonly string[]) =>
  row.some((cell) => cell.length <= 20 && readHeading(cell)?.role === 'name');

/** 達成率 and 指標名 under nothing are headings of their own, not parts of 目標値 to their left. */
const standsAlone = (heading: string): boolean => {
  const reading = readHeading(heading);
  return (
    reading !== null && reading.strength >= 0.9 && !/^(?:baseline|actual|target)/.test(reading.role)
  );
};
const isFigureWord = (heading: string): boolean =>
  !isPeriodOnly(heading) && isMeasured(readHeading(heading)?.role ?? 'ignore');

/**
 * The heading of each column over all header rows. In all but the last header row a blank cell with
 * something below it inherits from its left neighbour: the header is merged there.
 */
export function headingsOf(table: RawTable, headerRows: number): string[] {
  const rows = table.cells.slice(0, headerRows).filter((row) => !isRule(filledIn(row)));
  const width = table.cells[0]?.length ?? 0;
  const parts: string[][] = Array.from({ length: width }, () => []);
  for (const [index, row] of rows.entries()) {
    let left = '';
    for (let column = 0; column < width; column++) {
      const cell = (row[column] ?? '').replaceAll(/\s+/g, ' ').trim();
      const below = rows.slice(index + 1).some((other) => !isBlank(other[column]));
      const above = rows.slice(0, index).some((other) => !isBlank(other[column]));
      const own = rows.slice(index + 1).find((other) => !isBlank(other[column]))?.[column] ?? '';
      const inherits =
        cell === '' && below && !above && left !== '' && !(standsAlone(own) && isFigureWord(left));
      const text = inherits ? left : cell;
      const place = parts[column];
      if (text !== '' && place && !place.includes(text)) place.push(text);
      if (cell !== '') left = cell;
      else if (!below) left = '';
    }
  }
  return parts.map((texts) => texts.join(' '));
}
