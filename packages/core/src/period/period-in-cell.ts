import { normaliseText } from '../quantity/normalise.js';
import { findPeriod } from './parse-period.js';
import type { Period } from './period.js';

/** A bare year counts as a period in a cell only where a value clearly follows or it is in brackets. */
const bareYearBeforeValue = /^(?:19|20|21)\d\d ?[: ] ?(?=[約▲△−+-]?\d|-|未|公表)/u;
const bareYearInBrackets = /\((?:19|20|21)\d\d(?:[~–-](?:(?:19|20|21)\d\d)?)?\)/u;

/** Anything longer is prose. */
const longestCell = 200;

/**
 * The period inside a cell and the rest of the cell: "2017年度 40.6 %" gives 2017年度 and "40.6 %".
 * A cell that is only digits ("2020") holds a number, not a year. Null when there is no period.
 */
export function periodInCell(text: string): { period: Period; rest: string } | null {
  if (text.length > longestCell) return null;
  const normalised = normaliseText(text);
  const found = findPeriod(normalised);
  if (found === null) return null;
  const bare = bareYearBeforeValue.test(normalised) || bareYearInBrackets.test(normalised);
  if (!found.certain && !bare) return null;
  return { period: found.period, rest: found.rest.replace(/^[:、・] ?/, '') };
}
