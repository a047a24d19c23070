import { Decimal } from '../decimal/decimal.js';
import { findPeriod } from '../period/parse-period.js';
import { takeNotes } from './note-reader.js';
import { readNumber } from './number-reader.js';
import { parseUnit } from './parse-unit.js';
import { goalWords, joinQualifiers, qualifierOf, qualifierWords } from './qualifier-words.js';
import { readScale } from './scale-words.js';
import type { Unit } from './unit.js';
import type { Qualifier, TextReason, Value, ValueState } from './value.js';

/** A value without its raw text, and the words around it. */
export interface ReadValue {
  readonly value: Value;
  readonly notes: readonly string[];
}

const stateWords: ReadonlyArray<readonly [RegExp, ValueState]> = [
  [/^(?:未公表|非公表|未発表|公表前)/, 'unpublished'],
  [/^(?:検討中|協議中|調整中)/, 'under-consideration'],
  [/^(?:未設定|未定|設定なし|設定中|今後設定|設定予定)/, 'not-set'],
  [/^(?:調査中|集計中|未集計|算定中|算出中|精査中|確認中)/, 'under-survey'],
  [/公表(?:予定|見込)|^(?:頃|ごろ)公表/, 'to-be-published'],
];
/** Marks with which tables of statistics leave a cell without a value. */
const blankMark = /^(?:\.{2,6}|[…‥]+|n\/?a|n\.a\.)$/i;
const dash = /^[-‐‑‒–—―−ー─━]+ ?/u;
const about = /^(?:約|およそ|おおよそ|概ね|おおむね|ほぼ) ?/;
const knownPrefix =
  /^(?:男性|女性|全体|合計|累計|延べ|のべ|延(?=\d)|総数|計|平均|全国|県内|市内|国内) ?:? ?/;
/** 5年間で100件, 5か年平均 45.2: the span a figure speaks of, which leaves the figure as it is. */
const spanPrefix =
  /^\d{1,2} ?(?:か|カ|ヶ|ケ|ヵ|箇)?年(?:間|度)?(?:で|の?(?:累計|合計|平均)(?:で|値)?) ?:? ?(?=[約▲△\d])/u;
/** H25比 ▲13.5%: with a sign of its own the figure is the change; without one (26%) it may be the level. */
const comparedPrefix =
  /^対?(?:(?:19|20)\d\d|[RHS]\d+|(?:令和|平成)\d+) ?年?度?対?比 ?:? ?(?=[▲△−+-] ?\d)/u;
/** 1人1日あたり 910g: the denominators in front. */
const eachPrefix =
  /^(?:(?:1|一) ?(人|世帯|戸|校|団体|か所|事業所))?(?: ?(?:1|一) ?(日|週|月|か月|年))? ?(?:あたり|当たり|当り) ?:? ?(?=[約▲△\d])/u;
const wordPrefix = /^([^\d:▲△−-]{1,20}?)(?: ?: ?| )(?=[▲△−+\-約第年\d])/u;
/** Words that turn a figure into a change or a negation; such a cell is kept as text. */
const changesMeaning =
  /マイナス|増|減|比|差|未|超|不|上昇|低下|向上|短縮|以内|以下|以上|前年|ゼロ|倍/;
const comparison: Readonly<Record<string, Qualifier>> = {
  '≧': 'at-least',
  '≥': 'at-least',
  '≦': 'at-most',
  '≤': 'at-most',
  '<': 'less-than',
  '>': 'more-than',
};
const trailingQualifier = new RegExp(` ?(${qualifierWords})$`, 'u');
const leadingQualifier = new RegExp(`^ ?(${qualifierWords})(?= |$|[%人件])`, 'u');
/** 20件以上/年: the denominator belongs to the unit, wherever the qualifiers stand. */
const amidUnit = new RegExp(`^(.*?)((?: ?(?:${qualifierWords}))+)( ?/.+)$`, 'u');
const goalWord = new RegExp(`を?(${goalWords})$`, 'u');

/** Reads a normalised text that holds a value and no period of its own. */
export function readValue(normalised: string, raw: string): ReadValue {
  const { text, notes, figureInNote } = takeNotes(normalised);
  const asText = (reason: TextReason): ReadValue => ({
    value: { kind: 'text', text: normalised, reason, raw },
    notes: [],
  });
  if (text === '') {
    const blank = notes.length === 0;
    const state = blank ? null : readState(normalised, raw);
    if (state !== null) return { value: state, notes: [] };
    return blank ? { value: { kind: 'missing', raw }, notes } : asText('not-understood');
  }
  if (blankMark.test(text)) return { value: { kind: 'missing', raw }, notes };
  const dashes = dash.exec(text);
  if (dashes !== null) {
    const rest = text.slice(dashes[0].length);
    if (rest === '' || parseUnit(rest) !== null) return { value: { kind: 'missing', raw }, notes };
  }
  const state = readState(normalised, raw);
  if (state !== null) return { value: state, notes: [] };
  if (figureInNote) return asText('two-values');
  const read = readQuantity(text, raw, [...notes]);
  if (read !== null) return unitFromNote(read);
  return asText((text.match(/\d[\d,.]*/g) ?? []).length > 1 ? 'two-values' : 'not-understood');
}

/** 50（件）and 65,000 (人): the bracketed word is the unit. */
function unitFromNote({ value, notes }: ReadValue): ReadValue {
  if ((value.kind !== 'number' && value.kind !== 'range') || value.unit !== null) {
    return { value, notes };
  }
  const units = notes.map((note) => parseUnit(note));
  const at = units.findIndex((unit) => unit !== null && unit.dimension !== 'unknown');
  const unit = units[at];
  if (unit === undefined || unit === null) return { value, notes };
  return { value: { ...value, unit }, notes: notes.toSpliced(at, 1) };
}

function readState(text: string, raw: string): Value | null {
  const found = findPeriod(text);
  const words = (found?.rest ?? text).replace(/[()【】\s※:に]/g, '');
  for (const [pattern, state] of stateWords) {
    if (!pattern.test(words) || words.length > 12 || /\d/.test(words)) continue;
    return { kind: 'state', state, expected: found?.period ?? null, raw };
  }
  return null;
}

function readQuantity(text: string, raw: string, notes: string[]): ReadValue | null {
  let rest = text;
  const said: Qualifier[] = [];
  let annual = false;
  let each: string | null = null;
  for (;;) {
    const before = rest;
    const stated = (spanPrefix.exec(rest) ?? comparedPrefix.exec(rest))?.[0];
    if (stated !== undefined) {
      notes.unshift(stated.replace(/[: ]+$/, ''));
      rest = rest.slice(stated.length);
    }
    const denominators = eachPrefix.exec(rest);
    if (denominators !== null && (denominators[1] ?? denominators[2]) !== undefined) {
      each = [denominators[1], denominators[2]].filter((one) => one !== undefined).join('/');
      rest = rest.slice(denominators[0].length);
    }
    const aboutWord = about.exec(rest);
    if (aboutWord !== null) {
      said.push('about');
      rest = rest.slice(aboutWord[0].length);
    }
    const sign = comparison[rest[0] ?? ''];
    if (sign !== undefined) {
      said.push(sign);
      rest = rest.slice(1).trimStart();
    }
    const yearly = /^(?:年間 ?|毎年度? ?|年(?=[\d約]))/.exec(rest);
    if (yearly !== null) {
      annual = true;
      rest = rest.slice(yearly[0].length);
    }
    if (/^第 ?\d+ ?位/.test(rest)) rest = rest.slice(1).trimStart();
    const word = knownPrefix.exec(rest)?.[0] ?? wordPrefix.exec(rest)?.[0];
    if (word !== undefined && !/^マイナス/.test(word)) {
      if (changesMeaning.test(word)) return null;
      notes.unshift(word.replace(/[: ]+$/, ''));
      rest = rest.slice(word.length);
    }
    if (rest === before) break;
  }
  const yen = rest.startsWith('¥') ? parseUnit('円') : null;
  const first = readNumber(yen === null ? rest : rest.slice(1));
  if (first === null) return null;
  const second = readRangeEnd(first.rest, first.amount);
  const tail = readTail(second?.rest ?? first.rest, each ?? (annual ? '年' : null));
  if (tail === null) return null;
  // A denominator in front needs a unit behind, and none of its own there.
  if (each !== null && tail.unit?.per !== each) return null;
  const joined = joinQualifiers([...said, ...tail.qualifiers]);
  if (joined === null) return null;
  const { qualifier, also } = joined;
  notes.push(...tail.notes);
  if (second !== null) {
    if (also || (qualifier ?? 'about') !== 'about') return null;
    if (second.amount.compare(first.amount) < 0) return null;
    if (qualifier !== null) notes.unshift('約');
    const { unit } = tail;
    return { value: { kind: 'range', low: first.amount, high: second.amount, unit, raw }, notes };
  }
  if (also) notes.unshift('約');
  return {
    value: {
      kind: 'number',
      amount: tail.multiply === null ? first.amount : first.amount.times(tail.multiply),
      qualifier,
      unit: tail.unit ?? yen,
      raw,
    },
    notes,
  };
}

/**
 * The second figure of 48~52, 48%~52%, 48%から52%. A hyphen makes a range only where it can be nothing
 * else: from the smaller to the larger, and no id, date or years (2-3, 12-15, 2020-2022).
 */
function readRangeEnd(text: string, first: Decimal): ReturnType<typeof readNumber> {
  const hyphen = /^([^\d~–\s-]{0,6})-(?=\d)/u.exec(text);
  if (hyphen !== null) {
    const end = readNumber(text.slice(hyphen[0].length));
    if (end === null || first.compare(end.amount) >= 0) return null;
    const unit = hyphen[1] ?? '';
    const measured = /^ ?[%‰\p{L}]/u.test(end.rest) && !/^ ?[年月日号番]/u.test(end.rest);
    const years = first.compare(firstYear) >= 0 && end.amount.compare(lastYear) <= 0;
    const dateOrId = first.compare(longestMonth) <= 0 && first.scale === 0;
    if (unit !== '') return measured && end.rest.trim().startsWith(unit) ? end : null;
    if (years && !measured) return null;
    return measured || !dateOrId ? end : null;
  }
  const match = /^ ?([^\d~–]{0,6}?) ?(?:~|–|から) ?(?=\d)/u.exec(text);
  if (match === null) return null;
  const unit = match[1] ?? '';
  const end = readNumber(text.slice(match[0].length));
  if (end === null || unit === '') return end;
  return end.rest.trim().startsWith(unit) ? end : null;
}

/** Up to the first a number may be a day or part of an id; between the others a year. */
const longestMonth = Decimal.fromInteger(31);
const firstYear = Decimal.fromInteger(1900);
const lastYear = Decimal.fromInteger(2199);

interface Tail {
  readonly unit: Unit | null;
  readonly qualifiers: readonly Qualifier[];
  readonly notes: readonly string[];
  readonly multiply: NonNullable<ReturnType<typeof readScale>>['factor'] | null;
}

/** What follows the number: unit, qualifiers and a word or two; null when it is not understood. */
function readTail(text: string, each: string | null): Tail | null {
  const qualifiers: Qualifier[] = [];
  const goals: string[] = [];
  let rest = text.trim().replace(amidUnit, '$1$3$2');
  // A word left behind would be taken for a part of the unit (5件前後程度), so they go until none is left.
  for (;;) {
    const [leading, trailing] = [leadingQualifier.exec(rest), trailingQualifier.exec(rest)];
    const goal = goalWord.exec(rest);
    if (leading !== null) {
      qualifiers.push(qualifierOf(leading[1] ?? ''));
      rest = rest.slice(leading[0].length).trim();
    } else if (trailing !== null) {
      qualifiers.push(qualifierOf(trailing[1] ?? ''));
      rest = rest.slice(0, trailing.index).trim();
    } else if (goal !== null) {
      goals.unshift(goal[1] ?? '');
      rest = rest.slice(0, goal.index).trim();
    } else if (/.台$/u.test(rest) && parseUnit(rest.slice(0, -1))?.dimension === 'ratio') {
      qualifiers.push('in-the-order-of');
      rest = rest.slice(0, -1).trim();
    } else break;
  }
  if (rest === '') return { unit: null, qualifiers, notes: goals, multiply: null };
  const scale = readScale(rest);
  if (scale !== null && scale.rest.trim() === '') {
    return { unit: null, qualifiers, notes: goals, multiply: scale.factor };
  }
  const divided = (unit: Unit): Unit =>
    each !== null && unit.per === null ? { ...unit, per: each } : unit;
  const whole = parseUnit(rest);
  if (whole !== null) return { unit: divided(whole), qualifiers, notes: goals, multiply: null };
  const [head = '', ...words] = rest.replace(/ ?\/ ?/g, '/').split(' ');
  const unit = parseUnit(head);
  const note = words.join(' ');
  if (
    unit === null ||
    unit.dimension === 'unknown' ||
    /\d/.test(note) ||
    changesMeaning.test(note)
  ) {
    return null;
  }
  return { unit: divided(unit), qualifiers, notes: [note, ...goals], multiply: null };
}
