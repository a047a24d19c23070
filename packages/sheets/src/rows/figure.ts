import {
  type DatedValue,
  type Period,
  type PublishedAchievement,
  parseDatedValue,
  parsePeriod,
  parseUnit,
  parseValue,
  periodInCell,
  type Unit,
  type Value,
} from '@shirube/core';
import { isBlank } from '../grid/grid.js';
import type { ColumnMapping } from '../mapping/mapping.js';
import type { ProblemCode } from './problem.js';

/** The period a column's heading speaks of; a year the user set counts as the heading's. */
export function columnPeriod(column: HeadingYear): Period | null {
  const known = periods.get(column);
  if (known !== undefined) return known;
  const period = readColumnPeriod(column);
  periods.set(column, period);
  return period;
}

type HeadingYear = Pick<ColumnMapping, 'heading' | 'year'>;
/** A column's heading is the same for all its rows. */
const periods = new WeakMap<HeadingYear, Period | null>();

function readColumnPeriod(column: HeadingYear): Period | null {
  const { year } = column;
  const heading = column.heading.slice(0, 100);
  const printed = parsePeriod(heading) ?? periodInCell(heading)?.period ?? null;
  if (printed && (year === null || printed.year === year)) return printed;
  return year === null ? null : parsePeriod(`${year}${heading.includes('年度') ? '年度' : '年'}`);
}

/** The unit in a heading: "達成度(%)", "参加者数（人）", "[千人]". */
export function headingUnit(heading: string): Unit | null {
  for (const match of heading
    .slice(0, 100)
    .matchAll(/[[(（［〔]([^[\]()（）［］〔〕]{1,10})[\])）］〕]/gu)) {
    const unit = parseUnit((match[1] ?? '').replace(/^単位\s*[:：]?/u, ''));
    if (unit && unit.dimension !== 'unknown') return unit;
  }
  return null;
}

function withUnit(value: Value, unit: Unit | null): Value {
  if (!unit || (value.kind !== 'number' && value.kind !== 'range') || value.unit) return value;
  return { ...value, unit };
}

/**
 * One figure from a cell, and where the sheet prints them apart, from its period's cell.
 * The cell's own period goes before the heading's; its own unit before that of column, row and name.
 */
export function readFigure(
  cell: string,
  yearCell: string,
  heading: Period | null,
  unit: Unit | null,
): DatedValue {
  const read = parseDatedValue(cell);
  const beside =
    isBlank(yearCell) || yearCell.length > 60
      ? null
      : (parsePeriod(yearCell) ?? parsePeriod(`${yearCell.trim()}年`));
  const raw = isBlank(yearCell) ? cell : `${yearCell} ${cell}`.trim();
  const period = beside ?? read.period;
  // A heading dates a figure, not an empty cell.
  const dated = read.value.kind === 'missing' && isBlank(cell) ? period : (period ?? heading);
  return { ...read, period: dated, value: withUnit(read.value, unit), raw };
}

const grade =
  /^(?:[◎○〇●△▲×☆★]+|[A-ESa-es][+＋－-]?|[Ａ-Ｅ][+＋－-]?|達成|未達成|順調|概ね順調|遅れ|やや遅れ)$/u;

/** Why a figure is text; null when it was understood. */
export function figureProblem(value: Value): ProblemCode | null {
  if (value.kind !== 'text') return null;
  if (grade.test(value.text.trim())) return 'grade';
  return value.reason ?? 'not-understood';
}

/** The printed achievement: a percentage, or the words and marks that stand in its place; null when blank. */
export function readPublished(cell: string): PublishedAchievement | null {
  const value = parseValue(cell);
  if (value.kind === 'missing') return null;
  const percent =
    value.kind === 'number' &&
    value.qualifier === null &&
    (value.unit === null || value.unit.symbol === '%')
      ? value.amount
      : null;
  const decimals = percent ? (/\.(\d+)/.exec(cell.normalize('NFKC'))?.[1]?.length ?? 0) : 0;
  return { percent, decimals, raw: cell };
}
