import { isBlank } from '../grid/grid.js';
import { normaliseHeading, readHeading } from './role.js';
import { isPeriodOnly } from './year.js';

const withoutYears = (text: string) =>
  normaliseHeading(text).replaceAll(
    /(?:19|20)\d{2}(?:[./]\d{1,2}[./]\d{1,2})?|(?:令和|平成|[RHS])(?:\d{1,2}|元)(?:\.\d{1,2}){0,2}|\d{1,2}月|\d{1,2}日/gu,
    '',
  );

/** A figure that no heading holds: digits that are no year. */
export const holdsFigure = (text: string): boolean => /\d/.test(withoutYears(text));

/** Words that stand under a heading and part it: 目標 · 実績 · 値 · 年度 · (%) · 人. */
const subHeading =
  /^(?:[([].{1,12}[)\]]|値|数値|年度?|年次|時点|年間|累計|単位:?.{0,8}|目標|実績|見込み?|計画|[A-Z])$/u;

/** How many cells of a row are headings in words of their own (bare years do not count), by distinct role. */
export function headingRoles(cells: readonly string[]): number {
  const roles = new Set<string>();
  for (const cell of cells) {
    if (cell.length > 60) continue;
    const reading = readHeading(cell);
    if (reading && reading.strength >= 0.7 && !holdsFigure(cell)) {
      roles.add(reading.current ? 'current' : reading.role);
    }
  }
  return roles.size;
}

/** What is plainly a figure; spares most rows of a long table the reading of their words. */
const plainFigure =
  /^(?!(?:19|20)\d\d$)[-−▲△]?[\d０-９][\d０-９,.]*\s*[%％]?$|年度?末?[\s　]+[-約▲△]?[\d０-９]/u;

/** A row of headings: words for columns, no figures, most of its cells recognised. */
export function isHeaderRow(cells: readonly string[], atLeast = 2): boolean {
  const filled = cells.filter((cell) => !isBlank(cell));
  if (filled.length === 0) return false;
  const plain = filled.filter((cell) => cell.length <= 60 && plainFigure.test(cell)).length;
  if (plain * 3 > filled.length) return false;
  const roles = headingRoles(filled);
  if (roles < atLeast) return false;
  const figures = filled.filter((cell) => holdsFigure(cell) && !isPeriodOnly(cell)).length;
  const recognised = filled.filter((cell) => cell.length <= 60 && readHeading(cell)).length;
  return figures * 3 <= filled.length && (recognised * 2 >= filled.length || roles >= 3);
}

/** A row that goes on with the header above it: years, sub-headings, units; nothing else. */
export function continuesHeader(cells: readonly string[], above: readonly string[]): boolean {
  const filled = cells
    .map((cell, column) => ({ cell, above: above[column] ?? '' }))
    .filter(({ cell }) => !isBlank(cell));
  if (filled.length === 0) return false;
  return filled.every(({ cell, above: over }) => {
    if (cell === over) return true;
    const heading = normaliseHeading(cell);
    if (heading.length > 24 || holdsFigure(cell)) return false;
    // R5/R6: the years of a quotient.
    const years = heading.split(/[/÷]/u).every(isPeriodOnly);
    return years || subHeading.test(heading) || readHeading(cell) !== null;
  });
}
