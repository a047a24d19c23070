import { comparableValues } from '../achievement/comparable.js';
import type { Decimal } from '../decimal/decimal.js';
import type { Direction, SheetRow } from './sheet-row.js';

/**
 * 消費量の削減 wants less; 削減量, 削減率 and 減少幅 want more, so the word must not be measured itself.
 * Only a level can be reduced: the name must say what it is a level of.
 */
const wantsLess =
  /(?:量|数|率|額|費|ガス|人口|割合|ごみ|件)の?(?:削減|減少|低減|縮減|抑制)(?![率量額数幅割効件])/;
const wantsMore = /(?:量|数|率|額|人口|割合|件)の?(?:増加|増大|拡大|向上)(?![率量額数幅])/;

/** Declared, or said by the words of the name; never read off the target. Null when neither says. */
export function independentDirection(row: SheetRow): Direction | null {
  if (row.direction !== null) return row.direction;
  const name = row.name.replace(/[（(【[][^（）()【】[\]]*[）)】\]]/g, '');
  // A "reduction" that starts at nothing is an amount reduced, not a level to be reduced.
  const { value } = row.baseline;
  if (value.kind !== 'number' || value.amount.isZero()) return null;
  if (wantsLess.test(name)) return 'decrease';
  return wantsMore.test(name) ? 'increase' : null;
}

/** Baseline and target in one unit, or null. */
export function baselineAndTarget(row: SheetRow): { b: Decimal; t: Decimal } | null {
  const { value: baseline } = row.baseline;
  const { value: target } = row.target;
  if (baseline.kind !== 'number' || target.kind !== 'number') return null;
  const [b, t] = comparableValues([baseline, target])?.amounts ?? [];
  return b === undefined || t === undefined ? null : { b, t };
}

/** The independent direction, or the way from baseline to target. */
export function directionOf(row: SheetRow): Direction | null {
  const known = independentDirection(row);
  if (known !== null) return known;
  const way = baselineAndTarget(row);
  const side = way === null ? 0 : way.t.compare(way.b);
  return side > 0 ? 'increase' : side < 0 ? 'decrease' : null;
}

/** Whether the direction is known without the target and the target lies the other way. */
export function targetOnWrongSide(row: SheetRow): boolean {
  const direction = independentDirection(row);
  const way = baselineAndTarget(row);
  if (direction === null || way === null) return false;
  const side = way.t.compare(way.b);
  return (direction === 'decrease' && side > 0) || (direction === 'increase' && side < 0);
}

/**
 * One indicator has one direction: where the name in one place says it (…消費量の削減) and the name in
 * another does not (…消費量), the other takes it over. Names that contradict each other tell nothing.
 */
export function shareDirections(rows: readonly SheetRow[]): readonly SheetRow[] {
  const said = new Map<string, Set<Direction>>();
  for (const row of rows) {
    const direction = independentDirection(row);
    if (direction === null) continue;
    said.set(row.indicatorKey, (said.get(row.indicatorKey) ?? new Set()).add(direction));
  }
  return rows.map((row) => {
    const [direction, ...others] = said.get(row.indicatorKey) ?? [];
    const known = row.direction !== null || direction === undefined || others.length > 0;
    return known ? row : { ...row, direction };
  });
}
