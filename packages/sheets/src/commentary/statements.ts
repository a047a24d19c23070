import type { SheetRow, Statement } from '@shirube/core';
import type { SheetDocument } from '../document.js';
import type { TableMapping } from '../mapping/mapping.js';
import type { ExtractedRow } from '../rows/extract.js';
import { indicatorKeyOf } from '../rows/name.js';
import type { RawTable } from '../tables/raw-table.js';
import { judgementOf } from './claims.js';
import { type CommentaryHeading, readHeading } from './heading.js';

/**
 * What a document says in words of its rows: headings of the commentary under a table
 * (「…」の増加（No 3）) and evaluating cells of the rows themselves (達成度が低いため…). A heading is
 * tied to the indicator table before it, by number and name together, or by the exact name alone.
 * What does not match, or claims two things, is no statement: nothing is guessed.
 */
export function readStatements(
  document: SheetDocument,
  mappings: readonly TableMapping[],
  rows: readonly ExtractedRow[],
): Statement[] {
  const byTable = Map.groupBy(rows, ({ table }) => table);
  const tables = document.tables.filter(({ index }) => byTable.has(index));
  return [...ofHeadings(document, tables, byTable), ...ofCells(document, mappings, rows)];
}

function ofHeadings(
  { kept }: SheetDocument,
  tables: readonly RawTable[],
  byTable: ReadonlyMap<number, readonly ExtractedRow[]>,
): Statement[] {
  return kept.flatMap(({ sheet, line, text }) => {
    const heading = readHeading(text);
    if (heading === null) return [];
    const before = tables.findLast(
      (table) => table.sheet === sheet && !table.transposed && (table.lines[0] ?? line) < line,
    );
    const own = (byTable.get(before?.index ?? -1) ?? []).map(({ row }) => row);
    return rowsOf(heading, own).map(({ id }) => ({
      row: id,
      says: heading.says,
      text: heading.text,
      line,
    }));
  });
}

/** All rows the heading names, or none: a number or a name without its row makes the rest doubtful too. */
function rowsOf({ names, numbers }: CommentaryHeading, rows: readonly SheetRow[]): SheetRow[] {
  if (numbers.length === 0) {
    const found = names.flatMap((name) => {
      const key = indicatorKeyOf(name);
      return rows.find(({ indicatorKey }) => indicatorKey === key) ?? [];
    });
    return found.length === names.length ? found : [];
  }
  const numbered = numbers.flatMap((no) => {
    const same = rows.filter((row) => row.no?.normalize('NFKC').trim() === no);
    return same.length === 1 ? same : [];
  });
  const agree =
    numbered.length === numbers.length &&
    numbered.every((row) => names.some((name) => nearlyNames(name, row)));
  return agree ? numbered : [];
}

/**
 * Commentaries shorten names (企業立地数 for 企業立地件数). Beside a number it is enough that the shorter
 * one's characters stand in the longer one in their order and make up half of it.
 */
function nearlyNames(name: string, { indicatorKey }: SheetRow): boolean {
  const [short = '', long = ''] = [indicatorKeyOf(name), indicatorKey].toSorted(
    (left, right) => left.length - right.length,
  );
  if (short.length < 4 || short.length * 2 < long.length) return false;
  let at = 0;
  for (const character of long) if (character === short[at]) at += 1;
  return at === short.length;
}

const evaluating = /反映状況|評価|進捗状況|課題|分析|コメント|総括/u;

function ofCells(
  document: SheetDocument,
  mappings: readonly TableMapping[],
  rows: readonly ExtractedRow[],
): Statement[] {
  const columns = new Map(
    mappings.map(({ table, columns }) => [
      table,
      columns.filter(({ role, heading }) => role === 'note' && evaluating.test(heading)),
    ]),
  );
  return rows.flatMap(({ row, table, cellRow }) =>
    (columns.get(table) ?? []).flatMap(({ index }) => {
      const judged = judgementOf(document.tables[table]?.cells[cellRow]?.[index] ?? '');
      return judged === null ? [] : [{ row: row.id, ...judged }];
    }),
  );
}
