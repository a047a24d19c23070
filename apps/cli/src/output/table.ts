import type { Terminal, Tone } from './terminal.js';
import { padEnd, padStart, widthOf, wrap } from './width.js';

export interface Column {
  readonly heading: string;
  readonly align: 'left' | 'right';
  /** Wrapped, down to this width, when the table is wider than the terminal. */
  readonly atLeast?: number;
}

export interface Cell {
  readonly text: string;
  readonly tone?: Tone;
}

const gap = '  ';

/** Lines of a table that fits the terminal: nothing is cut off, long names wrap. */
export function tableLines(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  terminal: Terminal,
): string[] {
  const widths = columnWidths(columns, rows, terminal.width);
  const line = (cells: readonly Cell[]) => rowLines(columns, widths, cells, terminal);
  const headings = columns.map(({ heading }) => ({ text: heading, tone: 'quiet' as const }));
  const rule = terminal.paint('quiet', widths.map((width) => '─'.repeat(width)).join(gap));
  return [...line(headings), rule, ...rows.flatMap(line)];
}

function columnWidths(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  available: number,
): number[] {
  const natural = columns.map((column, index) =>
    Math.max(...[column.heading, ...rows.map((row) => row[index]?.text ?? '')].map(widestLine)),
  );
  const total = natural.reduce((sum, width) => sum + width, gap.length * (columns.length - 1));
  let excess = total - available;
  // The widest column that may wrap gives way first, a column of the terminal at a time.
  while (excess > 0) {
    const [widest] = columns
      .map(({ atLeast = Number.POSITIVE_INFINITY }, index) => ({
        index,
        width: natural[index] ?? 0,
        atLeast,
      }))
      .filter(({ width, atLeast }) => width > atLeast)
      .sort((a, b) => b.width - a.width);
    if (widest === undefined) break;
    natural[widest.index] = widest.width - 1;
    excess -= 1;
  }
  return natural;
}

const widestLine = (text: string) => Math.max(...text.split('\n').map(widthOf));

function rowLines(
  columns: readonly Column[],
  widths: readonly number[],
  cells: readonly Cell[],
  terminal: Terminal,
): string[] {
  const wrapped = cells.map(({ text }, index) => wrap(text, widths[index] ?? widthOf(text)));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, lineIndex) =>
    columns
      .map(({ align }, index) => {
        const text = wrapped[index]?.[lineIndex] ?? '';
        const width = widths[index] ?? 0;
        const padded = align === 'right' ? padStart(text, width) : padEnd(text, width);
        const tone = cells[index]?.tone;
        return tone === undefined ? padded : terminal.paint(tone, padded);
      })
      .join(gap)
      .trimEnd(),
  );
}
