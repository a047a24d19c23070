/** How the cells of a grid were separated in the source. */
export type Layout = 'tabs' | 'commas' | 'pipes' | 'spaces' | 'worksheet';

/** Something a cell's text alone does not tell. */
export type MarkKind =
  | 'merged' // a copy of the merged cell's text; `detail` is the cell it came from, "row,column"
  | 'formula' // the cached result was used; `detail` is the formula, never evaluated
  | 'external-link' // the formula points to another file, which was not opened
  | 'hidden-row'
  | 'hidden-column'
  | 'unaligned'; // a run of spaces did not say which column the cell belongs to

export interface Mark {
  /** 1-based line of the text or row of the worksheet; in a RawTable the 0-based index into cells. */
  readonly row: number;
  /** 0-based; −1 for the whole row. */
  readonly column: number;
  readonly kind: MarkKind;
  readonly detail: string;
}

/** One physical row. A row without separators is a line of prose (or a blank line). */
export interface GridRow {
  /** 1-based line of the text or row of the worksheet. */
  readonly at: number;
  readonly cells: readonly string[];
  /** False for a line of text that holds no separator at all. */
  readonly tabular: boolean;
}

/** A whole text, or one worksheet. */
export interface Grid {
  readonly sheet: string | null;
  readonly layout: Layout;
  readonly rows: readonly GridRow[];
  readonly marks: readonly Mark[];
}

export const isBlank = (text: string | undefined): boolean => !text || text.trim() === '';

/** A line of `---` cells under a Markdown header. */
export const isRule = (cells: readonly string[]): boolean =>
  cells.length > 0 && cells.every((cell) => /^\s*:?-{3,}:?\s*$/.test(cell));
