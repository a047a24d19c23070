/** The price of FIT is guaranteed for ten years to systems of homes (below 10 kW). */
export const fitYears = 10;

/** The year from which power of a start year may be sold to anybody: 2010 → 2020. */
export const freeYearOf = (startYear: number): number => startYear + fitYears;
