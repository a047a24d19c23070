/**
 * What `pnpm bench -- meter-import` hands in: a register of that many supply points, then a year of their half-hours.
 * The figures are invented; each follows from its place, so two files of one size are equal.
 */
export const config = {
  utilityName: '計測用電力',
  firstYear: 2019,
  expiryMonths: 6,
  yenPerKwh: '20',
  stayPercent: '50',
  assumptionSource: '計測用',
};

const pointOf = (meter: number) => `04000000000000${String(10_000_000 + meter)}`;

/** Imports that come before, in order. */
export const before = (meters: number) => [
  {
    import: 'register',
    text: [
      '契約番号,顧客番号,顧客名,供給地点特定番号,電圧,供給開始日,自動更新',
      ...Array.from({ length: meters }, (_, at) =>
        [`H${at}`, `C${at}`, `計測${at}`, pointOf(at), '高圧', '2019/04/01', 'はい'].join(','),
      ),
    ].join('\n'),
  },
];

/** The import that is measured. */
export const measured = 'intervals';

export const header = '供給地点特定番号,年月日,コマ,電力量(kWh)';

/** One row; `day` counts from 1 April 2019, `slot` from 0 to 47. */
export function row(meter: number, day: number, slot: number): string {
  return `${pointOf(meter)},${days[day] ?? ''},${slot + 1},${((meter * 31 + day * 7 + slot * 13) % 977) / 10}`;
}

const days = Array.from({ length: 366 }, (_, at) =>
  new Date(Date.UTC(2019, 3, 1 + at)).toISOString().slice(0, 10).replaceAll('-', '/'),
);

/** The columns as the file has them, for a COPY of it. */
export const columns = 'point text, day date, slot integer, kwh numeric';

/** The same sums by the database alone, from a table of those columns. */
export const sums = `SELECT date_trunc('month', day)::date::text AS month, point, sum(kwh)::text AS kwh FROM measured GROUP BY 1, 2`;

/** What the plugin then has, as the plugin's own login. */
export const kept = 'SELECT month::text AS month, point, kwh::text AS kwh FROM interval_month';
