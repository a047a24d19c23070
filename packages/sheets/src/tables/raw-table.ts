import type { Layout, Mark } from '../grid/grid.js';

/** One table as it came: every cell untouched, the header rows first. */
export interface RawTable {
  readonly index: number;
  /** The heading above it, without its mark-up; '' when there is none. */
  readonly title: string;
  /** The heading-like lines above it since the table before, outermost first; the last is the title. */
  readonly headings: readonly string[];
  /** The unit of all its figures as a line above it says, "（単位：千人）"; null when none does. */
  readonly unit: string | null;
  readonly sheet: string | null;
  readonly layout: Layout;
  /** Indicators stood in columns and were turned; `cells` is the turned table. */
  readonly transposed: boolean;
  /** Rectangular. */
  readonly cells: readonly (readonly string[])[];
  /** For each row of `cells` its 1-based line or worksheet row (of a turned table: its 1-based column). */
  readonly lines: readonly number[];
  /** Rows and columns are indices into `cells`. */
  readonly marks: readonly Mark[];
  /** Lines right under the table that explain it (※, 注, 出典). */
  readonly notes: readonly string[];
}

/** Text outside every table. */
export interface KeptText {
  readonly sheet: string | null;
  /** 1-based line or worksheet row. */
  readonly line: number;
  readonly text: string;
}
