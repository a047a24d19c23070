import type { PluginContext, Reading } from '@shirube/plugin-sdk/server';
import type { Config } from '../config.js';
import { yearsOf } from '../years/years.js';
import { evidenceOf } from './evidence.js';
import { isProvisional } from './provisional.js';

/** 万㎥ of each fiscal year. A year with a district whose rate nobody has set is not offered: a part is no total. */
export async function* recharge(ctx: PluginContext<Config>): AsyncGenerator<Reading> {
  const { firstYear, provisionalMonths } = ctx.config;
  for (const year of await yearsOf(ctx.db)) {
    if (year.year < firstYear) continue;
    if (year.manCubicMetres === null) {
      ctx.log.warn('no infiltration rate', { year: year.year, districts: year.missing });
      continue;
    }
    const rows = await evidenceOf(ctx.db, year.year);
    yield {
      period: `${year.year}年度`,
      value: year.manCubicMetres,
      unit: '万㎥',
      provisional: isProvisional(year, ctx.now, provisionalMonths),
      evidence: {
        note: {
          ja: `検査に合格した ${year.applications}件、延べ ${year.hectareDays} ha・日 × 地区ごとの浸透量（mm/日）`,
          en: `${year.applications} inspected applications, ${year.hectareDays} hectare-days × each district’s rate (mm a day)`,
        },
        rows,
      },
    };
  }
}
