import { Decimal } from '../decimal/decimal.js';
import { periodInCell } from '../period/period-in-cell.js';
import { normaliseText } from './normalise.js';
import { parseUnit } from './parse-unit.js';
import type { DatedValue, Value } from './value.js';
import { readValue } from './value-reader.js';

/** A cell longer than this is prose; it is kept as text without being searched for figures. */
const longestCell = 200;
const plainNumber = /^-?\d{1,15}(?:\.\d{1,15})?$/;
/** A number, perhaps grouped, perhaps with a unit behind it: most cells of most sheets. */
const commonCell =
  /^(-?)(\d{1,3}(?:,\d{3})+|\d{1,15})(\.\d{1,15})?(?: ?([^\d\s()（）[\]【】※*＊/／.,、~～〜-]{1,8}))?$/u;

/** The same as the full reading gives, several times faster; null for any other cell. */
function readCommon(raw: string): Value | null {
  if (plainNumber.test(raw)) {
    return { kind: 'number', amount: Decimal.parse(raw), qualifier: null, unit: null, raw };
  }
  const match = commonCell.exec(raw);
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = '', word] = match;
  const unit = word === undefined ? null : parseUnit(word);
  if (word !== undefined && (unit === null || unit.dimension === 'unknown')) return null;
  const amount = Decimal.parse(`${sign}${whole.replaceAll(',', '')}${fraction}`);
  return { kind: 'number', amount, qualifier: null, unit, raw };
}

/**
 * Reads one value as printed. Never throws and never loses anything: what is not understood is
 * `text` with its reason, a blank or a dash is `missing`. Footnote marks and bracketed words are
 * not part of the value; `parseDatedValue` returns them as the note.
 */
export function parseValue(text: string): Value {
  if (text.length > longestCell) return tooLong(text);
  return readCommon(text) ?? readValue(normaliseText(text), text).value;
}

/** Reads a cell that may hold a period, a value and words: "現在(2020年3月): 70件（高圧）". Never throws. */
export function parseDatedValue(cell: string): DatedValue {
  const common = readCommon(cell);
  if (common !== null) {
    return { period: null, value: common, note: null, provisional: false, raw: cell };
  }
  if (cell.length > longestCell) {
    return { period: null, value: tooLong(cell), note: null, provisional: false, raw: cell };
  }
  const normalised = normaliseText(cell);
  const whole = readValue(normalised, cell);
  const found = whole.value.kind === 'state' ? null : periodInCell(cell);
  const read =
    found === null
      ? whole
      : readValue(found.rest.replace(/^(?:現在|[現基当].{1,2}値|までに?) ?:? ?/u, ''), cell);
  // Two values have two periods, and a period in the middle of words dates no figure.
  const period = dates(read.value, normalised, found?.period.label ?? '') ? found?.period : null;
  const notes = read.notes.filter(
    (note) => !/^(?:現在|時点|基準値|当初値|現状値|目標値|実績値?|まで|までに)$/.test(note),
  );
  const provisional = notes.some((note) => /速報|暫定|概数|見込|^[pe]$/.test(note));
  return {
    period: period ?? null,
    value: period == null && read.value.kind === 'text' ? whole.value : read.value,
    note: notes.length === 0 ? null : notes.join('、'),
    provisional,
    raw: cell,
  };
}

function dates(value: Value, cell: string, label: string): boolean {
  if (value.kind !== 'text') return true;
  return value.reason !== 'two-values' && (cell.startsWith(label) || cell.endsWith(`(${label})`));
}

function tooLong(raw: string): Value {
  return { kind: 'text', text: raw.trim(), reason: 'too-long', raw };
}
