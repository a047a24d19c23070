import {
  type ActualValue,
  type DatedValue,
  parsePeriod,
  parseUnit,
  periodInCell,
  type SheetRow,
} from '@shirube/core';
import { isBlank } from '../grid/grid.js';
import { readSdgTargets } from '../headings/sdg-targets.js';
import { columnPeriod, figureProblem, headingUnit, readFigure, readPublished } from './figure.js';
import { leadingFigure } from './kpi-cells.js';
import {
  columnsOf,
  type FigureCell,
  type LogicalRow,
  report,
  type TableReader,
} from './logical-row.js';
import { type NameReading, readName, readPillar } from './name.js';

const missing: DatedValue = {
  period: null,
  value: { kind: 'missing', raw: '' },
  note: null,
  provisional: false,
  raw: '',
};

/** 経1, 社3, 環7: the number carries the pillar. */
const numberPillars: Readonly<Record<string, string>> = { 経: '経済', 社: '社会', 環: '環境' };

function pillarOf(reader: TableReader, row: LogicalRow, name: NameReading): string | null {
  if (name.pillar) return name.pillar;
  if (!isBlank(row.pillar))
    return readPillar(row.pillar) ?? row.pillar.replaceAll(/\s+/g, ' ').trim();
  const inBrackets = /^\s*[【[［]([^】\]］]+)[】\]］]/u.exec(row.measure)?.[1];
  const byMeasure = inBrackets ? readPillar(inBrackets) : null;
  if (byMeasure) return byMeasure;
  const byNumber = numberPillars[/^[経社環](?=[\s\d０-９-])/u.exec(row.no)?.[0] ?? ''];
  return byNumber ?? pillarOfHeadings(reader.table.headings);
}

const inHeading = /(経済|社会|環境)面?(?:\s*[→⇒]\s*(経済|社会|環境)|の取組)/u;

/** "② 社会面の取組", "(経済→環境)": the nearest heading that names a side. */
function pillarOfHeadings(headings: readonly string[]): string | null {
  const found = headings.findLast((text) => inHeading.test(text));
  const [, from, to] = inHeading.exec(found ?? '') ?? [];
  if (!from) return null;
  return to ? `${from}→${to}` : from;
}

function measureOf(row: LogicalRow): string | null {
  const text = row.measure.replaceAll(/\s+/g, ' ').trim();
  const inside = /^[【[［]([^】\]］]+)[】\]］]\s*(.*)$/u.exec(text);
  const plain = inside?.[1] && readPillar(inside[1]) ? (inside[2] ?? '') : text;
  return plain === '' ? null : plain;
}

/** Turns the logical rows of a table into the audit's rows, and says of each cell that it could not read why. */
export class RowMaker {
  constructor(
    private readonly reader: TableReader,
    private readonly document: string,
  ) {}

  make(row: LogicalRow): SheetRow {
    const { table } = this.reader;
    const name = readName(row.name);
    const label = name.name || measureOf(row) || row.no;
    if (name.name === '') {
      report(
        this.reader,
        row.cellRow,
        columnsOf(this.reader.mapping, 'name')[0]?.index ?? 0,
        'name-missing',
      );
    }
    const full = row.part ? `${label}（${row.part}）` : label;
    const target = this.target(row, name);
    const baseline = this.baseline(row, name);
    const cumulative = [target.note, baseline.note].some((note) => note?.includes('累計'));
    return {
      id: `t${table.index}-r${row.cellRow}${row.part ? `-${row.part}` : ''}`,
      source: {
        document: this.document,
        table: table.title,
        tableIndex: table.index,
        row: row.cellRow,
      },
      no: row.no === '' ? null : row.no,
      name: full,
      indicatorKey:
        row.part || name.name === ''
          ? readName(`${full}${name.name === '' ? ` ${row.no}` : ''}`).indicatorKey
          : name.indicatorKey,
      measure: measureOf(row),
      pillar: pillarOf(this.reader, row, name),
      sdgTargets: [...new Set([...name.sdgTargets, ...readSdgTargets(row.sdg)])],
      repeatMarked: name.repeatMarked,
      direction: name.direction,
      aggregation: name.aggregation ?? (cumulative ? 'cumulative' : null),
      baseline,
      actuals: row.actual.filter(filled).map((cell) => this.actual(cell, row, name)),
      target,
      published: this.published(row),
    };
  }

  private figure(cell: FigureCell, row: LogicalRow, name: NameReading): DatedValue {
    const own = isBlank(row.unit) ? null : parseUnit(row.unit);
    const unit = own ?? headingUnit(cell.column.heading) ?? name.unit;
    const inCells = this.reader.mapping.layout === 'cells';
    if (inCells) return this.labelled(cell, unit);
    const read = readFigure(cell.text, cell.year, columnPeriod(cell.column), unit);
    const problem = isBlank(cell.text) ? null : figureProblem(read.value);
    if (problem) report(this.reader, cell.row, cell.column.index, problem);
    return read;
  }

  /** A figure behind its label: "現在(2019年): 年間 800 人". */
  private labelled(cell: FigureCell, unit: ReturnType<typeof parseUnit>): DatedValue {
    const printed = `${cell.year}: ${cell.text}`;
    const read = readFigure(leadingFigure(cell.text), '', null, unit);
    const label = cell.year.replaceAll(/\s/g, '');
    const period = parsePeriod(label) ?? periodInCell(label)?.period ?? null;
    const problem = figureProblem(read.value);
    if (problem) report(this.reader, cell.row, cell.column.index, problem);
    return { ...read, period: period ?? read.period, raw: printed };
  }

  private baseline(row: LogicalRow, name: NameReading): DatedValue {
    const cells = row.baseline.filter(filled);
    const [first, ...others] = cells;
    for (const other of others)
      report(this.reader, other.row, other.column.index, 'other-baseline');
    return first ? this.figure(first, row, name) : missing;
  }

  private actual(cell: FigureCell, row: LogicalRow, name: NameReading): ActualValue {
    return {
      ...this.figure(cell, row, name),
      column: cell.column.heading,
      columnPeriod: columnPeriod(cell.column),
    };
  }

  /** The target of the latest year; those of earlier years stay as text. */
  private target(row: LogicalRow, name: NameReading): SheetRow['target'] {
    const cells = row.target.filter(filled);
    const last = cells.reduce<FigureCell | null>(
      (best, cell) =>
        !best || (cell.column.year ?? 9999) >= (best.column.year ?? 9999) ? cell : best,
      null,
    );
    for (const cell of cells) {
      if (cell !== last) report(this.reader, cell.row, cell.column.index, 'interim-target');
    }
    const column =
      last?.column ?? row.target[0]?.column ?? columnsOf(this.reader.mapping, 'target')[0];
    const read = last ? this.figure(last, row, name) : missing;
    return {
      ...read,
      column: column?.heading ?? '',
      columnPeriod: column ? columnPeriod(column) : null,
    };
  }

  private published(row: LogicalRow): SheetRow['published'] {
    const cells = row.achievement.filter(filled);
    const last = cells.reduce<FigureCell | null>(
      (best, cell) => (!best || (cell.column.year ?? 0) >= (best.column.year ?? 0) ? cell : best),
      null,
    );
    for (const cell of cells) {
      if (cell !== last) report(this.reader, cell.row, cell.column.index, 'other-achievement');
    }
    if (!last) return null;
    const read = readPublished(row.part ? last.text.replace(`${row.part} `, '') : last.text);
    if (read && read.percent === null) {
      const mark = /\d/.test(last.text.normalize('NFKC')) ? 'not-understood' : 'grade';
      report(this.reader, last.row, last.column.index, mark);
    }
    return read;
  }
}

function filled(cell: FigureCell): boolean {
  return !isBlank(cell.text) || !isBlank(cell.year);
}
