import { Decimal, japaneseDay, type PluginDb } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import { type KeptMoney, moneyKept } from '../money/kept.js';
import { fiscalYearOfMonth, monthsOf } from '../months.js';
import { type MonthTotal, monthTotals, yearIsOver } from '../sales/month-totals.js';
import type { Settings } from '../settings.js';
import { type SourceKind, sourceKinds } from '../supply/kinds.js';
import { percentOf, type Shares, sharesOf } from '../supply/share.js';

const kinds = Object.keys(sourceKinds) as [SourceKind, ...SourceKind[]];
const source = z.object({
  month: z.string(),
  kind: z.enum(kinds),
  name: z.string(),
  kwh: z.string(),
  rePercent: z.string(),
  local: z.boolean(),
});
export type MonthSource = z.output<typeof source>;

/** A 年度 as its pages show it. */
export interface YearSummary {
  readonly year: number;
  /** Years of which something is known, newest first. */
  readonly years: readonly number[];
  readonly months: readonly MonthTotal[];
  readonly sources: readonly MonthSource[];
  readonly shares: Shares;
  readonly soldKwh: Decimal | null;
  readonly rePercent: Decimal | null;
  /** Of what was procured, the part from within the city. */
  readonly localPercent: Decimal | null;
  readonly money: KeptMoney;
  /** The year runs, or months of it lack. */
  readonly provisional: boolean;
}

/** The year asked for, or the newest of which something is known; null where nothing is. */
export async function yearSummary(
  db: PluginDb,
  settings: Settings,
  asked: number | null,
  now: Date,
): Promise<YearSummary | null> {
  const totals = await monthTotals(db);
  const years = [...new Set(totals.map(({ month }) => fiscalYearOfMonth(month)))].sort(
    (a, b) => b - a,
  );
  const year = asked ?? years[0];
  if (year === undefined) return null;
  const wanted = monthsOf(year);
  const months = totals.filter(({ month }) => wanted.includes(month));
  const days = wanted.map((month) => `${month}-01`);
  const sources = await db.rows(source)`
    SELECT to_char(month, 'YYYY-MM') AS month, kind, name, trim_scale(kwh)::text AS kwh,
      trim_scale(re_percent)::text AS "rePercent", local
    FROM supply_mix WHERE month = ANY (${days}::date[]) ORDER BY month, kind, name`;
  const shares = sharesOf(months);
  const sold = months.flatMap(({ soldKwh }) => (soldKwh ? [soldKwh] : []));
  return {
    year,
    years,
    months,
    sources,
    shares,
    soldKwh: sold.length > 0 ? sold.reduce((sum, kwh) => sum.plus(kwh), Decimal.zero) : null,
    rePercent: percentOf(shares.reKwh, shares.soldKwh, 1),
    localPercent: percentOf(shares.localKwh, shares.procuredKwh, 1),
    money: moneyKept(months, settings),
    provisional: !yearIsOver(year, now) || sold.length < 12,
  };
}

/** High-voltage contracts in force today, for the card. */
export async function contractsToday(db: PluginDb, now: Date): Promise<number> {
  const today = japaneseDay(now);
  const [found] = await db.rows(z.object({ n: z.number() }))`
    SELECT count(*)::int AS n FROM supply_contract WHERE voltage <> 'low' AND starts_on <= ${today}::date
      AND (last_day IS NULL OR last_day >= ${today}::date)`;
  return found?.n ?? 0;
}
