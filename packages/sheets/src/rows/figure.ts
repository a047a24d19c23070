import {
  type DatedValue,
  Decimal,
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
  // A month or a day where a figure is due is what the cell says (供用開始 令和6年3月), not its period.
  const when = read.period?.kind === 'month' || read.period?.kind === 'date';
  if (read.value.kind === 'missing' && when && parsePeriod(cell)) {
    const value: Value = { kind: 'text', text: cell.trim(), reason: 'not-understood', raw: cell };
    return { ...read, period: beside ?? heading, value, raw };
  }
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

const plain = /^[-−▲△]?\d{1,3}(?:\.\d+)?$/u;

/**
 * Whether an achievement column prints fractions (0.904 for 90.4%): no percent sign anywhere, nothing
 * beyond ±3, and most of several figures with places after the point. A worksheet whose format was lost
 * in copying looks so.
 */
export function holdsFractions(heading: string, texts: readonly string[]): boolean {
  if (/[%％]/u.test(heading)) return false;
  let figures = 0;
  let pointed = 0;
  for (const text of texts) {
    const cell = text.slice(0, 40).normalize('NFKC').trim();
    if (!/\d/.test(cell)) continue;
    if (!plain.test(cell) || Number(cell.replace(/^[-−▲△]/u, '')) > 3) return false;
    figures++;
    if (cell.includes('.')) pointed++;
  }
  return figures >= 2 && pointed * 2 > figures;
}

/**
 * The printed achievement: a percentage, or the words and marks that stand in its place; null when blank.
 * Of a column of fractions 0.904 is 90.4%.
 */
export function readPublished(cell: string, fraction = false): PublishedAchievement | null {
  const value = parseValue(cell);
  if (value.kind === 'missing') return null;
  const printed =
    value.kind === 'number' &&
    value.qualifier === null &&
    (value.unit === null || value.unit.symbol === '%')
      ? value.amount
      : null;
  const places = printed ? (/\.(\d+)/.exec(cell.normalize('NFKC'))?.[1]?.length ?? 0) : 0;
  const percent = printed && fraction ? printed.times(Decimal.fromInteger(100)).trimmed() : printed;
  return { percent, decimals: fraction ? Math.max(0, places - 2) : places, raw: cell };
}
