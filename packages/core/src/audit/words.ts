import { Decimal } from '../decimal/decimal.js';
import { formatDecimal } from '../quantity/format-value.js';
import type { Finding, FindingText, Language } from './finding.js';

/** Both languages of one description; the caller's is picked. */
export interface BothTexts {
  readonly ja: FindingText;
  readonly en: FindingText;
}

export function pick(texts: BothTexts, language: Language): FindingText {
  return texts[language];
}

/** An exact figure set for reading: 27415.4 → 27,415.4, minus as −. Text that is no figure stays. */
export function figure(found: Finding, name: string): string {
  const text = found.figures[name];
  if (text === undefined) return '–';
  const value = Decimal.tryParse(text);
  return value === null ? printed(text) : formatDecimal(value);
}

/** Cells copied from a page keep its mark-up: "m <sup>2</sup> /年" is read by people as ㎡/年. */
export function printed(text: string): string {
  return text
    .replaceAll(/m\s*<sup>\s*([23])\s*<\/sup>/gi, (_, power) => (power === '2' ? '㎡' : '㎥'))
    .replaceAll(/<\/?[a-z][^<>]{0,40}>/gi, ' ')
    .replaceAll(/\s*\/\s*(?=[年月日人戸件])/g, '/')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** A quoted cell, so that nobody has to look it up: blank cells are shown as 空欄. */
export function quote(text: string, language: Language): string {
  const trimmed = printed(text);
  if (trimmed === '') return language === 'ja' ? '（空欄）' : '(blank)';
  return language === 'ja' ? `「${trimmed}」` : `“${trimmed}”`;
}
