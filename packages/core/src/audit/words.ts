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
  return value === null ? text : formatDecimal(value);
}

/** A quoted cell, so that nobody has to look it up: blank cells are shown as 空欄. */
export function quote(text: string, language: Language): string {
  const trimmed = text.trim();
  if (trimmed === '') return language === 'ja' ? '（空欄）' : '(blank)';
  return language === 'ja' ? `「${trimmed}」` : `“${trimmed}”`;
}
