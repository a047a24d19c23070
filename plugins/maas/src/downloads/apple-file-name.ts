import { dayOf } from '../text/values.js';
import { dayBefore } from '../years.js';

/**
 * The period that a report's own name tells, as first and last day: S_D_80012345_20220401 (a day), S_W_ (the week that
 * ends there), S_M_…_202204, S_Y_…_2022. Null for a file that was named anew.
 */
export function periodOfName(fileName: string): [string, string] | null {
  const parts = /(?:^|[/\\])S_([DWMY])_\d+_(\d{4})(\d{2})?(\d{2})?(?:_V\d_\d)?\./i.exec(fileName);
  if (!parts) return null;
  const kind = parts[1]?.toUpperCase();
  const [year, month, day] = [parts[2], parts[3], parts[4]].map(Number) as [number, number, number];
  if (kind === 'Y') return whole(dayOf(year, 1, 1), dayOf(year, 12, 31));
  if (kind === 'M') {
    const next = month === 12 ? dayOf(year + 1, 1, 1) : dayOf(year, month + 1, 1);
    return whole(dayOf(year, month, 1), next && dayBefore(next));
  }
  const last = dayOf(year, month, day);
  if (kind === 'D' || last === null) return whole(last, last);
  let first = last;
  for (let back = 0; back < 6; back++) first = dayBefore(first);
  return [first, last];
}

const whole = (first: string | null, last: string | null): [string, string] | null =>
  first && last ? [first, last] : null;
