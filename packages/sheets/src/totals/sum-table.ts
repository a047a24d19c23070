import type { Decimal, TotalCheck } from '@shirube/core';
import type { SheetDocument } from '../document.js';
import { isBlank } from '../grid/grid.js';
import type { RawTable } from '../tables/raw-table.js';
import { amountOf, unitIn } from './amount.js';

/** A table of amounts with a row or a column of totals, every figure of which was read. */
export interface SumTable {
  /** Headings of the columns that are summed, without spaces. */
  readonly columns: readonly string[];
  readonly unit: string | null;
  /** What each column comes to: the row of totals; empty where there is none. */
  readonly totals: readonly Decimal[];
  /** Total of everything, where a row and a column of totals meet. */
  readonly grand: Decimal | null;
  /** Line of the row of totals. */
  readonly totalLine: number;
  readonly checks: readonly TotalCheck[];
}

const isTotal = (text: string) => /^(?:合?計|総計|総額)$/u.test(squeeze(text));
/** Parts that are not all parts, or counted twice. */
const uncertain = /小計|うち|内訳|累計|平均|増減|差引|比率|割合|%|％/u;
const squeeze = (text: string) => text.normalize('NFKC').replaceAll(/\s/gu, '');

/** Null unless header, labels and every cell are what a table of sums has: nothing is left to guess. */
export function readSumTable(document: SheetDocument, table: RawTable): SumTable | null {
  const [header = [], ...body] = table.cells;
  const labels = header.slice(1);
  if (table.transposed || labels.length < 2 || body.length < 2) return null;
  if ([...header, ...body.map(([label = '']) => label)].some((text) => uncertain.test(text)))
    return null;
  const across = isTotal(labels.at(-1) ?? '');
  const down = isTotal(body.at(-1)?.[0] ?? '');
  if (!across && !down) return null;
  const inner = (texts: readonly string[]) => texts.filter(isTotal).length;
  if (inner(labels) > Number(across) || inner(body.map(([label = '']) => label)) > Number(down))
    return null;
  const figures: Decimal[][] = [];
  for (const cells of body) {
    const read = labels.map((_, at) => amountOf(cells[at + 1] ?? ''));
    if (isBlank(cells[0]) || read.some((amount) => amount === null)) return null;
    figures.push(read.filter((amount) => amount !== null));
  }
  const unit = unitOf(document, table);
  const line = (row: number) => table.lines[row + 1] ?? 0;
  const last = body.length - 1;
  const width = labels.length - Number(across);
  const height = body.length - Number(down);
  const check = (
    label: string,
    parts: readonly Decimal[],
    total: Decimal | undefined,
    from: number,
    to: number,
  ) =>
    total === undefined || parts.length < 2
      ? []
      : [{ rows: [], label, parts, total, unit: unit ?? undefined, lines: [from, to] as const }];
  const checks: TotalCheck[] = [
    ...(across
      ? figures.flatMap((row, at) =>
          check(squeeze(body[at]?.[0] ?? ''), row.slice(0, -1), row.at(-1), line(at), line(at)),
        )
      : []),
    ...(down
      ? labels.flatMap((label, at) => {
          const column = figures.map((row) => row[at]).filter((amount) => amount !== undefined);
          return check(squeeze(label), column.slice(0, -1), column.at(-1), line(0), line(last));
        })
      : []),
  ];
  if (width < 1 || height < 1) return null;
  return {
    columns: labels.slice(0, width).map(squeeze),
    unit,
    totals: down ? (figures.at(-1) ?? []).slice(0, width) : [],
    grand: across && down ? (figures.at(-1)?.at(-1) ?? null) : null,
    totalLine: line(last),
    checks,
  };
}

/** Printed in the header or in one of the two lines above. */
function unitOf({ kept }: SheetDocument, table: RawTable): string | null {
  const first = table.lines[0] ?? 0;
  const above = kept
    .filter(({ sheet, line }) => sheet === table.sheet && line < first && first - line <= 4)
    .slice(-2);
  const texts = [...(table.cells[0] ?? []), table.title, ...above.map(({ text }) => text)];
  const units = new Set(texts.map(unitIn).filter((unit) => unit !== null));
  return units.size === 1 ? ([...units][0] ?? null) : null;
}
