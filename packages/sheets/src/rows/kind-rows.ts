import { isBlank } from '../grid/grid.js';
import { isMeasured } from '../headings/role.js';
import type { ColumnMapping } from '../mapping/mapping.js';
import { type RowKind, rowKindOf } from '../mapping/row-kinds.js';
import {
  columnsOf,
  type FigureCell,
  type LogicalRow,
  report,
  type TableReader,
  yearsDownColumn,
} from './logical-row.js';
import { groupRows, labelsOf } from './plain-rows.js';

type Figures = Pick<LogicalRow, 'baseline' | 'actual' | 'target' | 'achievement'>;

/** Which figure a cell is: its row says 目標 or 実績, unless its column says more (当初値, 最終目標値). */
function roleOf(kind: RowKind | null, column: ColumnMapping): keyof Figures | null {
  if (column.role === 'baseline' || column.role === 'achievement') return column.role;
  if (kind === 'target' || kind === 'actual' || kind === 'achievement' || kind === 'baseline')
    return kind;
  return isMeasured(column.role) ? (column.role as keyof Figures) : null;
}

/** 年度 over 値: the row of periods dates the row of values beneath or above it. */
function periodsOf(
  reader: TableReader,
  rows: readonly number[],
  kinds: ReadonlyMap<number, RowKind | null>,
) {
  const row = rows.find((index) => kinds.get(index) === 'period');
  return row === undefined ? [] : (reader.table.cells[row] ?? []);
}

/** Indicators of several physical rows, each of which says what it holds: 目標 · 実績 · 達成率. */
export function readKindRows(reader: TableReader): LogicalRow[] {
  const { mapping, table } = reader;
  const nameColumn = columnsOf(mapping, 'name')[0];
  const kindColumn = mapping.kindColumn ?? 0;
  const valueColumns = mapping.columns.filter(
    ({ role, year, index }) =>
      index !== kindColumn && (isMeasured(role) || (role === 'ignore' && year !== null)),
  );
  const result: LogicalRow[] = [];
  let before = { measure: '', pillar: '' };
  for (const group of groupRows(reader)) {
    const labels = labelsOf(reader, group, before);
    before = labels;
    const kinds = new Map(
      group.rows.map((row) => [row, rowKindOf(table.cells[row]?.[kindColumn] ?? '')]),
    );
    const periods = periodsOf(reader, group.rows, kinds);
    const yearColumn = yearsDownColumn(mapping);
    const figures: Record<keyof Figures, FigureCell[]> = {
      baseline: [],
      actual: [],
      target: [],
      achievement: [],
    };
    for (const row of group.rows) {
      const kind = kinds.get(row) ?? null;
      if (kind === 'period') continue;
      for (const column of valueColumns) {
        const text = table.cells[row]?.[column.index] ?? '';
        if (isBlank(text)) continue;
        const role = roleOf(kind, column);
        const down = yearColumn ? (table.cells[row]?.[yearColumn.index] ?? '') : '';
        const cell = { column, row, text, year: periods[column.index] || down };
        const copy = role === 'baseline' && figures.baseline.some((other) => other.text === text);
        if (copy) continue;
        if (role) figures[role].push(cell);
        else report(reader, row, column.index, 'not-understood');
      }
    }
    const [cellRow = 0] = group.rows;
    const name = nameColumn ? (table.cells[cellRow]?.[nameColumn.index] ?? '') : '';
    result.push({ ...labels, name, part: null, cellRow, cellRows: group.rows, ...figures });
  }
  return result;
}
