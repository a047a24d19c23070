import { ShirubeError } from '../errors.js';
import { divideHalfAway, powerOfTen } from './integer.js';

/** code `decimal-syntax`, data `{ text }`: not a plain decimal number. */
export class DecimalSyntaxError extends ShirubeError {
  constructor(text: string) {
    super('decimal-syntax', { text: text.slice(0, 80) });
  }
}

/** More digits than any figure has; keeps hostile input from buying quadratic time. */
const maximumDigits = 400;
const plainDecimal = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/**
 * An exact decimal number: `coefficient` × 10^−`scale`. The scale is kept as printed (50.0 has one
 * place), because the audit needs to know how far a printed figure may have been rounded.
 */
export class Decimal {
  static readonly zero = new Decimal(0n, 0);
  static readonly one = new Decimal(1n, 0);

  private constructor(
    readonly coefficient: bigint,
    /** Places after the point, 0 or more. */
    readonly scale: number,
  ) {}

  /** Reads `-12.50`: ASCII digits, a point, a sign; no separators, no exponent. Throws DecimalSyntaxError. */
  static parse(text: string): Decimal {
    const value = Decimal.tryParse(text);
    if (value === null) throw new DecimalSyntaxError(text);
    return value;
  }

  /** Like `parse`, null instead of an error. */
  static tryParse(text: string): Decimal | null {
    if (text.length > maximumDigits) return null;
    const match = plainDecimal.exec(text);
    if (match === null) return null;
    const fraction = match[3] ?? '';
    const digits = `${match[2]}${fraction}`;
    // A safe integer converts several times faster than a string of digits.
    const size = digits.length <= 15 ? BigInt(Number(digits)) : BigInt(digits);
    return new Decimal(match[1] === '-' ? -size : size, fraction.length);
  }

  static fromInteger(value: bigint | number): Decimal {
    return new Decimal(BigInt(value), 0);
  }

  /** `coefficient` × 10^−`scale`; a negative scale is multiplied out. */
  static of(coefficient: bigint, scale: number): Decimal {
    return scale < 0
      ? new Decimal(coefficient * powerOfTen(-scale), 0)
      : new Decimal(coefficient, scale);
  }

  plus(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    return new Decimal(this.coefficientAt(scale) + other.coefficientAt(scale), scale);
  }

  minus(other: Decimal): Decimal {
    return this.plus(other.negated());
  }

  times(other: Decimal): Decimal {
    return new Decimal(this.coefficient * other.coefficient, this.scale + other.scale);
  }

  negated(): Decimal {
    return new Decimal(-this.coefficient, this.scale);
  }

  abs(): Decimal {
    return this.coefficient < 0n ? this.negated() : this;
  }

  /** −1, 0 or 1. */
  sign(): -1 | 0 | 1 {
    return this.coefficient > 0n ? 1 : this.coefficient < 0n ? -1 : 0;
  }

  isZero(): boolean {
    return this.coefficient === 0n;
  }

  /** −1, 0 or 1 by size; 50.0 and 50 are equal. */
  compare(other: Decimal): -1 | 0 | 1 {
    const scale = Math.max(this.scale, other.scale);
    const left = this.coefficientAt(scale);
    const right = other.coefficientAt(scale);
    return left > right ? 1 : left < right ? -1 : 0;
  }

  equals(other: Decimal): boolean {
    return this.compare(other) === 0;
  }

  /** Rounded to `places` (0 or more), ties away from zero; the result has exactly that scale. */
  rounded(places: number): Decimal {
    if (places >= this.scale) return new Decimal(this.coefficientAt(places), places);
    return new Decimal(divideHalfAway(this.coefficient, powerOfTen(this.scale - places)), places);
  }

  /** Rounded and printed with exactly `places` places; never "-0". */
  toFixed(places: number): string {
    return this.rounded(places).toString();
  }

  /** Without trailing zeros after the point: 50.0 becomes 50. */
  trimmed(): Decimal {
    let { coefficient, scale } = this;
    while (scale > 0 && coefficient % 10n === 0n) {
      coefficient /= 10n;
      scale -= 1;
    }
    return new Decimal(coefficient, scale);
  }

  /** Half of the last printed place: 0.05 for 50.0, 0.5 for 20,987. */
  halfUnit(): Decimal {
    return new Decimal(5n, this.scale + 1);
  }

  toString(): string {
    if (this.scale === 0) return this.coefficient.toString();
    const negative = this.coefficient < 0n;
    const digits = (negative ? -this.coefficient : this.coefficient)
      .toString()
      .padStart(this.scale + 1, '0');
    const point = digits.length - this.scale;
    return `${negative ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`;
  }

  toJSON(): string {
    return this.toString();
  }

  /** For drawing only: the nearest double. */
  toNumber(): number {
    return Number(this.toString());
  }

  /** The value × 10^scale; exact, so the scale must not be below this number's own. */
  coefficientAt(scale: number): bigint {
    return scale === this.scale
      ? this.coefficient
      : this.coefficient * powerOfTen(scale - this.scale);
  }
}
