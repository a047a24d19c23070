import { ShirubeError } from '../errors.js';
import { Decimal } from './decimal.js';
import { divideHalfAway, powerOfTen } from './integer.js';

/** code `division-by-zero`, data `{ numerator }`. Callers test for zero first; this is a fault. */
export class DivisionByZeroError extends ShirubeError {
  constructor(numerator: string) {
    super('division-by-zero', { numerator });
  }
}

/** An exact quotient of integers; the denominator is positive. Not reduced: equality is by `compare`. */
export class Fraction {
  static readonly zero = new Fraction(0n, 1n);
  static readonly one = new Fraction(1n, 1n);

  private constructor(
    readonly numerator: bigint,
    readonly denominator: bigint,
  ) {}

  /** Throws DivisionByZeroError when the denominator is zero. */
  static of(numerator: bigint, denominator: bigint): Fraction {
    if (denominator === 0n) throw new DivisionByZeroError(numerator.toString());
    return denominator < 0n
      ? new Fraction(-numerator, -denominator)
      : new Fraction(numerator, denominator);
  }

  static fromInteger(value: bigint | number): Fraction {
    return new Fraction(BigInt(value), 1n);
  }

  /** numerator / denominator, exactly. Throws DivisionByZeroError. */
  static fromDecimals(numerator: Decimal, denominator: Decimal = Decimal.one): Fraction {
    return Fraction.of(
      numerator.coefficient * powerOfTen(denominator.scale),
      denominator.coefficient * powerOfTen(numerator.scale),
    );
  }

  plus(other: Fraction): Fraction {
    return new Fraction(
      this.numerator * other.denominator + other.numerator * this.denominator,
      this.denominator * other.denominator,
    );
  }

  minus(other: Fraction): Fraction {
    return this.plus(other.negated());
  }

  times(other: Fraction): Fraction {
    return new Fraction(this.numerator * other.numerator, this.denominator * other.denominator);
  }

  /** Throws DivisionByZeroError. */
  dividedBy(other: Fraction): Fraction {
    return Fraction.of(this.numerator * other.denominator, this.denominator * other.numerator);
  }

  negated(): Fraction {
    return new Fraction(-this.numerator, this.denominator);
  }

  abs(): Fraction {
    return this.numerator < 0n ? this.negated() : this;
  }

  /** −1, 0 or 1. */
  sign(): -1 | 0 | 1 {
    return this.numerator > 0n ? 1 : this.numerator < 0n ? -1 : 0;
  }

  isZero(): boolean {
    return this.numerator === 0n;
  }

  /** −1, 0 or 1 by size. */
  compare(other: Fraction): -1 | 0 | 1 {
    const left = this.numerator * other.denominator;
    const right = other.numerator * this.denominator;
    return left > right ? 1 : left < right ? -1 : 0;
  }

  equals(other: Fraction): boolean {
    return this.compare(other) === 0;
  }

  /** Rounded once from the exact value to `places` (0 or more), ties away from zero. */
  rounded(places: number): Decimal {
    return Decimal.of(
      divideHalfAway(this.numerator * powerOfTen(places), this.denominator),
      places,
    );
  }

  /** For drawing only: a near double. */
  toNumber(): number {
    return this.rounded(12).toNumber();
  }

  toString(): string {
    return `${this.numerator}/${this.denominator}`;
  }

  toJSON(): string {
    return this.toString();
  }
}
