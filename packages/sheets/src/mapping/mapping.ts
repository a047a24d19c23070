import type { ColumnRole } from '../headings/role.js';

/**
 * How the rows of a table carry indicators.
 * rows: one physical row (with its continuation rows) an indicator ·
 * kinds: a column says of each row whether it holds 目標, 実績 or 達成率, the years stand in columns ·
 * cells: 指標, 現在 and target stand in one cell or one below the other ("指標：… 現在(…): … 2022年: …")
 */
export type RowLayout = 'rows' | 'kinds' | 'cells';

export interface ColumnMapping {
  readonly index: number;
  /** All header rows of the column, joined; a blank one inherits from the left where the header is merged. */
  readonly heading: string;
  readonly role: ColumnRole;
  /** The western year the heading names. */
  readonly year: number | null;
  /** 0..1; below 0.8 the portal asks for a look. */
  readonly confidence: number;
}

export interface TableMapping {
  readonly table: number;
  /** Whether the table holds indicators, as far as can be seen. */
  readonly included: boolean;
  readonly headerRows: number;
  readonly layout: RowLayout;
  /** The column that says 目標 · 実績 · 達成率 of its row; null in other layouts. */
  readonly kindColumn: number | null;
  readonly columns: readonly ColumnMapping[];
  readonly confidence: number;
}

/** What a user corrected; what is omitted stays as proposed. */
export interface MappingCorrection {
  readonly included?: boolean;
  readonly headerRows?: number;
  readonly columns?: readonly {
    readonly index: number;
    readonly role: ColumnRole;
    readonly year?: number | null;
  }[];
}
