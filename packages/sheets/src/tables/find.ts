import { type Grid, type GridRow, isBlank, isRule, type Mark } from '../grid/grid.js';
import { isHeaderRow } from '../headings/header-row.js';
import { type Block, blocksOf, isNoteLine } from './blocks.js';
import { headingsAbove } from './headings-above.js';
import type { KeptText, RawTable } from './raw-table.js';
import { rejoinRows } from './rejoin.js';
import { isTransposed, transpose } from './transpose.js';

function textOf(grid: Grid, row: GridRow): string {
  const texts = row.cells.filter((cell) => !isBlank(cell));
  // The copies of a merged title say nothing new.
  const merged = grid.layout === 'worksheet';
  return texts.filter((text, index) => !merged || text !== texts[index - 1]).join('\t');
}

/** Rows over the header (a title beside a date, "単位：%") are text above the table. */
function headerStart(block: Block): number {
  const rows = block.rows.slice(0, 8);
  const strong = rows.findIndex((row) => isHeaderRow(row.cells, 2));
  if (strong >= 0) return strong;
  return Math.max(
    0,
    rows.findIndex((row) => isHeaderRow(row.cells, 1)),
  );
}

function rectangular(rows: readonly GridRow[]): string[][] {
  let width = 0;
  for (const row of rows) {
    const last = row.cells.findLastIndex((cell) => !isBlank(cell));
    width = Math.max(width, last + 1);
  }
  return rows.map((row) => Array.from({ length: width }, (_, column) => row.cells[column] ?? ''));
}

/** A lone row without a header is no table, unless its figures say what it is. */
function isTable(grid: Grid, rows: readonly GridRow[]): boolean {
  const real = rows.filter((row) => !isRule(row.cells.filter((cell) => !isBlank(cell))));
  if (real.length >= 2) return true;
  const cells = real[0]?.cells ?? [];
  return grid.layout === 'spaces' && cells.length >= 4 && /\d{4}年/.test(cells[2] ?? '');
}

function marksOf(grid: Grid, rows: readonly GridRow[], turned: boolean): Mark[] {
  if (grid.marks.length === 0) return [];
  const place = new Map(rows.map((row, index) => [row.at, index]));
  const marks: Mark[] = [];
  for (const mark of grid.marks) {
    const row = place.get(mark.row);
    if (row === undefined) continue;
    marks.push(turned ? { ...mark, row: mark.column, column: row } : { ...mark, row });
  }
  return marks;
}

/** Finds the tables of one grid; what is in none of them is kept line by line. */
export function findTables(
  grid: Grid,
  firstIndex: number,
): { tables: RawTable[]; kept: KeptText[] } {
  const tables: RawTable[] = [];
  const kept: KeptText[] = [];
  const keep = (row: GridRow) =>
    kept.push({ sheet: grid.sheet, line: row.at, text: textOf(grid, row) });
  const { blocks, rest } = blocksOf(grid);
  for (const [position, block] of blocks.entries()) {
    const start = headerStart(block);
    const above = [...block.above, ...block.rows.slice(0, start)];
    for (const row of above) keep(row);
    const found = block.rows.slice(start);
    const rows = grid.layout === 'tabs' ? rejoinRows(found) : found;
    if (!isTable(grid, rows)) {
      for (const row of rows) keep(row);
      continue;
    }
    const after = blocks[position + 1]?.above ?? rest;
    const plain = after.findIndex(
      (row) => !isNoteLine(row.cells.find((cell) => !isBlank(cell)) ?? ''),
    );
    const headings = headingsAbove(above);
    const straight = rectangular(rows);
    const turned = isTransposed(straight);
    const cells = turned ? transpose(straight) : straight;
    tables.push({
      index: firstIndex + tables.length,
      title: headings.at(-1) ?? grid.sheet ?? '',
      headings,
      sheet: grid.sheet,
      layout: grid.layout,
      transposed: turned,
      cells,
      lines: turned ? cells.map((_, index) => index + 1) : rows.map((row) => row.at),
      marks: marksOf(grid, rows, turned),
      notes: after.slice(0, plain < 0 ? after.length : plain).map((row) => textOf(grid, row)),
    });
  }
  for (const row of rest) keep(row);
  return { tables, kept };
}
