import type { GridRow } from '../grid/grid.js';
import { isPeriodOnly } from '../headings/year.js';

/** What a cell's second line begins with: a period, a figure, a bracket or a mark; never a name. */
const goesOn = (cell: string) => isPeriodOnly(cell) || /^[\s　]*[（(※*▲△\d０-９]/u.test(cell);

/**
 * Rows that line breaks inside cells broke apart, copied without quotes: "出生率 | 1.45" / "H28 | 1.40" / …
 * They are put together only where the pieces make exactly a row of the header's width and each piece begins
 * as a cell's second line would; otherwise every row stays as it came.
 */
export function rejoinRows(rows: readonly GridRow[]): GridRow[] {
  const width = rows[0]?.cells.length ?? 0;
  if (width < 4) return [...rows];
  const result: GridRow[] = [];
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index];
    if (!row) continue;
    let cells = [...row.cells];
    let end = index;
    while (cells.length < width) {
      const next = rows[end + 1];
      const [first = '', ...others] = next?.cells ?? [];
      if (!next || next.cells.length >= width || !goesOn(first)) break;
      cells = [...cells.slice(0, -1), `${cells.at(-1) ?? ''}\n${first}`, ...others];
      end++;
    }
    if (end > index && cells.length === width) {
      result.push({ ...row, cells });
      index = end;
    } else result.push(row);
  }
  return result;
}
