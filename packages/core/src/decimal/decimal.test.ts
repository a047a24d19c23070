import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal, DecimalSyntaxError } from './decimal.js';
import { DivisionByZeroError, Fraction } from './fraction.js';

const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 8 }))
  .map(([coefficient, scale]) => Decimal.of(coefficient, scale));

describe('Decimal', () => {
  it.each([
    ['40.6', 406n, 1],
    ['-0.05', -5n, 2],
    ['+7', 7n, 0],
    ['12345678901234567890.5', 123456789012345678905n, 1],
  ])('parses %s', (text, coefficient, scale) => {
    expect(Decimal.parse(text)).toMatchObject({ coefficient, scale });
  });

  it.each(['', '-', '1e3', '1,234', '.5', '5.', 'NaN', ' 1', '9'.repeat(401)])(
    'refuses %j',
    (text) => {
      expect(() => Decimal.parse(text)).toThrow(DecimalSyntaxError);
    },
  );

  it.each([
    ['2.5', 0, '3'],
    ['-2.5', 0, '-3'],
    ['-0.4', 0, '0'],
    ['191.55', 1, '191.6'],
    ['0.049', 1, '0.0'],
    ['5', 2, '5.00'],
  ])('rounds %s to %i places as %s', (text, places, expected) => {
    expect(Decimal.parse(text).toFixed(places)).toBe(expected);
  });

  it('keeps the printed scale and compares by size', () => {
    expect(Decimal.parse('50.0').toString()).toBe('50.0');
    expect(Decimal.parse('50.0').equals(Decimal.parse('50'))).toBe(true);
    expect(Decimal.parse('50.0').halfUnit().toString()).toBe('0.05');
    expect(Decimal.parse('50.0').trimmed().toString()).toBe('50');
  });

  it('prints what it parses', () => {
    fc.assert(fc.property(decimals, (d) => Decimal.parse(d.toString()).equals(d)));
  });

  it('adds and subtracts exactly', () => {
    fc.assert(fc.property(decimals, decimals, (a, b) => a.plus(b).minus(b).equals(a)));
  });

  it('rounds to within half a unit, symmetrically about zero', () => {
    fc.assert(
      fc.property(decimals, fc.integer({ min: 0, max: 8 }), (d, places) => {
        const rounded = d.rounded(places);
        expect(rounded.minus(d).abs().compare(rounded.halfUnit())).toBeLessThanOrEqual(0);
        expect(d.negated().rounded(places).equals(rounded.negated())).toBe(true);
      }),
    );
  });
});

describe('Fraction', () => {
  it('refuses a zero denominator', () => {
    expect(() => Fraction.fromDecimals(Decimal.one, Decimal.parse('0.00'))).toThrow(
      DivisionByZeroError,
    );
  });

  it('is exact where doubles are not', () => {
    const third = Fraction.of(1n, 3n);
    expect(third.plus(third).plus(third).equals(Fraction.one)).toBe(true);
    expect(Fraction.of(-85n, 94n).times(Fraction.fromInteger(100)).rounded(1).toString()).toBe(
      '-90.4',
    );
  });

  it('agrees with Decimal on decimal values', () => {
    fc.assert(
      fc.property(decimals, decimals, fc.integer({ min: 0, max: 6 }), (a, b, places) => {
        const sum = Fraction.fromDecimals(a).plus(Fraction.fromDecimals(b));
        expect(sum.rounded(places).equals(a.plus(b).rounded(places))).toBe(true);
        expect(Fraction.fromDecimals(a).compare(Fraction.fromDecimals(b))).toBe(a.compare(b));
      }),
    );
  });

  it('divides back', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        fc.pre(!b.isZero());
        expect(
          Fraction.fromDecimals(a, b)
            .times(Fraction.fromDecimals(b))
            .equals(Fraction.fromDecimals(a)),
        ).toBe(true);
      }),
    );
  });
});
