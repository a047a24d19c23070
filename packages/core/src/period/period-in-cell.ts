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
  if (found === null || inRemark(normalised, found.period.label)) return null;
  const bare = bareYearBeforeValue.test(normalised) || bareYearInBrackets.test(normalised);
  if (!found.certain && !bare) return null;
  return { period: found.period, rest: found.rest.replace(/^[:、・] ?/, '') };
}

/**
 * Whether a period stands among the words of a remark: "45.2% ※R2は調査なし", "1,234人(R3から集計方法を変更)".
 * It dates what the remark says, not the figure.
 */
function inRemark(text: string, label: string): boolean {
  const at = text.indexOf(label);
  const mark = text.search(/[※*] ?[^\d\s]/u);
  if (mark >= 0 && mark < at && /\d/.test(text.slice(0, mark))) return true;
  const open = text.lastIndexOf('(', at);
  if (open < 0 || text.slice(open, at).includes(')')) return false;
  const close = text.indexOf(')', at + label.length);
  const inside = text.slice(open + 1, close < 0 ? undefined : close);
  return (
    /は|から[^\d]|より|変更|除く|含む|比/u.test(inside.replace(label, '')) || /から$/.test(label)
  );
}
