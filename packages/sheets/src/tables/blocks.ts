import { type Grid, type GridRow, isBlank, isRule } from '../grid/grid.js';
import { isHeaderRow } from '../headings/header-row.js';

/** Rows that stand together, before their header is looked for. */
export interface Block {
  readonly rows: GridRow[];
  /** Prose since the block before: titles and text. */
  readonly above: GridRow[];
}

const note = /^[\s　]*(?:[※＊*]|注[)）:：\d０-９]|\(注|（注|出典|資料[:：]|備考[:：])/u;

export const isNoteLine = (text: string): boolean => note.test(text);

/** Different texts in a row; a title merged over ten columns is one. */
const filled = (row: GridRow) => new Set(row.cells.filter((cell) => !isBlank(cell))).size;

type RowKind = 'blank' | 'prose' | 'cells';

/**
 * What a row is in its grid. In a text with tabs or pipes the separator decides; in CSV and worksheets a
 * lone cell is prose, unless it stands right inside a table (a pillar's name over its rows, a merged cell's
 * second line).
 */
function kindOf(grid: Grid, index: number, open: boolean): RowKind {
  const row = grid.rows[index];
  if (!row || filled(row) === 0) return 'blank';
  if (grid.layout === 'spaces' || grid.layout === 'pipes') return row.tabular ? 'cells' : 'prose';
  if (grid.layout === 'tabs') {
    if (row.tabular) return 'cells';
    return open && insideRows(grid, index) ? 'cells' : 'prose';
  }
  if (filled(row) >= 2) return 'cells';
  if (!open) return 'prose';
  const column = row.cells.findIndex((cell) => !isBlank(cell));
  if (column > 0) return 'cells';
  const text = row.cells[column] ?? '';
  const next = grid.rows[index + 1];
  const inside = next && filled(next) >= 2 && !isHeaderRow(next.cells);
  return inside && !isNoteLine(text) && text.length <= 60 ? 'cells' : 'prose';
}

/** How many lines between two rows may be a pillar's name or a page's foot and head. */
const longestGap = 3;

/** Whether short lines without separators stand between rows of one table: the next row is as wide and no header. */
function insideRows(grid: Grid, index: number): boolean {
  let before = index - 1;
  while (before > index - 1 - longestGap && !grid.rows[before]?.tabular) before--;
  const width = grid.rows[before]?.cells.length;
  for (let next = index; next < grid.rows.length && next <= index + longestGap; next++) {
    const row = grid.rows[next];
    if (!row) return false;
    if (row.tabular) {
      return filled(row) >= 2 && row.cells.length === width && !isHeaderRow(row.cells);
    }
    const text = row.cells[0] ?? '';
    if (filled(row) === 0 || text.length > 40 || isNoteLine(text) || /[。．]$/u.test(text.trim()))
      return false;
  }
  return false;
}

/** Columns up to the last filled one of any row. */
const widthOf = (rows: readonly GridRow[]) => Math.max(0, ...rows.map((row) => row.cells.length));

/** Finds the runs of rows that belong together; a run broken by blank lines only goes on. */
export function blocksOf(grid: Grid): { blocks: Block[]; rest: GridRow[] } {
  const blocks: Block[] = [];
  let above: GridRow[] = [];
  let open: Block | null = null;
  let hasData = false;
  let blanks = 0;
  for (const [index, row] of grid.rows.entries()) {
    const kind = kindOf(grid, index, open !== null && blanks === 0);
    if (kind === 'blank') {
      blanks++;
      continue;
    }
    if (kind === 'prose') {
      above.push(row);
      open = null;
      blanks = 0;
      continue;
    }
    if (isRule(row.cells.filter((cell) => !isBlank(cell)))) {
      // The line of dashes under a Markdown header says only that the row above is one.
      if (open) open.rows.push(row);
      else above.push(row);
      continue;
    }
    const header = isHeaderRow(row.cells);
    const last: Block | undefined = blocks.at(-1);
    if (open && header && hasData) open = null;
    if (open && blanks > 0) {
      const same: boolean = widthOf([row]) === widthOf(open.rows);
      const goesOn = !header && hasData && (same || grid.layout === 'worksheet') && last === open;
      const headerThenGap: boolean = !header && !hasData;
      if (!goesOn && !headerThenGap) open = null;
    }
    blanks = 0;
    if (!open) {
      open = { rows: [], above };
      hasData = false;
      above = [];
      blocks.push(open);
    }
    open.rows.push(row);
    hasData ||= !header && !isHeaderRow(row.cells, 1);
  }
  return { blocks, rest: above };
}
