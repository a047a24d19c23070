import type { ReactNode } from 'react';
import type { Figure } from './figures.js';

/** `text` is aligned left, the figures right. `period` takes days, months and fiscal years. */
export type ColumnKind = 'text' | 'number' | 'yen' | 'percent' | 'period' | 'moment';

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** What is sorted by, copied and downloaded; shown as `kind` says. */
  readonly value: (row: Row) => Figure;
  /** text unless said. */
  readonly kind?: ColumnKind;
  /** Of a number: small, behind the figure; in its own brackets in the head of a CSV. */
  readonly unit?: string;
  readonly places?: number;
  /** Shows something else than the value, a link or a State; the value is still what is sorted and copied. */
  readonly show?: (row: Row) => ReactNode;
}

export interface TableProps<Row> {
  /** What the table shows, in words. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** The first order; readers change it at the heads. Without: as the rows come. */
  readonly sort?: { readonly column: string; readonly descending?: boolean };
  /** A last row, such as the sum: by column id, written already. */
  readonly foot?: Readonly<Record<string, string>>;
  /** Rows of a page; 50 unless said. */
  readonly pageSize?: number;
  /** Where the server pages: `rows` is one page of `total`, beginning at `from`. Heads then don't sort. */
  readonly paged?: {
    readonly from: number;
    readonly total: number;
    readonly onFrom: (from: number) => void;
  };
  /** Offers the rows as CSV under this name, without ending. All rows, not only this page's. */
  readonly download?: string;
  /** Said instead of an empty table. */
  readonly empty?: string;
}

export interface DownloadProps<Row> {
  /** Without ending: `契約一覧`. */
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  /** Asked for when pressed: may fetch. UTF-8 with a mark that Excel knows; no cell runs as a formula. */
  readonly rows: () => readonly Row[] | Promise<readonly Row[]>;
  readonly label?: string;
}
