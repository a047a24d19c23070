import type { GridRow, Mark } from '../grid/grid.js';
import type { Limits } from '../limits/limits.js';
import { SheetError } from '../limits/sheet-error.js';
import { formatDate } from './date-format.js';
import { formatNumber, isDateFormat } from './number-format.js';
import { unescapeText } from './shared-strings.js';
import { walkXml } from './xml.js';

/** What cells refer to. */
export interface WorkbookContext {
  readonly strings: readonly string[];
  readonly formats: readonly string[];
  readonly date1904: boolean;
  /** Cells read so far over all sheets. */
  cells: number;
}

interface Range {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** "AB12" → zero-based row and column. */
export function cellReference(reference: string): { row: number; column: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference);
  if (!match?.[1] || !match[2]) return null;
  let column = 0;
  for (const letter of match[1]) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(match[2]) - 1, column: column - 1 };
}

function rangeOf(reference: string): Range | null {
  const [from, to] = reference.split(':').map(cellReference);
  if (!from) return null;
  const end = to ?? from;
  return { top: from.row, left: from.column, bottom: end.row, right: end.column };
}

/** The text a cell shows. */
function shown(
  type: string,
  value: string,
  inline: string,
  style: number,
  context: WorkbookContext,
): string {
  if (type === 's') return context.strings[Number(value)] ?? '';
  if (type === 'inlineStr') return unescapeText(inline);
  if (type === 'str' || type === 'e' || type === 'd') return unescapeText(value);
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (value === '') return '';
  const format = context.formats[style] ?? 'General';
  return isDateFormat(format)
    ? formatDate(value, format, context.date1904)
    : formatNumber(value, format);
}

/** One worksheet to rows of texts as they are shown, merged cells filled in, with marks for what text can't tell. */
export function readWorksheet(
  part: string,
  bytes: Uint8Array,
  context: WorkbookContext,
  limits: Limits,
): { rows: GridRow[]; marks: Mark[] } {
  const rows = new Map<number, string[]>();
  const marks: Mark[] = [];
  const merges: Range[] = [];
  let row = -1;
  let column = -1;
  let type = 'n';
  let style = 0;
  let value = '';
  let inline = '';
  let formula = '';
  let inside: 'v' | 'f' | 't' | null = null;
  let phonetic = 0;

  const count = (cells: number) => {
    context.cells += cells;
    if (context.cells > limits.maxCells)
      throw new SheetError('too-many-cells', { limit: limits.maxCells });
  };
  const put = (text: string) => {
    if (text === '') return;
    if (column >= limits.maxColumns) {
      throw new SheetError('too-many-columns', { row: row + 1, limit: limits.maxColumns });
    }
    const cells = rows.get(row) ?? [];
    if (rows.size >= limits.maxRows && !rows.has(row)) {
      throw new SheetError('too-many-rows', { limit: limits.maxRows });
    }
    rows.set(row, cells);
    count(1);
    // A damaged workbook may fill a place twice; which one counts is not ours to guess.
    const there = cells[column];
    cells[column] = there === undefined || there === text ? text : `${there}\n${text}`;
    if (formula !== '') {
      const external = /\[\d+\]|\[[^\]]+\.xls/i.test(formula);
      marks.push({
        row: row + 1,
        column,
        kind: external ? 'external-link' : 'formula',
        detail: formula,
      });
    }
  };
  const open = (name: string, attributes: Readonly<Record<string, string>>) => {
    switch (name) {
      case 'row':
        row = attributes.r === undefined ? row + 1 : Number(attributes.r) - 1;
        column = -1;
        if (attributes.hidden === '1')
          marks.push({ row: row + 1, column: -1, kind: 'hidden-row', detail: '' });
        break;
      case 'c': {
        const place = attributes.r === undefined ? null : cellReference(attributes.r);
        column = place?.column ?? column + 1;
        if (place) row = place.row;
        type = attributes.t ?? 'n';
        style = Number(attributes.s ?? 0);
        value = '';
        inline = '';
        formula = '';
        break;
      }
      case 'v':
      case 'f':
      case 't':
        inside = name;
        break;
      case 'rPh':
        phonetic++;
        break;
      case 'mergeCell': {
        const range = rangeOf(attributes.ref ?? '');
        if (range) merges.push(range);
        if (merges.length > limits.maxRows)
          throw new SheetError('too-many-rows', { limit: limits.maxRows });
        break;
      }
      case 'col':
        if (attributes.hidden === '1') {
          const last = Math.min(Number(attributes.max), limits.maxColumns);
          for (let index = Number(attributes.min); index <= last; index++) {
            marks.push({ row: 0, column: index - 1, kind: 'hidden-column', detail: '' });
          }
        }
        break;
    }
  };
  walkXml(part, bytes, limits, {
    open,
    text: (text) => {
      if (inside === 'v') value += text;
      else if (inside === 'f') formula += text;
      else if (inside === 't' && phonetic === 0) inline += text;
    },
    close: (name) => {
      if (name === 'rPh') phonetic--;
      if (name === 'v' || name === 'f' || name === 't') inside = null;
      if (name === 'c') put(shown(type, value, inline, style, context));
    },
  });
  expandMerges(rows, merges, marks, limits, count);
  return { rows: toGridRows(rows), marks };
}

/** Copies a merged cell's text into the cells it covers, each copy marked with where it came from. */
function expandMerges(
  rows: Map<number, string[]>,
  merges: readonly Range[],
  marks: Mark[],
  limits: Limits,
  count: (cells: number) => void,
): void {
  for (const { top, left, bottom, right } of merges) {
    const text = rows.get(top)?.[left];
    if (!text) continue;
    const lastColumn = Math.min(right, limits.maxColumns - 1);
    for (let row = top; row <= bottom; row++) {
      const cells = rows.get(row);
      // A merge may reach down over rows that hold nothing: nothing is to be copied there.
      if (!cells) {
        if (row - top > 1000) break;
        continue;
      }
      for (let column = left; column <= lastColumn; column++) {
        if (row === top && column === left) continue;
        count(1);
        // Excel empties what a merge covers; other programs may leave text there, which is text all the same.
        if (cells[column]?.trim()) continue;
        cells[column] = text;
        marks.push({ row: row + 1, column, kind: 'merged', detail: `${top + 1},${left}` });
      }
    }
  }
}

/** Rows in order, blank ones between them as one blank row, so that tables set apart stay apart. */
function toGridRows(rows: ReadonlyMap<number, string[]>): GridRow[] {
  const result: GridRow[] = [];
  let last = -1;
  for (const index of [...rows.keys()].sort((a, b) => a - b)) {
    if (index > last + 1 && result.length > 0)
      result.push({ at: last + 2, cells: [], tabular: false });
    const cells = Array.from(rows.get(index) ?? [], (cell) => cell ?? '');
    result.push({ at: index + 1, cells, tabular: true });
    last = index;
  }
  return result;
}
