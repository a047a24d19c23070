import { parseUnit } from '@shirube/core';
import { isBlank } from '../grid/grid.js';
import { isPeriodOnly } from '../headings/year.js';
import type { ColumnMapping } from '../mapping/mapping.js';
import { isValueLike } from '../mapping/profile.js';
import {
  columnsOf,
  type FigureCell,
  report,
  type TableReader,
  yearColumnOf,
  yearsDownColumn,
} from './logical-row.js';
import { type Part, readParts } from './parts.js';

const figureRoles = ['baseline', 'actual', 'target', 'achievement'] as const;
type FigureRole = (typeof figureRoles)[number];

/** The figures of one indicator, by role; `part` names the share of it that they speak of. */
export interface FigureSet {
  readonly part: string | null;
  readonly rows: readonly number[];
  readonly inherited: boolean;
  readonly figures: Readonly<Record<FigureRole, readonly FigureCell[]>>;
}

/** A physical column's cell texts over the rows of a group. */
interface Strip {
  readonly column: ColumnMapping;
  readonly yearColumn: ColumnMapping | null;
  readonly texts: readonly { readonly row: number; readonly text: string; readonly year: string }[];
}

const isUnitOnly = (text: string) =>
  text.length <= 20 && !/[\d０-９]/.test(text) && parseUnit(text) !== null;
const isFigure = (text: string) => isValueLike(text) && !isUnitOnly(text);

function stripsOf(reader: TableReader, rows: readonly number[]): Strip[] {
  const { mapping, table } = reader;
  const copied = new Set(
    table.marks
      .filter(({ kind }) => kind === 'merged')
      .map(({ row, column }) => `${row},${column}`),
  );
  return columnsOf(mapping, ...figureRoles).map((column) => {
    const yearColumn = yearColumnOf(mapping, column);
    const cell = (row: number, index: number | undefined) =>
      index === undefined || (row !== rows[0] && copied.has(`${row},${index}`))
        ? ''
        : (table.cells[row]?.[index] ?? '');
    const texts = rows.map((row) => ({
      row,
      text: cell(row, column.index),
      year: cell(row, yearColumn?.index),
    }));
    return { column, yearColumn, texts };
  });
}

const empty = (): Record<FigureRole, FigureCell[]> => ({
  baseline: [],
  actual: [],
  target: [],
  achievement: [],
});

const isDash = (text: string) => /^[\s　\-‐‑‒–—―ー－−]+$/u.test(text);

/** A dash in a row of years says that there is none, and is no figure beside the one below it. */
function withoutYearDashes(strips: readonly Strip[], rows: readonly number[]): Strip[] {
  const yearRows = new Set(
    rows.filter((row) =>
      strips.some(({ texts }) => texts.some((one) => one.row === row && isPeriodOnly(one.text))),
    ),
  );
  if (yearRows.size === 0 || rows.length < 2) return [...strips];
  return strips.map((strip) => {
    const figures = strip.texts.some(
      ({ text, row }) => !yearRows.has(row) && !isBlank(text) && !isPeriodOnly(text),
    );
    if (!figures) return strip;
    const texts = strip.texts.map((one) =>
      yearRows.has(one.row) && isDash(one.text) ? { ...one, text: '' } : one,
    );
    return { ...strip, texts };
  });
}

/** Each physical row is another year of the one indicator. */
function byYear(
  strips: readonly Strip[],
  rows: readonly number[],
  years: readonly string[],
): FigureSet {
  const figures = empty();
  for (const { column, texts } of strips) {
    const role = column.role as FigureRole;
    for (const [index, { text, row }] of texts.entries()) {
      if (isBlank(text)) continue;
      const year = role === 'baseline' ? '' : (years[index] ?? '');
      if (role === 'baseline' && figures.baseline.some((one) => one.text === text)) continue;
      figures[role].push({ column, row, text, year });
    }
  }
  return { part: null, rows, inherited: false, figures };
}

/** The years of a column that dates the rows; null unless every row has one and no two the same. */
function rowYears(reader: TableReader, rows: readonly number[]): string[] | null {
  const column = yearsDownColumn(reader.mapping);
  if (!column) return null;
  const years = rows.map((row) => reader.table.cells[row]?.[column.index] ?? '');
  return years.every(isPeriodOnly) && new Set(years).size === years.length ? years : null;
}

/** Years over values, a unit under a value: each column holds one figure, spread over the rows. */
function joined(strips: readonly Strip[], rows: readonly number[]): FigureSet {
  const figures = empty();
  for (const { column, texts } of strips) {
    const filled = texts.filter(({ text }) => !isBlank(text));
    const periods = filled.filter(({ text }) => isPeriodOnly(text));
    const rest = filled.filter(({ text }) => !isPeriodOnly(text));
    const year = texts.find((entry) => !isBlank(entry.year))?.year ?? '';
    const text = (filled.length === 1 ? filled : [...periods, ...rest])
      .map((entry) => entry.text)
      .join(' ');
    const row = rest.find((entry) => isFigure(entry.text))?.row ?? filled[0]?.row ?? rows[0] ?? 0;
    figures[column.role as FigureRole].push({ column, row, text, year });
  }
  return { part: null, rows, inherited: false, figures };
}

/** 男性 / 女性 in rows of their own or in one cell: one set of figures for each label; null when it is not so. */
function byPart(
  reader: TableReader,
  strips: readonly Strip[],
  rows: readonly number[],
): FigureSet[] | null {
  const joint: { row: number; column: number }[] = [];
  const sets = new Map<string, Record<FigureRole, FigureCell[]>>();
  const inside = new Map<string, number>();
  let columns = 0;
  for (const strip of strips) {
    const filled = strip.texts.filter(({ text }) => !isBlank(text));
    const periods = filled.filter(({ text }) => isPeriodOnly(text));
    const values = filled.filter(({ text }) => !isPeriodOnly(text));
    if (values.length === 0) {
      if (periods.length > 0) return null;
      continue;
    }
    const parts: (Part & { row: number })[] = [];
    for (const { text, row } of values) {
      const read = readParts(text);
      if (!read) {
        // One achievement for both: it belongs to neither.
        if (strip.column.role === 'achievement') {
          if (/[^-‐−–—―ー\s]/u.test(text)) joint.push({ row, column: strip.column.index });
          continue;
        }
        return null;
      }
      parts.push(...read.map((one) => ({ ...one, row })));
    }
    if (strip.column.role !== 'achievement') columns++;
    const year =
      strip.texts.find((entry) => !isBlank(entry.year))?.year || (periods[0]?.text ?? '');
    for (const { label, text, row } of parts) {
      const set = sets.get(label) ?? empty();
      sets.set(label, set);
      if (strip.column.role !== 'achievement') inside.set(label, (inside.get(label) ?? 0) + 1);
      set[strip.column.role as FigureRole].push({
        column: strip.column,
        row,
        text: `${label} ${text}`,
        year,
      });
    }
  }
  // Every label must be in every column, or two indicators would be made of one.
  if (sets.size < 2 || [...inside.values()].some((count) => count !== columns)) return null;
  for (const { row, column } of joint) report(reader, row, column, 'not-understood');
  return [...sets].map(([part, figures]) => ({ part, rows, inherited: false, figures }));
}

/** Rows that each hold figures of their own under one name. */
function oneByOne(
  reader: TableReader,
  strips: readonly Strip[],
  rows: readonly number[],
): FigureSet[] {
  const sets: FigureSet[] = [];
  for (const row of rows) {
    const figures = empty();
    let figureCount = 0;
    for (const { column, texts } of strips) {
      const here = texts.find((entry) => entry.row === row);
      if (!here) continue;
      if (isFigure(here.text)) figureCount++;
      figures[column.role as FigureRole].push({ column, row, text: here.text, year: here.year });
    }
    if (figureCount > 0 || row === rows[0]) {
      sets.push({ part: null, rows: [row], inherited: row !== rows[0], figures });
      continue;
    }
    for (const { column, texts } of strips) {
      const here = texts.find((entry) => entry.row === row);
      if (here && !isBlank(here.text)) report(reader, row, column.index, 'text-below');
    }
  }
  return sets;
}

/** The figures of an indicator that takes one physical row or several. */
export function figureSets(reader: TableReader, rows: readonly number[]): FigureSet[] {
  const years = rowYears(reader, rows);
  if (years) return [byYear(stripsOf(reader, rows), rows, years)];
  const strips = withoutYearDashes(stripsOf(reader, rows), rows);
  const parts = byPart(reader, strips, rows);
  if (parts) return parts;
  const single = strips.every(
    ({ texts }) =>
      texts.filter(({ text }) => !isBlank(text) && !isPeriodOnly(text) && !isUnitOnly(text))
        .length <= 1,
  );
  return single ? [joined(strips, rows)] : oneByOne(reader, strips, rows);
}
