import type { Limits } from '../limits/limits.js';
import { SheetError } from '../limits/sheet-error.js';
import type { GridRow } from './grid.js';

/** Excel holds no longer cell; a quote without its partner within it is a plain character. */
const longestCell = 32_767;

/** End of a quoted cell (the index after its closing quote), or −1 when the quote opens no cell. */
function quotedEnd(text: string, start: number, delimiter: string): number {
  const last = Math.min(text.length, start + longestCell);
  for (let i = start + 1; i < last; i++) {
    if (text[i] !== '"') continue;
    if (text[i + 1] === '"') {
      i++;
      continue;
    }
    const next = text[i + 1];
    return next === undefined || next === delimiter || next === '\n' || next === '\r' ? i + 1 : -1;
  }
  return -1;
}

/**
 * Text with one delimiter to rows, as Excel copies and saves it: quoted cells may hold delimiters, line
 * breaks and doubled quotes. Where a quote opens no proper cell it stays a character, so nothing is lost
 * and a stray quote in prose swallows nothing.
 * @throws SheetError `too-many-rows`, `too-many-columns`, `too-many-cells`
 */
export function splitDelimited(text: string, delimiter: string, limits: Limits): GridRow[] {
  const rows: GridRow[] = [];
  let line = 1;
  let cells = 0;
  let at = 0;
  while (at < text.length) {
    const row: string[] = [];
    const firstLine = line;
    for (;;) {
      let cell: string;
      const closed = text[at] === '"' ? quotedEnd(text, at, delimiter) : -1;
      if (closed > 0) {
        cell = text.slice(at + 1, closed - 1).replaceAll('""', '"');
        for (const character of cell) if (character === '\n') line++;
        at = closed;
      } else {
        let end = at;
        while (end < text.length) {
          const character = text[end];
          if (character === delimiter || character === '\n' || character === '\r') break;
          end++;
        }
        cell = text.slice(at, end);
        at = end;
      }
      row.push(cell);
      if (row.length > limits.maxColumns) {
        // Trailing separators are common and hold nothing; a long row of real cells is not a table of ours.
        if (cell.trim() !== '' || row.length > limits.maxColumns * 64) {
          throw new SheetError('too-many-columns', { row: firstLine, limit: limits.maxColumns });
        }
      }
      if (text[at] !== delimiter || at >= text.length) break;
      at++;
    }
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
    line++;
    if (row.length > limits.maxColumns) row.length = limits.maxColumns;
    cells += row.length;
    rows.push({ at: firstLine, cells: row, tabular: row.length > 1 });
    if (rows.length > limits.maxRows)
      throw new SheetError('too-many-rows', { limit: limits.maxRows });
    if (cells > limits.maxCells) throw new SheetError('too-many-cells', { limit: limits.maxCells });
  }
  return rows;
}
