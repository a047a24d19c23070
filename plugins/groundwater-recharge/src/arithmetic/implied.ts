import { Decimal, Fraction } from '@shirube/plugin-sdk/server';

/** What is printed of a year. */
export interface Published {
  /** 万㎥ and ha as printed: their last digit says how far they may have been rounded. */
  readonly volume: string;
  readonly areaHa: string;
}

export interface Implied {
  /** How high the water would stand on the published area: days × rate, in mm, to one place. */
  readonly depthMm: string;
  /** What the depth may be when both printed figures were rounded. */
  readonly lowestMm: string;
  readonly highestMm: string;
}

/** One 万㎥ on one hectare is a metre: 1,000 mm. */
const mmOfOne = Decimal.fromInteger(1000);
const places = 1;

const depth = (volume: Decimal, area: Decimal) =>
  Fraction.fromDecimals(volume.times(mmOfOne), area).rounded(places);

/**
 * What a published volume and a published area tell together, and no more: days and rate by themselves are
 * unknown, their product is volume ÷ area.
 */
export function impliedDepth({ volume, areaHa }: Published): Implied {
  const [v, a] = [Decimal.parse(volume), Decimal.parse(areaHa)];
  return {
    depthMm: depth(v, a).toString(),
    lowestMm: depth(v.minus(v.halfUnit()), a.plus(a.halfUnit())).toString(),
    highestMm: depth(v.plus(v.halfUnit()), a.minus(a.halfUnit())).toString(),
  };
}

/** mm a day, to two places, if every published hectare had been flooded for so many days. */
export const impliedRate = ({ volume, areaHa }: Published, days: number): string =>
  Fraction.fromDecimals(
    Decimal.parse(volume).times(mmOfOne),
    Decimal.parse(areaHa).times(Decimal.fromInteger(days)),
  )
    .rounded(2)
    .toString();

/** mm a day, to two places, on the hectare-days of the register; null without any. */
export function impliedRateOfRegister(volume: string, hectareDays: string): string | null {
  const days = Decimal.parse(hectareDays);
  if (days.sign() <= 0) return null;
  return Fraction.fromDecimals(Decimal.parse(volume).times(mmOfOne), days).rounded(2).toString();
}

/** The hectares that a volume would take at that depth, to one place. */
export const hectaresFor = (volume: string, depthMm: string): string =>
  depth(Decimal.parse(volume), Decimal.parse(depthMm)).toString();
