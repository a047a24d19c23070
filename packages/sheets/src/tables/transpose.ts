import { isBlank } from '../grid/grid.js';
import { headingRoles, holdsFigure } from '../headings/header-row.js';
import { isMeasured, readHeading } from '../headings/role.js';

/**
 * Indicators side by side: the headings run down the first column, the indicators' names along the top.
 * It takes three different headings down and fewer than two across, so an ordinary table is never turned.
 */
export function isTransposed(cells: readonly (readonly string[])[]): boolean {
  if (cells.length < 3 || cells.length > 20) return false;
  const first = cells.map((row) => row[0] ?? '');
  if (first.filter((cell) => !isBlank(cell)).length < cells.length * 0.7) return false;
  const down = first.filter((cell) => !holdsFigure(cell) && readHeading(cell) !== null);
  const measured = new Set(
    first
      .map((cell) => readHeading(cell)?.role)
      .filter((role) => role !== undefined && isMeasured(role)),
  );
  const named =
    /^(?:指標|kpi|項目|名称)/iu.test(first[0]?.normalize('NFKC') ?? '') || isBlank(first[0]);
  return (
    named &&
    headingRoles(first) >= 3 &&
    measured.size >= 2 &&
    down.length >= first.length * 0.6 &&
    headingRoles((cells[0] ?? []).slice(1)) < 1
  );
}

export function transpose(cells: readonly (readonly string[])[]): string[][] {
  const width = Math.max(0, ...cells.map((row) => row.length));
  return Array.from({ length: width }, (_, column) => cells.map((row) => row[column] ?? ''));
}
