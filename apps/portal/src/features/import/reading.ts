import type { DraftRow, DraftTable } from './query.js';

/** Below this a column's meaning is a guess that someone should look at. */
export const sureEnough = 0.75;

export type Reading = DraftRow['baseline'] | null;

/** Physical row of the table → what was understood of it, and the row it belongs to. */
export function rowsByCell(table: DraftTable): ReadonlyMap<number, DraftRow> {
  return new Map(table.rows.map((row) => [row.cellRow, row]));
}

/** What was read from one cell, for the columns that hold figures; null elsewhere. */
export function readingOf(table: DraftTable, row: DraftRow, column: number): Reading {
  const role = table.columns[column]?.role;
  if (role === 'BASELINE') return row.baseline;
  if (role === 'TARGET') return row.target;
  if (role !== 'ACTUAL') return null;
  const actuals = table.columns.filter((one) => one.role === 'ACTUAL');
  // Values come in column order; where some column had none, only its heading can tell.
  if (actuals.length === row.actuals.length) {
    return row.actuals[actuals.findIndex((one) => one.index === column)] ?? null;
  }
  const heading = table.columns[column]?.heading;
  return row.actuals.find((value) => value.column === heading) ?? null;
}
