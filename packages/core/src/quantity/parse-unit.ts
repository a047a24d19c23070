import { Decimal } from '../decimal/decimal.js';
import { normaliseText } from './normalise.js';
import { goalWords, qualifierWords } from './qualifier-words.js';
import { readScale } from './scale-words.js';
import type { Unit } from './unit.js';
import { knownUnit } from './unit-table.js';

/** Words that may stand where a unit stands but change what the figure means; never taken for a unit. */
const notUnits =
  /増|減|超|未満|以上|以下|以内|程度|前後|目標|予定|見込|実績|現在|時点|上昇|低下|向上|比|差|達成|維持|継続|実施|検討|未/;
/** 人/10万人 and 件/5年 are rates; 校/34校, 点/5点 and 歳/女性83.2歳 state a second figure. */
const rate = /^(?:10*[十百千万億]*(?:人|世帯|戸|㎡|ha|km)|\d{1,2}(年|か月|日))[^\d]*$/;
function strangeDenominator(per: string, spelling: string): boolean {
  if (!/\d/.test(per)) return false;
  const match = rate.exec(per);
  return match === null || match[1] === spelling;
}
/** 件/年 高圧: what stands apart behind a denominator is a word of its own; 10 万人 is one. */
const wordBehind = /[^\d ] [^\d ]/u;
/** 件前後, 件/10万人以上, 件/年を維持: such a word belongs to the figure; in a unit it would hide. */
const qualified = new RegExp(`(?:${qualifierWords}|${goalWords})$`, 'u');
/** A unit nobody listed: short, no digits, no kana sentence, no punctuation. */
const unlisted = /^[\p{Script=Han}\p{Script=Katakana}ー々A-Za-z]{1,8}$/u;

/**
 * Reads a unit as printed: "T J", "m <sup>2</sup> /年", "千t-CO₂", "十億円", "件(高圧)".
 * Scale words become part of the factor and the symbol keeps them (万㎡ has factor 10000).
 * A short unlisted word is a unit of dimension `unknown`; anything longer or stranger is null.
 */
export function parseUnit(text: string): Unit | null {
  if (text.length > longestUnit) return null;
  const cached = cache.get(text);
  if (cached !== undefined) return cached;
  const read = readUnit(text);
  // 66%/年台 is somewhere in the sixties-six, as 66%台 is.
  const range = read?.dimension === 'ratio' && /.台$/u.test(read.per ?? '');
  const unit = range ? null : read;
  if (cache.size < 2000) cache.set(text, unit);
  return unit;
}

const longestUnit = 40;
// Sheets repeat a handful of units thousands of times; the bound keeps hostile input from growing it.
const cache = new Map<string, Unit | null>();

function readUnit(raw: string): Unit | null {
  const text = normaliseText(raw)
    .replace(/\([^()]*\)/g, '')
    .replace(/[[\]]/g, '')
    .trim();
  const annual = /^年間\s*/.exec(text);
  const [symbolText = '', ...below] = (annual === null ? text : text.slice(annual[0].length)).split(
    '/',
  );
  // g/人・日 and g/人/日 are one unit.
  const parts = [symbolText, ...below.flatMap((part) => part.split(/[・･]/u))];
  if (parts.slice(1).some((part) => wordBehind.test(part.trim()))) return null;
  const spelling = (parts[0] ?? '').replace(/ /g, '').replace(/[‐‑–—−ー](?=CO)/g, '-');
  const per = denominator(parts.slice(1), annual !== null);
  if (spelling === '' || (per !== null && strangeDenominator(per, spelling))) return null;
  const named = per?.split('/') ?? [spelling];
  if (named.some((word) => word === '' || qualified.test(word))) return null;
  const whole = knownUnit(spelling);
  if (whole !== null) return { ...whole, raw, per };
  const scale = readScale(spelling);
  const base = scale === null ? null : knownUnit(scale.rest);
  if (scale !== null && base !== null) {
    const factor = Decimal.parse(base.factor).times(scale.factor).trimmed().toString();
    return {
      symbol: `${scale.words}${base.symbol}`,
      raw,
      dimension: base.dimension,
      factor,
      per,
    };
  }
  // 年間年間: printed behind its denominator it would be read as one more.
  if (spelling.startsWith('年間')) return null;
  if (!unlisted.test(spelling) || notUnits.test(spelling) || scale !== null) return null;
  return { symbol: spelling, raw, dimension: 'unknown', factor: '1', per };
}

function denominator(parts: readonly string[], annual: boolean): string | null {
  const words = parts.map((part) => part.replace(/ /g, '').replace(/^(1|一)(?=\D)/, ''));
  if (annual && words.length === 0) words.push('年');
  return words.length === 0 ? null : words.join('/');
}
