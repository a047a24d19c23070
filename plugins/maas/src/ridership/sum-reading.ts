import type { Reading } from '@shirube/plugin-sdk/server';
import type { YearSum } from './months.js';

const mostRows = 5000;

/** A year's sum of persons, as it is offered. */
export function sumReading(year: YearSum, period: string, table: string): Reading {
  const { sum, final, missing, rows } = year;
  const gaps = missing.slice(0, 6).join('、');
  const more = missing.length > 6;
  return {
    period,
    value: String(sum),
    unit: '人',
    provisional: !final,
    evidence: {
      note: {
        ja: `${rows.length}件の記録の合計です。${final ? '' : `まだない月: ${gaps}${more ? ' ほか' : ''}。`}`,
        en: `The sum of ${rows.length} records.${final ? '' : ` Months still missing: ${gaps}${more ? ' and others' : ''}.`}`,
      },
      rows:
        rows.length <= mostRows
          ? rows.map((id) => ({ table, id }))
          : { query: `${table}: ${period}`, count: rows.length },
    },
  };
}
