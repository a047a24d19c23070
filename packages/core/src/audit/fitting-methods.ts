import { assess } from '../achievement/assess.js';
import { currentActual } from '../achievement/current.js';
import type { Method } from '../rule/rule.js';
import type { SheetRow } from './sheet-row.js';

/** How many published achievements of a sheet one method gives. */
export interface MethodFit {
  readonly method: Method;
  readonly reproduced: number;
  /** Rows whose published percentage can be compared under this method. */
  readonly comparable: number;
}

const methods = ['progress', 'ratio', 'inverse-ratio'] as const;

/**
 * Which method a sheet seems to use, best first; progress wins ties. It is evidence to show to whoever
 * chooses the rule, not a choice: a sheet of another method would otherwise be all other-method findings.
 */
export function fittingMethods(rows: readonly SheetRow[]): MethodFit[] {
  return methods
    .map((method) => {
      const fits = rows
        .map((row) => reproducedBy(row, method))
        .filter((fitting) => fitting !== null);
      return { method, reproduced: fits.filter(Boolean).length, comparable: fits.length };
    })
    .sort((left, right) => right.reproduced - left.reproduced);
}

function reproducedBy(row: SheetRow, method: Method): boolean | null {
  if (row.published?.percent == null) return null;
  const { decimals, percent } = row.published;
  const { achievement } = assess({
    method,
    baseline: row.baseline.value,
    target: row.target.value,
    actual: currentActual(row)?.value ?? { kind: 'missing', raw: '' },
    decimals,
    missingBaseline: 'zero',
  });
  return achievement === null ? null : achievement.rounded(decimals).equals(percent);
}
