import { Decimal, type PluginContext, type Reading } from '@shirube/plugin-sdk/server';
import { inUnit } from '../file/energy.js';
import { inJapanese, monthsOf } from '../months.js';
import { noteOf } from '../note.js';
import { replacedMonths } from '../records/replaced.js';
import { yearsOffered } from '../register/contracts-feed.js';
import type { Settings } from '../settings.js';
import { type MonthTotal, monthTotals, yearIsOver } from './month-totals.js';

/** MWh sold in each fiscal year of which a month is known; provisional until all twelve are there in full. */
export async function* soldMwh(ctx: PluginContext<Settings>): AsyncGenerator<Reading> {
  const months = (await monthTotals(ctx.db)).filter(({ soldKwh }) => soldKwh !== null);
  const replaced = await replacedMonths(ctx.db);
  for (const year of yearsOffered(ctx.config, ctx.now)) {
    const wanted = monthsOf(year);
    const known = months.filter(({ month }) => wanted.includes(month));
    if (known.length === 0) continue;
    const [ja, en] = remarks(
      known,
      replaced.filter(({ month }) => wanted.includes(month)),
    );
    yield {
      period: `${year}年度`,
      value: inUnit(sumOf(known), 'kWh', 'MWh').toString(),
      unit: 'MWh',
      provisional: !yearIsOver(year, ctx.now) || !isWhole(known),
      evidence: {
        note: noteOf(ctx.config, ja, en),
        rows: known.map(({ month }) => ({ table: 'month_total', id: month })),
      },
    };
  }
}

const sumOf = (months: readonly MonthTotal[]): Decimal =>
  months.reduce((sum, { soldKwh }) => sum.plus(soldKwh ?? Decimal.zero), Decimal.zero);

/** All twelve months, each with all its half-hours where it rests on those. */
const isWhole = (months: readonly MonthTotal[]) =>
  months.length === 12 && months.every(({ slotsMissing }) => slotsMissing === 0);

function remarks(
  months: readonly MonthTotal[],
  replaced: readonly { readonly month: string; readonly on: string }[],
): readonly [ja: string, en: string] {
  const slots = months.reduce((sum, { slotsMissing }) => sum + slotsMissing, 0);
  const contracts = months.filter(({ contractsMissing }) => contractsMissing > 0).length;
  const ja = [`${months.length}か月分の販売電力量の合計`];
  const en = [`The sum of ${months.length} months`];
  if (slots > 0) {
    ja.push(`30分値が ${slots} コマ不足`);
    en.push(`${slots} half-hours lack`);
  }
  if (contracts > 0) {
    ja.push(`値のない契約がある月が ${contracts} か月`);
    en.push(`${contracts} months lack a contract`);
  }
  for (const { month, on } of replaced.slice(-6)) {
    ja.push(`${inJapanese(month)}分は${inJapanese(on)}に差し替え`);
    en.push(`${month} was replaced on ${on}`);
  }
  return [ja.join('、'), en.join(', ')];
}
