import type { SheetRow } from '@shirube/core';
import type { SheetDocument } from '../document.js';
import type { TableMapping } from '../mapping/mapping.js';
import { readKindRows } from './kind-rows.js';
import { readKpiCells } from './kpi-cells.js';
import type { LogicalRow, TableReader } from './logical-row.js';
import { readPlainRows } from './plain-rows.js';
import { type CellProblem, isKeptAsText } from './problem.js';
import { RowMaker } from './sheet-row.js';

export interface ExtractedRow {
  readonly row: SheetRow;
  readonly table: number;
  /** Index into the table's cells of its first physical row. */
  readonly cellRow: number;
  /** All its physical rows. */
  readonly cellRows: readonly number[];
}

export interface Extraction {
  readonly rows: readonly ExtractedRow[];
  readonly problems: readonly CellProblem[];
  /** Those problems whose cell is in no field of a row as a value: the cell stays as text. */
  readonly keptAsText: readonly CellProblem[];
}

const readers: Record<TableMapping['layout'], (reader: TableReader) => LogicalRow[]> = {
  rows: readPlainRows,
  kinds: readKindRows,
  cells: readKpiCells,
};

/** Reads the rows of all included tables; never throws on what a cell holds. */
export function extractRows(
  document: SheetDocument,
  mappings: readonly TableMapping[],
): Extraction {
  const rows: ExtractedRow[] = [];
  const problems: CellProblem[] = [];
  for (const mapping of mappings) {
    const table = document.tables[mapping.table];
    if (!table || !mapping.included) continue;
    const reader: TableReader = { table, mapping, problems };
    const maker = new RowMaker(reader, document.name);
    for (const logical of readers[mapping.layout](reader)) {
      rows.push({
        row: maker.make(logical),
        table: table.index,
        cellRow: logical.cellRow,
        cellRows: logical.cellRows,
      });
    }
  }
  return { rows, problems, keptAsText: problems.filter(isKeptAsText) };
}
