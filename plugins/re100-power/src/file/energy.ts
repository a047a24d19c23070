import { convert, Decimal, parseUnit, readDecimal, type Words } from '@shirube/plugin-sdk/server';

const units = ['kWh', 'MWh'] as const;

/**
 * The two columns in which a file may have one amount of energy: `電力量(kWh)` or `電力量(MWh)`. One without its unit is
 * no column of ours: a thousand times too much is not to be guessed at.
 */
export const energyColumns = (names: readonly string[]) => ({
  kwh: names.map((name) => `${name}(kWh)`),
  mwh: names.map((name) => `${name}(MWh)`),
});

/** In kWh, exactly; null unless one of the two holds an amount that is not below zero. */
export function readEnergy(cells: { readonly kwh: string; readonly mwh: string }): Decimal | null {
  const amounts = [cells.kwh, cells.mwh].map(readDecimal);
  const [kwh, mwh] = amounts;
  if ((kwh && cells.mwh !== '') || (mwh && cells.kwh !== '')) return null;
  const found = kwh ?? (mwh ? inUnit(mwh, 'MWh', 'kWh') : null);
  return found && found.compare(Decimal.zero) >= 0 ? found : null;
}

export const noEnergy: Words = {
  ja: '電力量が0以上の数字ではないか、見出しに単位 (kWh)・(MWh) のどちらかがありません',
  en: 'No amount of energy, or no unit (kWh) or (MWh) in its heading',
};

/** An amount of energy in another unit, exactly. */
export function inUnit(
  amount: Decimal,
  from: (typeof units)[number],
  to: (typeof units)[number],
): Decimal {
  const [source, wanted] = [parseUnit(from), parseUnit(to)];
  if (!source || !wanted) throw new TypeError(`${from}, ${to}`);
  return convert(amount, source, wanted).trimmed();
}
