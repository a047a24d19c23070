import type { Column, Figure } from '@shirube/plugin-sdk/portal';
import { exact } from '../figures.js';

export interface Order {
  readonly column: string;
  readonly descending: boolean;
}

const isNone = (value: Figure): value is null | undefined | '' =>
  value === null || value === undefined || value === '';

/** Numbers by size, everything else as Japanese text; what is not known comes last either way. */
export function compareFigures(a: Figure, b: Figure): number {
  const [left, right] = [exact(a), exact(b)];
  if (left && right) return left.compare(right);
  return String(a).localeCompare(String(b), 'ja', { numeric: true });
}

/** A new array in that order; rows that are equal keep the order they came in. */
export function ordered<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  order: Order | null,
): readonly Row[] {
  const column = columns.find(({ id }) => id === order?.column);
  if (!order || !column) return rows;
  const turn = order.descending ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [a, b] = [column.value(one), column.value(other)];
    if (isNone(a) || isNone(b)) return Number(isNone(a)) - Number(isNone(b));
    return turn * compareFigures(a, b);
  });
}
