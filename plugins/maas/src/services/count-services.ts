import { type YearKind, yearEnd, yearOf, years } from '../years.js';

export interface Service {
  readonly id: string;
  readonly countedAs: string;
  readonly startedOn: string;
  /** The first day on which it was no more. */
  readonly endedOn: string | null;
}

export interface ServiceYear {
  readonly year: number;
  /** The day it was counted at: the year's end, or the day until which the register is right. */
  readonly at: string;
  readonly count: number;
  readonly final: boolean;
  readonly rows: readonly string[];
  /** Rows that are the same function as another one. */
  readonly repeated: number;
}

/** Functions in use at each year's end; the same one offered by two counts once. */
export function servicesByYear(
  services: readonly Service[],
  how: { readonly kind: YearKind; readonly firstYear: number; readonly asOf: string },
): ServiceYear[] {
  return years(how.firstYear, yearOf(how.asOf, how.kind)).map((year) => {
    const end = yearEnd(year, how.kind);
    const final = end <= how.asOf;
    const at = final ? end : how.asOf;
    const inUse = services.filter(
      (one) => one.startedOn <= at && (one.endedOn === null || one.endedOn > at),
    );
    const count = new Set(inUse.map((one) => one.countedAs)).size;
    const rows = inUse.map(({ id }) => id);
    return { year, at, count, final, rows, repeated: rows.length - count };
  });
}
