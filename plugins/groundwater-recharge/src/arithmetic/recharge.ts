import { Decimal } from '@shirube/plugin-sdk/server';
import { Quantity } from './quantity.js';

/** Hectares times days of one district at one rate in one fiscal year. */
export interface HectareDays {
  readonly district: string;
  /** Exact decimals as text. */
  readonly hectareDays: string;
  /** Null: no rate was set for these days. */
  readonly mmPerDay: string | null;
}

export interface RechargeLine extends HectareDays {
  /** In ㎥; null where no rate is set. */
  readonly cubicMetres: string | null;
}

export interface Recharge {
  readonly lines: readonly RechargeLine[];
  /** Null when a line has no rate: a sum of some of them is not the year's. */
  readonly cubicMetres: string | null;
  readonly manCubicMetres: string | null;
  /** Districts without a rate, each once. */
  readonly missing: readonly string[];
}

/** ha·日 × mm/日, in ㎥: a hectare under a millimetre is ten cubic metres. */
export const volumeOf = (hectareDays: string, mmPerDay: string): Quantity =>
  Quantity.of(hectareDays, 'ha・日').times(Quantity.of(mmPerDay, 'mm/日'));

/** The year's recharge, Σ area × days × rate, line by line as a hand would. */
export function rechargeOf(lines: readonly HectareDays[]): Recharge {
  let sum: Quantity | null = Quantity.of(Decimal.zero, '㎥');
  const missing = new Set<string>();
  const counted = lines.map((line) => {
    if (line.mmPerDay === null) {
      missing.add(line.district);
      sum = null;
      return { ...line, cubicMetres: null };
    }
    const volume = volumeOf(line.hectareDays, line.mmPerDay);
    sum = sum?.plus(volume) ?? null;
    return { ...line, cubicMetres: volume.in('㎥').toString() };
  });
  const total = sum as Quantity | null;
  return {
    lines: counted,
    cubicMetres: total?.in('㎥').toString() ?? null,
    manCubicMetres: total?.in('万㎥').toString() ?? null,
    missing: [...missing],
  };
}
