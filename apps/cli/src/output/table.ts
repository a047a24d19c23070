import type { Terminal, Tone } from './terminal.js';
import { padEnd, padStart, widthOf, wrap } from './width.js';

export interface Column {
  readonly heading: string;
  readonly align: 'left' | 'right';
  /** Wrapped when the table is wider than the terminal; others keep their natural width. */
  readonly flexible?: boolean;
}

export interface Cell {
  readonly text: string;
  readonly tone?: Tone;
}

const gap = '  ';
const narrowestFlexible = 16;

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
  // The widest flexible column gives way first; each keeps a readable width.
  while (excess > 0) {
    const candidates = columns
      .map((column, index) => ({ index, width: natural[index] ?? 0, column }))
      .filter(({ column, width }) => column.flexible && width > narrowestFlexible)
      .sort((a, b) => b.width - a.width);
    const [widest, next] = candidates;
    if (widest === undefined) break;
    const step = Math.max(1, Math.min(excess, widest.width - (next?.width ?? narrowestFlexible)));
    natural[widest.index] = widest.width - step;
    excess -= step;
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
