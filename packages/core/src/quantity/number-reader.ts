import { Decimal } from '../decimal/decimal.js';

/** A printed number: its amount and what follows it. */
export interface ReadNumber {
  readonly amount: Decimal;
  readonly rest: string;
}

/** Full-width keyboards give ー and ― for minus; only right before a digit are they one. */
const sign = /^(▲|△|−|-|–|‐|‑|マイナス|\+|[ー―—](?=\d))? ?/;
const digits = /^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d,.]*\d)/;
const small: Readonly<Record<string, number>> = { 十: 1, 百: 2, 千: 3 };
const large: Readonly<Record<string, number>> = { 万: 4, 億: 8, 兆: 12 };

/**
 * Reads the number at the start of a normalised text: separators, ▲ △ − for minus, and scale words
 * *inside* it (3兆7千億, 9万4,609). Scale words after a plain number are left in `rest`: in 1,317万㎡
 * they belong to the unit. Null when no number is there or its separators make no sense (1,23).
 */
export function readNumber(text: string): ReadNumber | null {
  const signMatch = sign.exec(text);
  const body = text.slice(signMatch?.[0].length ?? 0);
  const first = digits.exec(body)?.[0];
  if (first === undefined) return null;
  const negative = signMatch?.[1] !== undefined && signMatch[1] !== '+';
  const read = readScaled(body) ?? { amount: plain(first), rest: body.slice(first.length) };
  return { amount: negative ? read.amount.negated() : read.amount, rest: read.rest };
}

/** 3兆7千億: sections of small scales closed by ever smaller large ones. Null when it is not that. */
function readScaled(text: string): ReadNumber | null {
  let rest = text;
  let total = Decimal.zero;
  let section = Decimal.zero;
  let numbers = 0;
  let lastLarge = Number.POSITIVE_INFINITY;
  let lastSmall = Number.POSITIVE_INFINITY;
  for (;;) {
    const number = digits.exec(rest)?.[0];
    if (number === undefined) break;
    numbers += 1;
    rest = rest.slice(number.length);
    let amount = plain(number);
    const scale = /^ ?([十百千]?)([万億兆]?)/.exec(rest);
    const [matched = '', smallWord = '', largeWord = ''] = scale ?? [];
    if (smallWord !== '') {
      const exponent = small[smallWord] ?? 0;
      if (exponent >= lastSmall) return null;
      lastSmall = exponent;
      amount = amount.times(Decimal.of(1n, -exponent));
    }
    section = section.plus(amount);
    if (smallWord === '' && largeWord === '') break;
    rest = rest.slice(matched.length);
    if (largeWord !== '') {
      const exponent = large[largeWord] ?? 0;
      if (exponent >= lastLarge) return null;
      lastLarge = exponent;
      total = total.plus(section.times(Decimal.of(1n, -exponent)));
      section = Decimal.zero;
      lastSmall = Number.POSITIVE_INFINITY;
    }
  }
  return numbers < 2 ? null : { amount: total.plus(section), rest };
}

function plain(printed: string): Decimal {
  return Decimal.parse(printed.replaceAll(',', ''));
}
