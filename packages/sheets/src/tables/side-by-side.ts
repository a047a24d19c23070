import { isBlank } from '../grid/grid.js';
import { isHeaderRow } from '../headings/header-row.js';
import { type ColumnRole, isMeasured, readHeading } from '../headings/role.js';

/** The columns of one of several tables that stand beside each other, left to right. */
export interface Side {
  readonly columns: readonly number[];
  /** The first of them that is this side's own; those before are shared by all sides (施策, 分野). */
  readonly own: readonly number[];
}

/**
 * Two or more lists of indicators in one run of rows: "指標 | 基準値 | 目標値 | 指標 | 基準値 | 目標値", or
 * 活動指標 and 成果指標 of one measure. Each side begins with a name and has two kinds of figures of its own.
 * Null for an ordinary table.
 */
export function sidesOf(cells: readonly (readonly string[])[]): Side[] | null {
  const header = cells[0] ?? [];
  if (header.length < 6 || !isHeaderRow(header)) return null;
  const roles = header.map((cell) => readHeading(cell)?.role ?? null);
  const starts = startsOf(header, roles);
  if (starts.length < 2) return null;
  const [first = 0] = starts;
  const lead = leadOf(roles, starts);
  const sides = starts.map((start, index): Side => {
    const begin = start - (index === 0 ? first : lead);
    const end = starts[index + 1] === undefined ? header.length : (starts[index + 1] ?? 0) - lead;
    const own = range(begin, end);
    return { own, columns: index === 0 || lead > 0 ? own : [...range(0, first), ...own] };
  });
  return sides.every(({ own }) => kindsOf(own, roles) >= 2) ? sides : null;
}

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, offset) => from + offset);

/** Columns of names; one merged over two columns is one. */
function startsOf(header: readonly string[], roles: readonly (ColumnRole | null)[]): number[] {
  return range(0, header.length).filter(
    (column) => roles[column] === 'name' && header[column - 1] !== header[column],
  );
}

/** How many columns before each name repeat those before the first (No, 分野): they belong to their side. */
function leadOf(roles: readonly (ColumnRole | null)[], starts: readonly number[]): number {
  const [first = 0, ...others] = starts;
  if (first === 0) return 0;
  const lead = roles.slice(0, first);
  const repeated = others.every((start) =>
    lead.every((role, offset) => role !== null && roles[start - first + offset] === role),
  );
  return repeated ? first : 0;
}

function kindsOf(columns: readonly number[], roles: readonly (ColumnRole | null)[]): number {
  const found = new Set<ColumnRole>();
  for (const column of columns) {
    const role = roles[column];
    if (role && isMeasured(role) && role !== 'achievement') found.add(role);
  }
  return found.size;
}

/** Whether a row says anything on this side. */
export const speaks = (row: readonly string[], side: Side): boolean =>
  side.own.some((column) => !isBlank(row[column]));
