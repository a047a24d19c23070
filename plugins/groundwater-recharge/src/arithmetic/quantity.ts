import { Decimal } from '@shirube/plugin-sdk/server';

/** Of what the amount is: metres to a power, days to a power. */
interface Dimension {
  readonly metres: number;
  readonly days: number;
}

interface Unit extends Dimension {
  /** Power of ten to metres and days: 1 ha is 10^4 m². */
  readonly tens: number;
}

/** The units of this work and no others; 万㎡ is an area, however often it is printed for a volume. */
const units = {
  ha: { metres: 2, days: 0, tens: 4 },
  '万㎡': { metres: 2, days: 0, tens: 4 },
  mm: { metres: 1, days: 0, tens: -3 },
  'mm/日': { metres: 1, days: -1, tens: -3 },
  日: { metres: 0, days: 1, tens: 0 },
  'ha・日': { metres: 2, days: 1, tens: 4 },
  '㎥': { metres: 3, days: 0, tens: 0 },
  '万㎥': { metres: 3, days: 0, tens: 4 },
} as const satisfies Record<string, Unit>;

export type UnitName = keyof typeof units;

/** An amount asked for in a unit of something else: an area where a volume is meant. */
export class DimensionError extends Error {
  readonly unit: UnitName;

  constructor(unit: UnitName) {
    super(`not an amount of ${unit}`);
    this.name = 'DimensionError';
    this.unit = unit;
  }
}

/** An exact amount with its dimension: hectares times days times mm a day are a volume and nothing else. */
export class Quantity {
  private readonly amount: Decimal;
  private readonly dimension: Dimension;

  private constructor(amount: Decimal, dimension: Dimension) {
    this.amount = amount;
    this.dimension = dimension;
  }

  static of(amount: Decimal | string, unit: UnitName): Quantity {
    const { tens, ...dimension } = units[unit];
    const value = typeof amount === 'string' ? Decimal.parse(amount) : amount;
    return new Quantity(shifted(value, tens), dimension);
  }

  times(other: Quantity): Quantity {
    return new Quantity(this.amount.times(other.amount), {
      metres: this.dimension.metres + other.dimension.metres,
      days: this.dimension.days + other.dimension.days,
    });
  }

  /** @throws TypeError when the two are amounts of different things */
  plus(other: Quantity): Quantity {
    const { metres, days } = this.dimension;
    if (metres !== other.dimension.metres || days !== other.dimension.days)
      throw new TypeError('amounts of different things have no sum');
    return new Quantity(this.amount.plus(other.amount), this.dimension);
  }

  /** The number of that unit, exact, without trailing zeros. @throws DimensionError */
  in(unit: UnitName): Decimal {
    const { metres, days, tens } = units[unit];
    if (metres !== this.dimension.metres || days !== this.dimension.days)
      throw new DimensionError(unit);
    return shifted(this.amount, -tens).trimmed();
  }
}

const shifted = (value: Decimal, tens: number) => Decimal.of(value.coefficient, value.scale - tens);
