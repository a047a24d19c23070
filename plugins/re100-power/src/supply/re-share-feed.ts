import type { PluginContext, Reading } from '@shirube/plugin-sdk/server';
import { inJapanese, monthsOf } from '../months.js';
import { noteOf } from '../note.js';
import { yearsOffered } from '../register/contracts-feed.js';
import { monthTotals, yearIsOver } from '../sales/month-totals.js';
import type { Settings } from '../settings.js';
import { percentOf, sharesOf } from './share.js';

/**
 * Renewable kWh procured ÷ kWh sold of each fiscal year, to one place of a percent. Over the months that tell both;
 * provisional while one of the twelve does not. Losses on the way are of the procured side, so it may pass 100 %.
 */
export async function* renewableShare(ctx: PluginContext<Settings>): AsyncGenerator<Reading> {
  const totals = await monthTotals(ctx.db);
  for (const year of yearsOffered(ctx.config, ctx.now)) {
    const wanted = monthsOf(year);
    const shares = sharesOf(totals.filter(({ month }) => wanted.includes(month)));
    const percent = percentOf(shares.reKwh, shares.soldKwh, 1);
    if (!percent) continue;
    const { months, withoutMix, reKwh, soldKwh } = shares;
    const lacking = withoutMix.length > 0;
    yield {
      period: `${year}年度`,
      value: percent.toString(),
      unit: '%',
      provisional: !yearIsOver(year, ctx.now) || months.length < 12,
      evidence: {
        note: noteOf(
          ctx.config,
          `再エネ ${reKwh} kWh ÷ 販売 ${soldKwh} kWh（${months.length}か月分${lacking ? `、電源構成のない ${withoutMix.map(inJapanese).join('・')} を除く` : ''}）`,
          `${reKwh} kWh renewable ÷ ${soldKwh} kWh sold (${months.length} months${lacking ? `, without ${withoutMix.join(', ')}: no mix known` : ''})`,
        ),
        rows: months.map((month) => ({ table: 'month_total', id: month })),
      },
    };
  }
}
