/**
 * What one document may cost. Every limit ends in one SheetError, before the memory is spent.
 * The defaults hold a city's largest published workbook many times over.
 */
export interface Limits {
  /** Bytes of the file or of the pasted text. */
  readonly maxBytes: number;
  /** Bytes of all entries of a workbook together, counted while inflating. */
  readonly maxInflatedBytes: number;
  /** Inflated over packed bytes of one entry, judged once it has given a megabyte. */
  readonly maxRatio: number;
  /** Entries of a workbook's archive. */
  readonly maxEntries: number;
  /** Rows of one worksheet or text. */
  readonly maxRows: number;
  /** Columns of one row that holds something. */
  readonly maxColumns: number;
  /** Cells of the whole document, expanded merges included. */
  readonly maxCells: number;
  /** Depth of XML elements. */
  readonly maxDepth: number;
}

export const defaultLimits: Limits = {
  maxBytes: 20 * 1024 * 1024,
  maxInflatedBytes: 128 * 1024 * 1024,
  maxRatio: 300,
  maxEntries: 2000,
  maxRows: 200_000,
  maxColumns: 512,
  maxCells: 2_000_000,
  maxDepth: 64,
};
