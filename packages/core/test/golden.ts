import { readFileSync } from 'node:fs';
import type { SheetRow } from '../src/audit/sheet-row.js';
import { Decimal } from '../src/decimal/decimal.js';
import { parsePeriod } from '../src/period/parse-period.js';
import { parseDatedValue } from '../src/quantity/parse-value.js';

interface GoldenRow {
  readonly id: string;
  readonly document: string;
  readonly table: string;
  readonly no: string | null;
  readonly name: string;
  readonly indicatorKey: string;
  readonly measure: string | null;
  readonly pillar: string | null;
  readonly sdgTargets: readonly string[];
  readonly repeatMarked: boolean;
  readonly cumulative: boolean;
  readonly baseline: string;
  readonly actuals: ReadonlyArray<{ readonly column: string; readonly cell: string }>;
  readonly target: { readonly column: string; readonly cell: string };
  readonly published: string | null;
  readonly line: number;
  readonly verdict?: string;
}

const file = new URL('../fixtures/golden-indicators.json', import.meta.url);
const golden: { readonly rows: readonly GoldenRow[] } = JSON.parse(readFileSync(file, 'utf8'));

/** The fixture rows with a published figure that can be recomputed, by their verdict. */
export const verdicts = golden.rows.flatMap((row) =>
  row.verdict === undefined ? [] : [{ id: row.id, verdict: row.verdict }],
);

/** The rows of one document as a reader would hand them over: no direction, nothing guessed. */
export function goldenRows(document: string): SheetRow[] {
  const rows = golden.rows.filter((row) => row.document === document);
  const tables = [...new Set(rows.map((row) => row.table))];
  return rows.map((row) => sheetRow(row, tables.indexOf(row.table)));
}

function sheetRow(row: GoldenRow, tableIndex: number): SheetRow {
  const raw = row.published;
  return {
    id: row.id,
    source: { document: row.document, table: row.table, tableIndex, row: row.line },
    no: row.no,
    name: row.name,
    indicatorKey: row.indicatorKey,
    measure: row.measure,
    pillar: row.pillar,
    sdgTargets: row.sdgTargets,
    repeatMarked: row.repeatMarked,
    direction: null,
    aggregation: row.cumulative ? 'cumulative' : null,
    baseline: parseDatedValue(row.baseline),
    actuals: row.actuals.map(({ column, cell }) => ({
      ...parseDatedValue(cell),
      column,
      columnPeriod: parsePeriod(column),
    })),
    target: {
      ...parseDatedValue(row.target.cell),
      column: row.target.column,
      columnPeriod: parsePeriod(row.target.column),
    },
    published:
      raw === null
        ? null
        : {
            percent: Decimal.parse(raw.slice(0, -1)),
            decimals: raw.includes('.') ? 1 : 0,
            raw,
          },
  };
}
