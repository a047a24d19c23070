import { Decimal } from '../decimal/decimal.js';

const exponents: Readonly<Record<string, number>> = {
  十: 1,
  百: 2,
  千: 3,
  万: 4,
  億: 8,
  兆: 12,
};

/** 千億 is 10^11, 十億 10^9; null when the text does not begin with a scale word. */
export function readScale(text: string): { words: string; factor: Decimal; rest: string } | null {
  const words = /^[十百千万億兆]+/.exec(text)?.[0];
  if (words === undefined) return null;
  let exponent = 0;
  for (const word of words) exponent += exponents[word] ?? 0;
  return { words, factor: Decimal.of(1n, -exponent), rest: text.slice(words.length) };
}
