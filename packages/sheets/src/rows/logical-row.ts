import type { ColumnMapping, TableMapping } from '../mapping/mapping.js';
import type { RawTable } from '../tables/raw-table.js';
import type { CellProblem, ProblemCode } from './problem.js';

/** A figure's cell, gathered from one or more physical rows, before it is parsed. */
export interface FigureCell {
  readonly column: ColumnMapping;
  /** The row problems are reported at. */
  readonly row: number;
  readonly text: string;
  /** The text of the period's own cell; '' when the sheet has none. */
  readonly year: string;
}

/** One indicator as the table states it, its physical rows brought together. */
export interface LogicalRow {
  readonly cellRow: number;
  readonly cellRows: readonly number[];
  readonly name: string;
  /** 男性, 女性: what part of the named indicator this row is. */
  readonly part: string | null;
  readonly no: string;
  readonly measure: string;
  readonly pillar: string;
  readonly unit: string;
  readonly sdg: string;
  readonly baseline: readonly FigureCell[];
  readonly actual: readonly FigureCell[];
  readonly target: readonly FigureCell[];
  readonly achievement: readonly FigureCell[];
}

/** A table with its mapping, and the list its problems go to. */
export interface TableReader {
  readonly table: RawTable;
  readonly mapping: TableMapping;
  readonly problems: CellProblem[];
}

export function report(reader: TableReader, row: number, column: number, code: ProblemCode): void {
  const raw = reader.table.cells[row]?.[column] ?? '';
  reader.problems.push({ table: reader.table.index, row, column, raw, code });
}

export const columnsOf = (mapping: TableMapping, ...roles: ColumnMapping['role'][]) =>
  mapping.columns.filter((column) => roles.includes(column.role));

/**
 * A column that says of every row which year it is (指標 · 年度 · 実績 · 目標); null where the years stand
 * in headings or beside a figure of their own.
 */
export function yearsDownColumn(mapping: TableMapping): ColumnMapping | null {
  const [column, ...others] = columnsOf(mapping, 'actual-year');
  if (!column || others.length > 0 || !/^[年西時調対]/u.test(column.heading.trim())) return null;
  return mapping.columns.some(({ role, year }) => role === 'actual' && year !== null)
    ? null
    : column;
}

/** The column with the period of a figure's column: the nearest of its role, left first. */
export function yearColumnOf(mapping: TableMapping, column: ColumnMapping): ColumnMapping | null {
  const years = mapping.columns.filter(({ role }) => role === `${column.role}-year`);
  const figures = mapping.columns.filter(({ role }) => role === column.role);
  if (years.length === 1 && figures.length === 1) return years[0] ?? null;
  const beside = (year: ColumnMapping) => Math.abs(year.index - column.index);
  const near = years.filter((year) => beside(year) === 1);
  return near.find(({ index }) => index < column.index) ?? near[0] ?? null;
}
