import { comparableValues, sameQuantity } from '../achievement/comparable.js';
import { currentActual, dated } from '../achievement/current.js';
import type { Dated } from '../achievement/pace.js';
import type { SheetRow } from './sheet-row.js';

/** One disagreement of two rows of one indicator. */
export interface RepeatConflict {
  readonly variant: 'figures' | 'label' | 'target' | 'unmarked';
  /** What disagrees: baseline, actual, published, target, unit. */
  readonly field: string;
  readonly here: string;
  readonly there: string;
}

/**
 * Where `row` disagrees with an earlier row of the same indicator. Targets of different years are
 * different promises and no conflict, unless the same figure is promised for two years.
 */
export function repeatConflicts(row: SheetRow, earlier: SheetRow): RepeatConflict[] {
  const conflicts: RepeatConflict[] = [
    ...dateds('baseline', row.baseline, earlier.baseline),
    ...actuals(row, earlier),
    ...targets(row, earlier),
    ...units(row, earlier),
    ...published(row, earlier),
  ];
  if (!row.repeatMarked && printsTheSame(row, earlier)) {
    conflicts.push({ variant: 'unmarked', field: 'row', here: row.name, there: earlier.name });
  }
  return conflicts;
}

function dateds(
  field: string,
  here: Dated & { raw: string },
  there: Dated & { raw: string },
): RepeatConflict[] {
  const make = (variant: RepeatConflict['variant']): RepeatConflict[] => [
    { variant, field, here: here.raw, there: there.raw },
  ];
  if (here.period?.year !== there.period?.year) return [];
  const kinds = [here.value.kind, there.value.kind];
  // A dash in one place and a zero in the other: one of them is a slip of writing.
  if (kinds.includes('missing') && kinds.includes('number') && here.period !== null)
    return make('label');
  const same = sameAmount(here, there);
  if (same === null) return [];
  const sameKind = here.period?.kind === there.period?.kind;
  if (same) return sameKind || field === 'target' ? [] : make('label');
  return sameKind && here.period !== null ? make('figures') : [];
}

/** Values of the same period, wherever their columns stand. */
function actuals(row: SheetRow, earlier: SheetRow): RepeatConflict[] {
  const found: RepeatConflict[] = [];
  for (const actual of row.actuals) {
    const here = { ...dated(actual), raw: actual.raw };
    const match = earlier.actuals.find(
      (other) => here.period !== null && dated(other).period?.year === here.period.year,
    );
    if (match !== undefined)
      found.push(...dateds('actual', here, { ...dated(match), raw: match.raw }));
  }
  return found;
}

function targets(row: SheetRow, earlier: SheetRow): RepeatConflict[] {
  const [here, there] = [dated(row.target), dated(earlier.target)];
  const same = sameAmount(here, there);
  if (same === null || here.period === null || there.period === null) return [];
  const sameYear = here.period.year === there.period.year;
  // Equal figures for two years, or two figures for one year.
  if (same === sameYear) return [];
  return [{ variant: 'target', field: 'target', here: row.target.raw, there: earlier.target.raw }];
}

function units(row: SheetRow, earlier: SheetRow): RepeatConflict[] {
  const [here, there] = [row.target.value, earlier.target.value];
  if (here.kind !== 'number' || there.kind !== 'number') return [];
  if (sameQuantity(here.unit, there.unit)) return [];
  const symbols = { here: here.unit?.symbol ?? '', there: there.unit?.symbol ?? '' };
  return [{ variant: 'label', field: 'unit', ...symbols }];
}

/** The same inputs with two published results. */
function published(row: SheetRow, earlier: SheetRow): RepeatConflict[] {
  const [here, there] = [row.published, earlier.published];
  if (here?.percent == null || there?.percent == null || !sameInputs(row, earlier)) return [];
  const places = Math.min(here.decimals, there.decimals);
  if (here.percent.rounded(places).equals(there.percent.rounded(places))) return [];
  return [{ variant: 'figures', field: 'published', here: here.raw, there: there.raw }];
}

function sameInputs(row: SheetRow, earlier: SheetRow): boolean {
  const [now, then] = [currentActual(row), currentActual(earlier)];
  if (now === null || then === null) return false;
  return (
    sameAmount(row.baseline, earlier.baseline) === true &&
    sameAmount(now, then) === true &&
    sameAmount(row.target, earlier.target) === true
  );
}

function printsTheSame(row: SheetRow, earlier: SheetRow): boolean {
  const year = (r: SheetRow) => dated(r.target).period?.year;
  return sameInputs(row, earlier) && year(row) === year(earlier);
}

/** Null unless both are numbers that can be compared. */
function sameAmount(here: Dated, there: Dated): boolean | null {
  if (here.value.kind !== 'number' || there.value.kind !== 'number') return null;
  const [x, y] = comparableValues([here.value, there.value])?.amounts ?? [];
  if (x !== undefined && y !== undefined) return x.equals(y);
  // 800人 and 800件: the unit is reported by itself, the figure is the same.
  return here.value.amount.equals(there.value.amount) ? true : null;
}
