import type { SheetRow } from '../src/audit/sheet-row.js';
import { Decimal } from '../src/decimal/decimal.js';
import { parsePeriod } from '../src/period/parse-period.js';
import { parseDatedValue } from '../src/quantity/parse-value.js';

interface RowText {
  readonly id?: string;
  readonly key?: string;
  readonly name?: string;
  readonly document?: string;
  readonly baseline?: string;
  /** [column heading, cell] */
  readonly actuals?: ReadonlyArray<readonly [string, string]>;
  readonly target?: string;
  readonly published?: string;
  readonly direction?: SheetRow['direction'];
  readonly aggregation?: SheetRow['aggregation'];
  readonly repeatMarked?: boolean;
}

/** A row written as a sheet prints it. */
export function row(text: RowText = {}): SheetRow {
  const name = text.name ?? '指標';
  return {
    id: text.id ?? 'a',
    source: { document: text.document ?? 'd', table: '表', tableIndex: 0, row: 1 },
    no: null,
    name,
    indicatorKey: text.key ?? name,
    measure: null,
    pillar: null,
    sdgTargets: [],
    repeatMarked: text.repeatMarked ?? false,
    direction: text.direction ?? null,
    aggregation: text.aggregation ?? null,
    baseline: parseDatedValue(text.baseline ?? '2017年度 40 %'),
    actuals: (text.actuals ?? [['2020年度', '2020年度 45 %']]).map(([column, cell]) => ({
      ...parseDatedValue(cell),
      column,
      columnPeriod: parsePeriod(column),
    })),
    target: {
      ...parseDatedValue(text.target ?? '2030年度 60 %'),
      column: '目標値',
      columnPeriod: null,
    },
    published:
      text.published === undefined
        ? null
        : {
            percent: Decimal.parse(text.published),
            decimals: text.published.split('.')[1]?.length ?? 0,
            raw: `${text.published}%`,
          },
  };
}
