import type { ActualValue, SheetRow } from '../audit/sheet-row.js';
import type { Dated } from './pace.js';

/**
 * The value a row stands at: the last one that is not blank. A state or text in a later column
 * (未公表) does not hide the last number while the sheet publishes an achievement for it.
 */
export function currentActual(row: SheetRow): ActualValue | null {
  const stated = row.actuals.filter((actual) => actual.value.kind !== 'missing');
  const last = stated.at(-1) ?? null;
  if (last === null || last.value.kind === 'number' || row.published?.percent == null) return last;
  return stated.findLast((actual) => actual.value.kind === 'number') ?? last;
}

/** A figure with its own period, or its column's where it prints none. */
export function dated(value: Dated & { readonly columnPeriod?: Dated['period'] }): Dated {
  return { value: value.value, period: value.period ?? value.columnPeriod ?? null };
}
