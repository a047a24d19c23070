import { Decimal } from '@shirube/plugin-sdk/server';
import { inUnit } from '../file/energy.js';
import type { MonthTotal } from '../sales/month-totals.js';
import type { Settings } from '../settings.js';
import { percentOf, type Shares } from '../supply/share.js';
import type { YearSummary } from '../year/year-summary.js';
import type {
  Re100PowerMoney,
  Re100PowerMonth,
  Re100PowerOrigins,
  Re100PowerYear,
} from './year.types.js';

const text = (value: Decimal | null) => value?.trimmed().toString() ?? null;
const percent = (part: Decimal | null, whole: Decimal | null) =>
  part && whole ? (percentOf(part, whole, 1)?.toString() ?? null) : null;

export function toYear(
  summary: YearSummary,
  settings: Settings,
  contractsHighToday: number,
): Re100PowerYear {
  const { year, years, sources, shares, provisional, soldKwh, rePercent, localPercent } = summary;
  const known = shares.months.length > 0;
  return {
    year,
    years,
    sources,
    provisional,
    contractsHighToday,
    utilityName: settings.utilityName,
    dataNote: settings.dataNote ?? null,
    months: summary.months.map(toMonth),
    soldMwh: soldKwh && inUnit(soldKwh, 'kWh', 'MWh').toString(),
    withoutMix: shares.withoutMix,
    reKwh: known ? text(shares.reKwh) : null,
    localKwh: known ? text(shares.localKwh) : null,
    sharedSoldKwh: known ? text(shares.soldKwh) : null,
    procuredKwh: known ? text(shares.procuredKwh) : null,
    rePercent: rePercent?.toString() ?? null,
    localPercent: localPercent?.toString() ?? null,
    origins: known ? toOrigins(shares) : null,
    money: toMoney(summary, settings),
  };
}

function toOrigins({ procuredKwh, localKwh, reKwh, localReKwh }: Shares): Re100PowerOrigins {
  const elsewhereRe = reKwh.minus(localReKwh);
  const written = (kwh: Decimal) => kwh.trimmed().toString();
  return {
    localRenewable: written(localReKwh),
    localOther: written(localKwh.minus(localReKwh)),
    elsewhereRenewable: written(elsewhereRe),
    elsewhereOther: written(procuredKwh.minus(localKwh).minus(elsewhereRe)),
  };
}

function toMonth(one: MonthTotal): Re100PowerMonth {
  return {
    month: one.month,
    source: one.source,
    soldKwh: text(one.soldKwh),
    highKwh: text(one.highKwh),
    lowKwh: text(one.lowKwh),
    yen: text(one.yen),
    slotsMissing: one.slotsMissing,
    contractsMissing: one.contractsMissing,
    bothBilledKwh: text(one.bothBilledKwh),
    bothIntervalKwh: text(one.bothIntervalKwh),
    procuredKwh: text(one.procuredKwh),
    rePercent: percent(one.reKwh, one.soldKwh),
    localPercent: percent(one.localKwh, one.procuredKwh),
  };
}

function toMoney({ money }: YearSummary, settings: Settings): Re100PowerMoney {
  const { yenPerKwh, stayPercent, assumptionSource, cityBillYen } = settings;
  const bill = cityBillYen ? Decimal.parse(cityBillYen) : null;
  return {
    kept: money.kept.toString(),
    revenue: money.revenue.toString(),
    billed: money.billed.toString(),
    estimated: money.estimated.toString(),
    estimatedKwh: money.estimatedKwh.trimmed().toString(),
    yenPerKwh,
    stayPercent,
    assumptionSource,
    cityBillYen: cityBillYen ?? null,
    ofCityBillPercent: bill ? (percentOf(money.kept, bill, 2)?.toString() ?? null) : null,
  };
}
