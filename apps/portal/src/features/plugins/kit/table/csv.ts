import type { Column } from '@shirube/plugin-sdk/portal';
import { inert } from '../../../../ui/copy-table.js';

const quoted = (cell: string): string =>
  /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** Rows of text as CSV: a mark that Excel knows UTF-8 by, CRLF, and no cell that runs as a formula. */
export const asCsv = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => row.map((cell) => quoted(inert(cell))).join(',')).join('\r\n')}\r\n`;

/** Head and values as they are kept: no grouping, so that a spreadsheet counts with them. */
export const cellsOf = <Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): readonly (readonly string[])[] => [
  columns.map(({ title, unit }) => (unit ? `${title}（${unit}）` : title)),
  ...rows.map((row) => columns.map(({ value }) => String(value(row) ?? ''))),
];

/** Hands a text to the browser as a file. */
export function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name.replaceAll(/[\\/:*?"<>|]/g, '_');
  link.click();
  // Some browsers begin to read only after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
