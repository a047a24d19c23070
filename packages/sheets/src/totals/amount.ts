import { Decimal } from '@shirube/core';

const figures = /^([▲△−-]?)((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)$/u;

/** A cell that is a figure and nothing else; null for blanks, dashes and words. */
export function amountOf(cell: string): Decimal | null {
  const match = figures.exec(cell.normalize('NFKC').replaceAll(/\s/gu, ''));
  if (!match) return null;
  // More digits than an amount can have are words to us.
  const amount = Decimal.tryParse((match[2] ?? '').replaceAll(',', ''));
  return match[1] === '' ? amount : (amount?.negated() ?? null);
}

export interface Money {
  readonly amount: Decimal;
  readonly unit: string;
}

const tail = /(?:^|[^\d,.])((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(千円|百万円|万円|億円|円)$/u;

/** The amount that a line ends with: 「… 9,000 千円」. */
export function moneyAtEnd(line: string): Money | null {
  const match = tail.exec(line.normalize('NFKC').replaceAll(/\s/gu, ''));
  const amount = Decimal.tryParse((match?.[1] ?? '').replaceAll(',', ''));
  return amount === null ? null : { amount, unit: match?.[2] ?? '' };
}

const unitAlone = /[(（](?:単位[:：]?)?(千円|百万円|万円|億円|円)[)）]/u;

/** (千円), （単位：百万円） */
export const unitIn = (text: string): string | null =>
  unitAlone.exec(text.replaceAll(/\s/gu, ''))?.[1] ?? null;
