const powers: bigint[] = [];
for (let i = 0, power = 1n; i < 40; i += 1, power *= 10n) powers.push(power);

/** 10^exponent for an exponent of 0 or more. */
export function powerOfTen(exponent: number): bigint {
  return powers[exponent] ?? 10n ** BigInt(exponent);
}

/** numerator / denominator to the nearest integer, ties away from zero; the denominator is positive. */
export function divideHalfAway(numerator: bigint, denominator: bigint): bigint {
  return numerator < 0n
    ? -((-numerator * 2n + denominator) / (denominator * 2n))
    : (numerator * 2n + denominator) / (denominator * 2n);
}
