import type { ColumnRole } from '../headings/role.js';
import { yearOf } from '../headings/year.js';
import type { Profile } from './profile.js';

interface Guessed {
  role: ColumnRole;
  year: number | null;
  confidence: number;
  readonly profile: Profile;
}

/** The year most cells of a column begin with; null when they carry none. */
function yearsOf(rows: readonly (readonly string[])[], column: number): number[] {
  return rows.map((row) => yearOf(row[column] ?? '')).filter((year) => year !== null);
}

const median = (numbers: readonly number[]) =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? null;

/**
 * A table that came without its headings (a PDF's text): columns of dated values in the order every such
 * sheet has, baseline first and target last, a percentage at the end. Never surer than a half: to be confirmed.
 */
export function guessByContent(
  rows: readonly (readonly string[])[],
  columns: readonly Guessed[],
): void {
  const dated = columns
    .map((column, index) => ({ column, years: yearsOf(rows, index) }))
    .filter(
      ({ column, years }) => column.profile.value >= 0.5 && years.length >= rows.length * 0.5,
    );
  if (dated.length < 2) {
    guessListed(columns);
    return;
  }
  for (const [position, { column, years }] of dated.entries()) {
    const last = position === dated.length - 1;
    column.role = position === 0 ? 'baseline' : last ? 'target' : 'actual';
    column.year = position === 0 ? null : median(years);
    column.confidence = 0.5;
  }
  const known = new Set(dated.map(({ column }) => column));
  const rest = columns.filter((column) => !known.has(column));
  const percent = rest.findLast((column) => column.profile.percent >= 0.8);
  if (percent) Object.assign(percent, { role: 'achievement', confidence: 0.6 });
  const number = rest.find((column) => column !== percent && column.profile.number >= 0.8);
  if (number) Object.assign(number, { role: 'no', confidence: 0.6 });
  const words = rest.find((column) => column !== number && column.profile.words >= 0.6);
  // Names and measures look alike; the label is shown and the user says which it is.
  if (words) Object.assign(words, { role: 'measure', confidence: 0.4 });
}

/** Name, result, achievement: a list of results with their percentages. */
function guessListed(columns: readonly Guessed[]): void {
  const [name, value, percent, ...others] = columns;
  if (!name || !value || !percent || others.length > 0) return;
  const fits =
    name.profile.words >= 0.8 && value.profile.value >= 0.8 && percent.profile.percent >= 0.8;
  if (!fits) return;
  Object.assign(name, { role: 'name', confidence: 0.5 });
  Object.assign(value, { role: 'actual', confidence: 0.5 });
  Object.assign(percent, { role: 'achievement', confidence: 0.6 });
}
