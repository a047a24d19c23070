/** -1: no time there; -2: cannot be read. */
export const noTime = -1;
export const badTime = -2;

/** Seconds from the beginning of the service day; over 24 hours after midnight. */
export function readTime(text: string): number {
  const written = text.trim();
  if (written === '') return noTime;
  const parts = /^(\d{1,2}):([0-5]\d):([0-5]\d)$/.exec(written);
  return parts ? Number(parts[1]) * 3600 + Number(parts[2]) * 60 + Number(parts[3]) : badTime;
}

export const printTime = (seconds: number): string =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');

/** Ids as numbers, for a million rows name a few hundred of them. */
export class Names {
  readonly list: string[] = [];
  private readonly at = new Map<string, number>();

  of(name: string): number {
    const known = this.at.get(name);
    if (known !== undefined) return known;
    this.list.push(name);
    this.at.set(name, this.list.length - 1);
    return this.list.length - 1;
  }
}

const fields = ['trip', 'stop', 'sequence', 'arrival', 'departure', 'line'] as const;
type Field = (typeof fields)[number];

/** Stop times as columns of numbers: 24 bytes each. */
export class StopTimes {
  readonly trips = new Names();
  readonly stops = new Names();
  length = 0;
  private columns = Object.fromEntries(
    fields.map((field) => [field, new Int32Array(4096)]),
  ) as Record<Field, Int32Array>;

  add(row: Readonly<Record<Field, number>>): void {
    if (this.length === this.columns.trip.length)
      for (const field of fields) {
        const wider = new Int32Array(this.length * 2);
        wider.set(this.columns[field]);
        this.columns[field] = wider;
      }
    for (const field of fields) this.columns[field][this.length] = row[field];
    this.length += 1;
  }

  get(field: Field, at: number): number {
    return this.columns[field][at] ?? 0;
  }

  /** The rows of each trip, in the order of their sequence. */
  *byTrip(): Generator<{ readonly trip: string; readonly rows: Int32Array }> {
    const { trip, sequence } = this.columns;
    const order = Int32Array.from({ length: this.length }, (_, at) => at).sort(
      (a, b) => (trip[a] ?? 0) - (trip[b] ?? 0) || (sequence[a] ?? 0) - (sequence[b] ?? 0) || a - b,
    );
    for (let from = 0; from < order.length; ) {
      const of = trip[order[from] ?? 0];
      let to = from;
      while (to < order.length && trip[order[to] ?? 0] === of) to += 1;
      yield { trip: this.trips.list[of ?? 0] ?? '', rows: order.subarray(from, to) };
      from = to;
    }
  }
}
