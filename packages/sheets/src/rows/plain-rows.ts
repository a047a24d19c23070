import { parseUnit } from '@shirube/core';
import { isBlank } from '../grid/grid.js';
import { isHeaderRow } from '../headings/header-row.js';
import { isPeriodOnly } from '../headings/year.js';
import type { ColumnMapping } from '../mapping/mapping.js';
import { figureSets } from './group.js';
import {
  columnsOf,
  type LogicalRow,
  report,
  type TableReader,
  yearsDownColumn,
} from './logical-row.js';
import { readPillar } from './name.js';

/** A figure where a name should be is a row that slipped, not an indicator of that name. */
const bareFigure = /^\s*[-−▲△]?[\d０-９][\d０-９,，.．]*\s*[%％]?\s*$/u;

/** 合計 beside the names: a row of its own, not one more of the indicator above. */
const totalWord = /^[\s　]*(?:合[\s　]*計|小[\s　]*計|総[\s　]*計|計|全[\s　]*体|総数)[\s　]*$/u;
/** Page numbers and running titles that a printed page left between the rows. */
const pageFurniture =
  /^[\s　]*(?:[-–—ー－]*\s*[\dｐp]?\.?\s*\d{1,3}\s*[-–—ー－]*|\d{1,3}\s*[/／]\s*\d{1,3}|.*(?:報告書|評価書|計画書|評価シート|一覧表?|ページ|頁|（?(?:続き|つづき)）?))[\s　]*$/u;

/** ha under every figure of the row above. */
function isUnit(text: string): boolean {
  const unit = text.length <= 20 ? parseUnit(text) : null;
  return unit !== null && unit.dimension !== 'unknown';
}

/** A name that ends so goes on in the next row. */
const unfinished = /[のにをとやがる、・]\s*$/u;

interface Group {
  readonly rows: number[];
  readonly section: string;
  /** 合計, where the row is a total and has no name. */
  readonly total: string | null;
}

const textOf = (reader: TableReader, row: number, column: number | undefined) =>
  column === undefined ? '' : (reader.table.cells[row]?.[column] ?? '');

/** Vertical copies of a merged cell: the row goes on with the one above. */
function mergedDown(reader: TableReader): Set<string> {
  const copies = new Set<string>();
  for (const mark of reader.table.marks) {
    if (mark.kind !== 'merged') continue;
    if (Number(mark.detail.split(',')[0]) !== mark.row) copies.add(`${mark.row},${mark.column}`);
  }
  return copies;
}

/** Brings the physical rows of each indicator together; a row without a name goes on with the one above. */
export function groupRows(reader: TableReader): Group[] {
  const { table, mapping } = reader;
  const copies = mergedDown(reader);
  const nameColumn =
    columnsOf(mapping, 'name')[0] ??
    columnsOf(mapping, 'no')[0] ??
    columnsOf(mapping, 'measure')[0];
  const noColumn = columnsOf(mapping, 'no')[0];
  const figures = mapping.columns.filter(({ role }) =>
    /^(?:baseline|actual|target|achievement)/.test(role),
  );
  const wordColumns = columnsOf(mapping, 'no', 'pillar', 'measure');
  const byYear = yearsDownColumn(mapping);
  const onlyPeriods = (row: number): boolean => {
    const texts = figures
      .map(({ index }) => table.cells[row]?.[index] ?? '')
      .filter((text) => !isBlank(text));
    return texts.length > 0 && texts.every(isPeriodOnly);
  };
  const nameAt = (row: number) => (nameColumn ? (table.cells[row]?.[nameColumn.index] ?? '') : '');
  const periodsInBrackets = (row: number): boolean =>
    figures.every(({ index }) =>
      /^\s*(?:[(（].*[)）]\s*)?$/u.test(table.cells[row]?.[index] ?? ''),
    );
  /** A name broken over two rows, its years under its figures: "地域の活動に | 32%" / "参加する市民 | (R1)". */
  const endsName = (row: number, last: Group | undefined): boolean =>
    last?.rows.length === 1 &&
    nameColumn?.role === 'name' &&
    (unfinished.test(nameAt(last.rows[0] ?? 0)) || periodsInBrackets(row)) &&
    onlyPeriods(row) &&
    !onlyPeriods(last.rows[0] ?? 0) &&
    (row + 1 >= table.cells.length || !isBlank(nameAt(row + 1)));
  const groups: Group[] = [];
  let section = '';
  for (let row = mapping.headerRows; row < table.cells.length; row++) {
    const cells = table.cells[row] ?? [];
    const filled = cells
      .map((cell, column) => ({ cell, column }))
      .filter(({ cell }) => !isBlank(cell));
    if (filled.length === 0 || isHeaderRow(cells)) continue;
    if (nameColumn?.role === 'name' && bareFigure.test(cells[nameColumn.index] ?? '')) {
      for (const { column } of filled) report(reader, row, column, 'no-indicator');
      continue;
    }
    const values = figures.filter(({ index }) => !isBlank(cells[index])).length;
    const distinct = new Set(filled.map(({ cell }) => cell)).size;
    const kind = mapping.kindColumn;
    const named =
      nameColumn && !isBlank(cells[nameColumn.index]) && !copies.has(`${row},${nameColumn.index}`);
    const numbered =
      noColumn && !isBlank(cells[noColumn.index]) && !copies.has(`${row},${noColumn.index}`);
    const lone = distinct === 1 && (values === 0 || filled.length > 1) && !numbered;
    if (lone && pageFurniture.test(filled[0]?.cell ?? '')) {
      for (const { column } of filled) report(reader, row, column, 'no-indicator');
      continue;
    }
    const unitRow = lone && !named && isUnit(filled[0]?.cell ?? '') ? groups.at(-1) : undefined;
    if (unitRow) {
      unitRow.rows.push(row);
      continue;
    }
    const open = groups.at(-1);
    const rest = nameColumn && filled[0]?.column === nameColumn.index && filled.length === 1;
    if (
      open &&
      ((lone && rest && unfinished.test(nameAt(open.rows[0] ?? 0))) ||
        (named && !numbered && endsName(row, open)))
    ) {
      open.rows.push(row);
      if (nameColumn) report(reader, row, nameColumn.index, 'name-inferred');
      continue;
    }
    if (lone && kind === null) {
      section = filled[0]?.cell.trim() ?? '';
      continue;
    }
    const last = groups.at(-1);
    const total = named
      ? null
      : (wordColumns.map(({ index }) => cells[index] ?? '').find((cell) => totalWord.test(cell)) ??
        null);
    const above = last ? (table.cells[last.rows.at(-1) ?? 0] ?? []) : [];
    const same = (column: ColumnMapping | undefined) =>
      column !== undefined && (cells[column.index] ?? '') === (above[column.index] ?? '');
    const repeated =
      named === true &&
      same(nameColumn) &&
      (!noColumn || same(noColumn)) &&
      (kind !== null || byYear !== null);
    const goesOn =
      last &&
      total === null &&
      ((!named && !numbered && (values > 0 || kind !== null)) || repeated);
    if (goesOn) last.rows.push(row);
    else if (named || numbered || values > 0) groups.push({ rows: [row], section, total });
    else for (const { column } of filled) report(reader, row, column, 'no-indicator');
  }
  return groups;
}

/** What the words' columns say of a group: the first filled cell of each. */
export function labelsOf(
  reader: TableReader,
  group: Group,
  before: { measure: string; pillar: string },
) {
  const { mapping } = reader;
  const [first = 0] = group.rows;
  const filledIn = (column: number) =>
    group.rows.map((row) => textOf(reader, row, column)).find((text) => !isBlank(text)) ?? '';
  const joinedOf = (role: 'measure' | 'pillar' | 'sdg') =>
    columnsOf(mapping, role)
      .map(({ index }) => filledIn(index))
      .filter((text) => text !== '' && !(group.total !== null && totalWord.test(text)))
      .join(' ');
  const measureColumns = columnsOf(mapping, 'measure');
  let measure = joinedOf('measure');
  if (measure === '' && before.measure !== '' && measureColumns[0]) {
    measure = before.measure;
    report(reader, first, measureColumns[0].index, 'measure-inferred');
  }
  const pillarColumns = columnsOf(mapping, 'pillar');
  const sectionPillar = readPillar(group.section.replaceAll(/[【】()（）■●○]/gu, ''));
  const stated = joinedOf('pillar');
  // 基本目標 stands in the pillar's column but names a measure where the rows' section names the pillar.
  if (sectionPillar && stated !== '' && !readPillar(stated)) {
    measure = [stated, measure].filter((text) => text !== '').join(' ');
  }
  const pillar =
    (stated !== '' && (!sectionPillar || readPillar(stated)) ? stated : '') ||
    (sectionPillar ?? '') ||
    (pillarColumns.length > 0 ? before.pillar : '') ||
    (sectionPillar ?? '');
  const sectionMeasure =
    measure === '' && measureColumns.length === 0 && !sectionPillar ? group.section : '';
  return {
    no: textOf(reader, first, columnsOf(mapping, 'no')[0]?.index).trim(),
    measure: measure || sectionMeasure,
    pillar,
    unit: filledIn(columnsOf(mapping, 'unit')[0]?.index ?? -1),
    sdg: joinedOf('sdg'),
  };
}

const subHeading = /^(?:内訳|細目|性別|部門|地区|内容別)$/u;

/**
 * 内訳 between the name and its figures (男性 / 女性, 産業部門 / 業務部門): what part of the indicator each row is.
 * Under such a heading always; under another only where rows of one name differ in nothing else.
 */
function subItemsOf(reader: TableReader, rows: readonly number[]): Map<number, string> | null {
  const { mapping } = reader;
  const name = columnsOf(mapping, 'name')[0];
  const figure = columnsOf(mapping, 'baseline', 'actual', 'target')[0];
  if (!name || !figure) return null;
  for (const column of mapping.columns.slice(name.index + 1, figure.index)) {
    // 指標 merged over both columns is the heading of both.
    const unnamed = column.role === 'ignore' || column.role === 'pillar';
    if (!unnamed && column.heading !== name.heading) continue;
    if (rows.length < 2 && !subHeading.test(column.heading.trim())) continue;
    const labels = rows.map((row) => textOf(reader, row, column.index).trim());
    const words = labels.every((label) => /^[^\d０-９]{1,20}$/u.test(label));
    if (words && new Set(labels).size === labels.length)
      return new Map(rows.map((row, index) => [row, labels[index] ?? '']));
  }
  return null;
}

/** Indicators whose figures stand in columns. */
export function readPlainRows(reader: TableReader): LogicalRow[] {
  const nameColumn = columnsOf(reader.mapping, 'name')[0];
  const copies = mergedDown(reader);
  const rows: LogicalRow[] = [];
  let before = { measure: '', pillar: '' };
  for (const group of groupRows(reader)) {
    const labels = labelsOf(reader, group, before);
    before = labels;
    const printed = [
      ...new Set(
        group.rows
          .filter((row) => nameColumn && !copies.has(`${row},${nameColumn.index}`))
          .map((row) => textOf(reader, row, nameColumn?.index)),
      ),
    ].join('');
    const subItems = subItemsOf(reader, group.rows);
    const name =
      group.total === null
        ? printed
        : `${labels.measure || labels.pillar} ${group.total.replaceAll(/[\s　]/g, '')}`.trim();
    if (group.total !== null && nameColumn)
      report(reader, group.rows[0] ?? 0, nameColumn.index, 'name-inferred');
    for (const set of figureSets(reader, group.rows)) {
      const [cellRow = 0] = set.rows;
      const part = set.part ?? (set.rows.length === 1 ? (subItems?.get(cellRow) ?? null) : null);
      if (set.inherited && nameColumn && part === null)
        report(reader, cellRow, nameColumn.index, 'name-inferred');
      rows.push({ ...labels, name, part, cellRow, cellRows: set.rows, ...set.figures });
    }
  }
  return rows;
}
