const dayMs = 86_400_000;
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** Where a day begins (or ends) between two edges in pixels; what lies beyond them stands at the edge. */
export function placeOf(from: string, until: string, left: number, right: number) {
  const [first, beyond] = [at(from), at(until) + dayMs];
  return (day: string, ends = false): number => {
    const share = (at(day) + (ends ? dayMs : 0) - first) / (beyond - first);
    return left + Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0)) * (right - left);
  };
}

/** The first day of each month that begins within, the one that one is in first. */
export function monthsWithin(
  from: string,
  until: string,
): readonly { readonly day: string; readonly month: number }[] {
  const [year = 0, month = 1] = from.split('-').map(Number);
  const all = Array.from({ length: 120 }, (_, index) => {
    const there = new Date(Date.UTC(year, month - 1 + index, 1));
    return { day: there.toISOString().slice(0, 10), month: there.getUTCMonth() + 1 };
  });
  return all
    .filter(({ day }) => day <= until)
    .map((one, index) => (index === 0 ? { ...one, day: from } : one));
}
