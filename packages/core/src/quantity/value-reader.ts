import { findPeriod } from '../period/parse-period.js';
import { takeNotes } from './note-reader.js';
import { readNumber } from './number-reader.js';
import { parseUnit } from './parse-unit.js';
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
  [/^(?:未設定|未定|設定なし)/, 'not-set'],
  [/^(?:調査中|集計中|算定中|算出中|精査中|確認中)/, 'under-survey'],
  [/公表(?:予定|見込)/, 'to-be-published'],
];
const dash = /^[-‐‑‒–—―−ー─━]+ ?/u;
const about = /^(?:約|およそ|おおよそ|概ね|おおむね|ほぼ) ?/;
const knownPrefix =
  /^(?:男性|女性|全体|合計|累計|延べ|のべ|総数|計|平均|全国|県内|市内|国内) ?:? ?/;
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
const trailingQualifier = / ?(以上|以下|以内|未満|超え?|程度|前後|くらい|ぐらい|ほど)$/;
const leadingQualifier = /^ ?(以上|以下|以内|未満|超え?|程度|前後)(?= |$|[%人件])/;
const qualifierOf: Readonly<Record<string, Qualifier>> = {
  以上: 'at-least',
  以下: 'at-most',
  以内: 'at-most',
  未満: 'less-than',
  超: 'more-than',
  超え: 'more-than',
};

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
  const dashes = dash.exec(text);
  if (dashes !== null) {
    const rest = text.slice(dashes[0].length);
    if (rest === '' || parseUnit(rest) !== null) return { value: { kind: 'missing', raw }, notes };
  }
  const state = readState(normalised, raw);
  if (state !== null) return { value: state, notes: [] };
  if (figureInNote) return asText('two-values');
  const read = readQuantity(text, raw, [...notes]);
  if (read !== null) return read;
  return asText((text.match(/\d[\d,.]*/g) ?? []).length > 1 ? 'two-values' : 'not-understood');
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
  let qualifier: Qualifier | null = null;
  let annual = false;
  for (;;) {
    const before = rest;
    const aboutWord = about.exec(rest);
    if (aboutWord !== null) {
      qualifier = 'about';
      rest = rest.slice(aboutWord[0].length);
    }
    const sign = comparison[rest[0] ?? ''];
    if (sign !== undefined) {
      qualifier = sign;
      rest = rest.slice(1).trimStart();
    }
    if (/^年間 ?/.test(rest)) {
      annual = true;
      rest = rest.replace(/^年間 ?/, '');
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
  const first = readNumber(rest);
  if (first === null) return null;
  const second = readRangeEnd(first.rest);
  const tail = readTail(second?.rest ?? first.rest, annual);
  if (tail === null) return null;
  notes.push(...tail.notes);
  if (second !== null) {
    if (qualifier !== null || tail.qualifier !== null || second.amount.compare(first.amount) < 0) {
      return null;
    }
    const { unit } = tail;
    return { value: { kind: 'range', low: first.amount, high: second.amount, unit, raw }, notes };
  }
  if (tail.qualifier !== null && qualifier !== null) notes.unshift('約');
  return {
    value: {
      kind: 'number',
      amount: tail.multiply === null ? first.amount : first.amount.times(tail.multiply),
      qualifier: tail.qualifier ?? qualifier,
      unit: tail.unit,
      raw,
    },
    notes,
  };
}

/** The second figure of 48~52, 48%~52%, 48%から52%; a hyphen is not a range (it may be an id). */
function readRangeEnd(text: string): ReturnType<typeof readNumber> {
  const match = /^ ?([^\d~–]{0,6}?) ?(?:~|–|から) ?(?=\d)/u.exec(text);
  if (match === null) return null;
  const unit = match[1] ?? '';
  const end = readNumber(text.slice(match[0].length));
  if (end === null || unit === '') return end;
  return end.rest.trim().startsWith(unit) ? end : null;
}

interface Tail {
  readonly unit: Unit | null;
  readonly qualifier: Qualifier | null;
  readonly notes: readonly string[];
  readonly multiply: NonNullable<ReturnType<typeof readScale>>['factor'] | null;
}

/** What follows the number: unit, qualifier and a word or two; null when it is not understood. */
function readTail(text: string, annual: boolean): Tail | null {
  let rest = text.trim();
  let qualifier: Qualifier | null = null;
  const leading = leadingQualifier.exec(rest);
  if (leading !== null) {
    qualifier = qualifierOf[leading[1] ?? ''] ?? 'about';
    rest = rest.slice(leading[0].length).trim();
  }
  const trailing = trailingQualifier.exec(rest);
  if (trailing !== null) {
    qualifier = qualifierOf[trailing[1] ?? ''] ?? 'about';
    rest = rest.slice(0, trailing.index).trim();
  } else if (/.台$/u.test(rest) && parseUnit(rest.slice(0, -1))?.dimension === 'ratio') {
    qualifier = 'in-the-order-of';
    rest = rest.slice(0, -1).trim();
  }
  if (rest === '') return { unit: null, qualifier, notes: [], multiply: null };
  const scale = readScale(rest);
  if (scale !== null && scale.rest.trim() === '') {
    return { unit: null, qualifier, notes: [], multiply: scale.factor };
  }
  const perYear = (unit: Unit): Unit =>
    annual && unit.per === null ? { ...unit, per: '年' } : unit;
  const whole = parseUnit(rest);
  if (whole !== null) return { unit: perYear(whole), qualifier, notes: [], multiply: null };
  const [head = '', ...words] = rest.split(' ');
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
  return { unit: perYear(unit), qualifier, notes: [note], multiply: null };
}
