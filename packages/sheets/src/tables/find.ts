import { type Grid, type GridRow, isBlank, isRule, type Mark } from '../grid/grid.js';
import { isHeaderRow } from '../headings/header-row.js';
import { type Block, blocksOf, isNoteLine } from './blocks.js';
import { headingsAbove } from './headings-above.js';
import type { KeptText, RawTable } from './raw-table.js';
import { rejoinRows } from './rejoin.js';
import { type Side, sidesOf, speaks } from './side-by-side.js';
import { isTransposed, transpose } from './transpose.js';

/** Each row's cells that only repeat the merged cell left of them, as "row,column". */
function copiesOf({ marks }: Grid): ReadonlySet<string> {
  const aside = marks.filter(
    ({ kind, row, detail }) => kind === 'merged' && detail.startsWith(`${row},`),
  );
  return new Set(aside.map(({ row, column }) => `${row},${column}`));
}

/** The copies of a merged title say nothing new; equal cells that were typed both stay. */
function textOf(row: GridRow, copies: ReadonlySet<string>): string {
  return row.cells
    .filter((cell, column) => !isBlank(cell) && !copies.has(`${row.at},${column}`))
    .join('\t');
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

const statedUnit =
  /^[\s　]*[（(【[［]?[\s　]*単位[\s　]*[:：][\s　]*([^()（）【】[\]［］\s　、,・]{1,12})[\s　]*[)）】\]］]?[\s　]*$/u;

/** "（単位：千人）" in the last lines above a table, alone in its cell; two units of one line say nothing sure. */
function unitAbove(above: readonly GridRow[]): string | null {
  for (const row of above.slice(-3).toReversed()) {
    const texts = row.cells.filter((cell) => cell.length <= 40);
    const found = new Set(texts.flatMap((cell) => statedUnit.exec(cell)?.[1] ?? []));
    if (found.size > 0) return found.size === 1 ? ([...found][0] ?? null) : null;
  }
  return null;
}

/** A lone row without a header is no table, unless its figures say what it is. */
function isTable(grid: Grid, rows: readonly GridRow[]): boolean {
  const real = rows.filter((row) => !isRule(row.cells.filter((cell) => !isBlank(cell))));
  if (real.length >= 2) return true;
  const cells = real[0]?.cells ?? [];
  return grid.layout === 'spaces' && cells.length >= 4 && /\d{4}年/.test(cells[2] ?? '');
}

/** One of the tables that stand beside each other; rows that say nothing on its side are left to the others. */
function sideOf(table: RawTable, side: Side): RawTable {
  const kept = table.cells.flatMap((row, index) => (speaks(row, side) ? [index] : []));
  const rowAt = new Map(kept.map((row, index) => [row, index]));
  const columnAt = new Map(side.columns.map((column, index) => [column, index]));
  return {
    ...table,
    cells: kept.map((row) => side.columns.map((column) => table.cells[row]?.[column] ?? '')),
    lines: kept.map((row) => table.lines[row] ?? 0),
    marks: table.marks.flatMap((mark) => {
      const row = rowAt.get(mark.row);
      const column = mark.column < 0 ? mark.column : columnAt.get(mark.column);
      return row === undefined || column === undefined ? [] : [{ ...mark, row, column }];
    }),
  };
}

function turnedIfNeeded(table: RawTable): RawTable {
  if (!isTransposed(table.cells)) return table;
  const cells = transpose(table.cells);
  const marks = table.marks.map((mark) => ({ ...mark, row: mark.column, column: mark.row }));
  return { ...table, transposed: true, cells, lines: cells.map((_, index) => index + 1), marks };
}

function marksOf(grid: Grid, rows: readonly GridRow[]): Mark[] {
  if (grid.marks.length === 0) return [];
  const place = new Map(rows.map((row, index) => [row.at, index]));
  const marks: Mark[] = [];
  for (const mark of grid.marks) {
    const row = place.get(mark.row);
    if (row === undefined) continue;
    marks.push({ ...mark, row });
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
  const copies = copiesOf(grid);
  const keep = (row: GridRow) =>
    kept.push({ sheet: grid.sheet, line: row.at, text: textOf(row, copies) });
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
    const whole: RawTable = {
      index: 0,
      title: headings.at(-1) ?? grid.sheet ?? '',
      headings,
      unit: unitAbove(above),
      sheet: grid.sheet,
      layout: grid.layout,
      transposed: false,
      cells: rectangular(rows),
      lines: rows.map((row) => row.at),
      marks: marksOf(grid, rows),
      notes: after.slice(0, plain < 0 ? after.length : plain).map((row) => textOf(row, copies)),
    };
    const sides = sidesOf(whole.cells);
    const parts = sides ? sides.map((side) => sideOf(whole, side)) : [turnedIfNeeded(whole)];
    for (const part of parts) tables.push({ ...part, index: firstIndex + tables.length });
  }
  for (const row of rest) keep(row);
  return { tables, kept };
}
