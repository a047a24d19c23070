/** A day as 2021-04-01; in this form days compare as text. */
export type Day = string;

export interface Span {
  readonly from: Day;
  readonly to: Day;
}

const dayMs = 86_400_000;

/** The first day and the last one are both counted: flooded on one day only is one day. */
export const daysOf = ({ from, to }: Span): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;

export const overlap = (left: Span, right: Span): boolean =>
  left.from <= right.to && right.from <= left.to;

/** From 1 April to 31 March. */
export const fiscalYear = (year: number): Span => ({
  from: `${year}-04-01`,
  to: `${year + 1}-03-31`,
});

/** The same day some months later, or the last of that month. */
export function monthsLater(day: Day, months: number): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  const end = Math.min(date, last.getUTCDate());
  return `${last.toISOString().slice(0, 8)}${String(end).padStart(2, '0')}`;
}
