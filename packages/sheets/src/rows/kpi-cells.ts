import { isBlank } from '../grid/grid.js';
import { readSdgTargets } from '../headings/sdg-targets.js';
import { yearOf } from '../headings/year.js';
import type { ColumnMapping } from '../mapping/mapping.js';
import {
  columnsOf,
  type FigureCell,
  type LogicalRow,
  report,
  type TableReader,
} from './logical-row.js';

const begins = /(?:^|[\s　])指標\s*[:：]\s*/u;
/** "現在(2018年3月):", "基準値(H30):", "2022 年度末:", "目標(2025年):" */
const label =
  /(?:^|[\s　])((?:(?:現在|現状値?|基準値?|当初値?|実績値?|目標値?)\s*(?:[(（][^)）]{0,24}[)）])?|(?:(?:19|20)\d{2}|[RH]\d{1,2}|令和\s*\d{1,2}|平成\s*\d{1,2})\s*年?\s*度?\s*末?(?:\s*目標)?)\s*[:：])/gu;

/** An indicator written out takes a few hundred characters; a block of more is a text that mentions one. */
const longestBlock = 4000;

interface Block {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly rows: readonly number[];
}

/** The table's cells; a merged cell speaks once, from its first place. */
function spoken({ table }: TableReader): (row: number, column: number) => string {
  const copies = new Set(
    table.marks
      .filter(({ kind }) => kind === 'merged')
      .map(({ row, column }) => `${row},${column}`),
  );
  return (row, column) =>
    copies.has(`${row},${column}`) ? '' : (table.cells[row]?.[column] ?? '');
}

/** The texts that begin with 指標：, each with the cells below it and beside them that go on with it. */
function blocksOf(reader: TableReader): Block[] {
  const { table, mapping } = reader;
  const cell = spoken(reader);
  const blocks: Block[] = [];
  const names = columnsOf(mapping, 'name').map(({ index }) => index);
  for (const index of names) {
    let row = 0;
    while (row < table.cells.length) {
      if (!begins.test(cell(row, index))) {
        row++;
        continue;
      }
      let end = row + 1;
      while (end < table.cells.length && !begins.test(cell(end, index))) end++;
      const rows = Array.from({ length: end - row }, (_, offset) => row + offset);
      // Another indicator beside this one takes the cells from its own column on.
      const next = names.find(
        (other) => other > index && rows.some((at) => begins.test(cell(at, other))),
      );
      // Column by column: "2022年:" stands over "100件", both beside "現在:" over "70件".
      const columns = mapping.columns.filter(
        (column) =>
          column.index >= index && column.index < (next ?? Infinity) && column.role !== 'sdg',
      );
      const parts = columns.map((column) =>
        rows
          .map((at) => cell(at, column.index))
          .filter((text) => !isBlank(text))
          .join(' '),
      );
      blocks.push({
        row,
        column: index,
        text: parts.filter((part) => part !== '').join(' '),
        rows,
      });
      row = end;
    }
  }
  return blocks;
}

interface Piece {
  readonly label: string;
  readonly text: string;
}

function piecesOf(text: string): { name: string; pieces: Piece[] } {
  if (text.length > longestBlock) return { name: '', pieces: [] };
  const matches = [...text.matchAll(label)];
  const name = text
    .slice(0, matches[0]?.index ?? text.length)
    .replace(begins, ' ')
    .trim();
  const pieces = matches.map((match, position) => ({
    label: (match[1] ?? '').replace(/\s*[:：]$/u, ''),
    text: text.slice(match.index + match[0].length, matches[position + 1]?.index).trim(),
  }));
  return { name, pieces };
}

/**
 * The figure at the start of a text that goes on in words: "6 施設 ※南郷…", "50.9% (国勢調査の結果)".
 * The words stay in the cell's raw text; where they hold another figure of the unit the whole is left as it is.
 */
export function leadingFigure(text: string): string {
  const match =
    /^((?:[^\d０-９:：()（）]{1,10}\s)?(?:年間\s*)?(?:約\s*)?[-−▲△]?[\d０-９][\d０-９,，.．]*\s*([^\s\d０-９※()（）]{0,8})\s*(?:[(（][^\d０-９)）]{1,10}[)）])?)(.*)$/su.exec(
      text,
    );
  const [, figure, unit, rest] = match ?? [];
  if (!figure || isBlank(rest)) return text;
  // "6 施設 ※A小学校 …": what follows is an aside, unless it states the same unit once more.
  if (!/^\s*[※(（]/u.test(rest ?? '')) return text;
  const symbol = (unit ?? '').replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const again = symbol !== '' && new RegExp(`[\\d０-９]\\s*${symbol}`, 'u').test(rest ?? '');
  return again ? text : figure.trim();
}

const isBaseline = (text: string) => /^(?:現在|現状|基準|当初)/u.test(text);

/** Indicators written as small texts: "指標：… 現在(2018年3月): … 2022年: …". */
export function readKpiCells(reader: TableReader): LogicalRow[] {
  const sdg = columnsOf(reader.mapping, 'sdg')
    .flatMap(({ index }) => reader.table.cells.map((cells) => cells[index] ?? ''))
    .flatMap(readSdgTargets);
  return blocksOf(reader).map((block) => {
    const { name, pieces } = piecesOf(block.text);
    const cell = (piece: Piece, role: ColumnMapping['role']): FigureCell => ({
      column: {
        index: block.column,
        heading: piece.label,
        role,
        year: yearOf(piece.label),
        confidence: 0.8,
      },
      row: block.row,
      text: piece.text,
      year: piece.label,
    });
    const baseline = pieces.filter((piece) => isBaseline(piece.label)).slice(0, 1);
    const rest = pieces.filter((piece) => !baseline.includes(piece));
    const actual = rest.filter((piece) => /実績/u.test(piece.label));
    const target = rest.filter((piece) => !actual.includes(piece));
    if (pieces.length === 0) report(reader, block.row, block.column, 'not-understood');
    return {
      cellRow: block.row,
      cellRows: block.rows,
      name,
      part: null,
      no: '',
      measure: '',
      pillar: '',
      unit: '',
      sdg: [...new Set(sdg)].join(' '),
      baseline: baseline.map((piece) => cell(piece, 'baseline')),
      actual: actual.map((piece) => cell(piece, 'actual')),
      target: target.map((piece) => cell(piece, 'target')),
      achievement: [],
    };
  });
}
