import type { PluginContext, Reading } from '@shirube/plugin-sdk/server';
import type { Config } from '../config.js';
import { yearsOf } from '../years/years.js';
import { evidenceOf } from './evidence.js';
import { isProvisional } from './provisional.js';

/** Hectares of the fields that were under water at least once in the fiscal year, each counted once. */
export async function* floodedArea(ctx: PluginContext<Config>): AsyncGenerator<Reading> {
  const { firstYear, provisionalMonths } = ctx.config;
  for (const year of await yearsOf(ctx.db)) {
    if (year.year < firstYear) continue;
    yield {
      period: `${year.year}年度`,
      value: year.floodedHa,
      unit: 'ha',
      provisional: isProvisional(year, ctx.now, provisionalMonths),
      evidence: {
        note: {
          ja: `年度内に一度でも湛水したほ場 ${year.fields}筆（二度目以降は数えない）`,
          en: `${year.fields} fields that were flooded at least once in the year, each counted once`,
        },
        rows: await evidenceOf(ctx.db, year.year),
      },
    };
  }
}
