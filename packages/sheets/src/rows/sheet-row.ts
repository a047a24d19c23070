import {
  type ActualValue,
  type DatedValue,
  parsePeriod,
  parseUnit,
  periodInCell,
  type SheetRow,
  type Unit,
} from '@shirube/core';
import { isBlank } from '../grid/grid.js';
import { readSdgTargets } from '../headings/sdg-targets.js';
import { isPeriodOnly, yearOf } from '../headings/year.js';
import type { ColumnMapping } from '../mapping/mapping.js';
import {
  columnPeriod,
  figureProblem,
  headingUnit,
  holdsFractions,
  readFigure,
  readPublished,
} from './figure.js';
import { leadingFigure } from './kpi-cells.js';
import {
  columnsOf,
  type FigureCell,
  type LogicalRow,
  report,
  type TableReader,
} from './logical-row.js';
import { type NameReading, readName, readPillar } from './name.js';

type Targets = Pick<SheetRow, 'target' | 'interimTargets'>;

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
  private readonly tableUnit: Unit | null;

  constructor(
    private readonly reader: TableReader,
    private readonly document: string,
  ) {
    this.tableUnit = reader.table.unit === null ? null : parseUnit(reader.table.unit);
  }

  private readonly ids = new Set<string>();

  /** Its place; of several indicators of one place each further one has a number. */
  private idOf({ cellRow, part }: LogicalRow): string {
    const place = `t${this.reader.table.index}-r${cellRow}${part ? `-${part}` : ''}`;
    let id = place;
    for (let count = 2; this.ids.has(id); count++) id = `${place}-${count}`;
    this.ids.add(id);
    return id;
  }

  private readonly fractions = new Map<number, boolean>();

  /** Whether a column prints 0.904 for 90.4%. */
  private isFraction(column: ColumnMapping): boolean {
    const { table, mapping } = this.reader;
    if (mapping.layout !== 'rows') return false;
    const known = this.fractions.get(column.index);
    if (known !== undefined) return known;
    const texts = table.cells.slice(mapping.headerRows).map((row) => row[column.index] ?? '');
    const found = holdsFractions(column.heading, texts);
    this.fractions.set(column.index, found);
    return found;
  }

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
    const targets = this.targets(row, name);
    const { target } = targets;
    const actuals = row.actual.filter(filled).map((cell) => this.actual(cell, row, name));
    const baseline = this.baseline(row, name);
    const cumulative = [target.note, baseline.note].some((note) => note?.includes('累計'));
    return {
      id: this.idOf(row),
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
      actuals,
      ...targets,
      published: this.published(row, newestYear(actuals)),
    };
  }

  private unit(cell: FigureCell, row: LogicalRow, name: NameReading): Unit | null {
    const own = isBlank(row.unit) ? null : parseUnit(row.unit);
    return own ?? headingUnit(cell.column.heading) ?? name.unit ?? this.tableUnit;
  }

  private read(cell: FigureCell, row: LogicalRow, name: NameReading): DatedValue {
    const unit = this.unit(cell, row, name);
    return readFigure(cell.text, cell.year, columnPeriod(cell.column), unit);
  }

  private figure(cell: FigureCell, row: LogicalRow, name: NameReading): DatedValue {
    const inCells = this.reader.mapping.layout === 'cells';
    if (inCells) return this.labelled(cell, this.unit(cell, row, name));
    const read = this.read(cell, row, name);
    // A period where a figure is due is not understood; under a row of years it only waits for its figure.
    const onlyPeriod =
      read.value.kind === 'missing' &&
      row.cellRows.length === 1 &&
      isPeriodOnly(cell.text) &&
      !/[-‐–—―ー－]\s*$/u.test(cell.text);
    const problem = isBlank(cell.text) ? null : figureProblem(read.value);
    if (problem ?? onlyPeriod) {
      report(this.reader, cell.row, cell.column.index, problem ?? 'not-understood');
    }
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
    const read = this.figure(cell, row, name);
    return {
      ...read,
      provisional: read.provisional || /速報|暫定|見込/u.test(cell.column.heading),
      column: cell.column.heading,
      columnPeriod: columnPeriod(cell.column),
    };
  }

  /** The target of the latest year, and those of earlier years beside it. */
  private targets(row: LogicalRow, name: NameReading): Targets {
    const cells = row.target.filter(filled);
    const year = (cell: FigureCell) => yearOf(cell.year) ?? cell.column.year ?? 9999;
    const last = cells.reduce<FigureCell | null>(
      (best, cell) => (!best || year(cell) >= year(best) ? cell : best),
      null,
    );
    const interim = cells
      .filter((cell) => cell !== last)
      .map((cell) => ({ cell, value: this.dated(cell, row, name) }))
      .filter(({ value }) => value.value.kind !== 'missing');
    for (const { cell } of interim)
      report(this.reader, cell.row, cell.column.index, 'interim-target');
    const column =
      last?.column ?? row.target[0]?.column ?? columnsOf(this.reader.mapping, 'target')[0];
    const target = {
      ...(last ? this.figure(last, row, name) : missing),
      column: column?.heading ?? '',
      columnPeriod: column ? columnPeriod(column) : null,
    };
    if (interim.length === 0) return { target };
    return { target, interimTargets: interim.map(({ value }) => value) };
  }

  private dated(cell: FigureCell, row: LogicalRow, name: NameReading): ActualValue {
    return {
      ...this.read(cell, row, name),
      column: cell.column.heading,
      columnPeriod: columnPeriod(cell.column),
    };
  }

  /** An achievement of a year before the newest figure is not that figure's. */
  private published(row: LogicalRow, newest: number | null): SheetRow['published'] {
    const cells = row.achievement.flatMap((cell) => {
      const text = row.part ? cell.text.replace(`${row.part} `, '') : cell.text;
      const read = filled(cell) ? readPublished(text, this.isFraction(cell.column)) : null;
      return read ? [{ cell, read, year: yearOf(cell.year) ?? cell.column.year ?? 0 }] : [];
    });
    // The newest that is not blank; beside a mark of the same year the percentage is what can be recomputed.
    const current = cells.filter(({ year }) => year === 0 || newest === null || year >= newest);
    const best = current.reduce<(typeof cells)[number] | null>((chosen, one) => {
      if (!chosen || one.year > chosen.year) return one;
      const better = one.read.percent !== null || chosen.read.percent === null;
      return one.year === chosen.year && better ? one : chosen;
    }, null);
    for (const one of cells) {
      if (one !== best)
        report(this.reader, one.cell.row, one.cell.column.index, 'other-achievement');
    }
    if (!best) return null;
    const { read, cell: last } = best;
    if (read.percent !== null && this.isFraction(last.column))
      report(this.reader, last.row, last.column.index, 'fraction-achievement');
    if (read.percent === null) {
      const mark = /\d/.test(last.text.normalize('NFKC')) ? 'not-understood' : 'grade';
      report(this.reader, last.row, last.column.index, mark);
    }
    return read;
  }
}

function newestYear(actuals: readonly ActualValue[]): number | null {
  const newest = actuals.findLast(({ value }) => value.kind === 'number' || value.kind === 'range');
  return newest ? (newest.columnPeriod?.year ?? newest.period?.year ?? null) : null;
}

function filled(cell: FigureCell): boolean {
  return !isBlank(cell.text) || !isBlank(cell.year);
}
