import { normaliseText } from '../quantity/normalise.js';
import {
  calendarYear,
  censusYear,
  date,
  fiscalYear,
  fiscalYearEnd,
  lastDay,
  month,
  span,
} from './calendar.js';
import { westernYear } from './era.js';
import type { Period } from './period.js';

const year = String.raw`(?:(?<![\d,.])(?:19|20|21)\d\d(?![\d,])|(?:令和|平成|昭和) ?(?:\d{1,2}|元)(?!\d)|(?<![A-Za-z])[RHS]\.? ?(?:\d{1,2}|元)(?![\dA-Za-z%]))`;
/** Numeric dates need two separators, or an era in front, so that 2020.3 stays a number. */
const tail = String.raw`(?: ?年? ?\(国勢調査\)| ?年? ?国勢調査| ?年度末| ?年度| ?年 ?末| ?年 ?\d{1,2} ?月 ?\d{1,2} ?日| ?年 ?\d{1,2} ?月 ?末日?| ?年 ?\d{1,2} ?月| ?年|[./-]\d{1,2}[./-]\d{1,2}| ?\/\d{1,2}(?![\d/])|(?<=[RHS]\d{1,2})\.\d{1,2}(?: ?月)?末?)`;
/** 2013年度比 names what a figure is compared with, not when it was taken. */
const notCompared = `(?! ?年?度? ?(?:対?比|[とに]比))`;
const single = new RegExp(`(${year})(${tail})?${notCompared}`, 'u');
/** 令和3（2021）年度, 2021年度(R3): one year in both calendars. */
const both = new RegExp(
  `(${year})( ?年度?)? ?\\((${year})( ?年度?)?\\)(${tail}| ?\\d{1,2} ?月(?: ?\\d{1,2} ?日| ?末)?)?${notCompared}`,
  'u',
);
const range = new RegExp(`(${year})(${tail})? ?[~–-] ?(${year}|\\d{1,4}(?= ?年))(${tail})?`, 'u');
const open = new RegExp(`(${year})(${tail})? ?(?:~|以降|から)`, 'u');

/** Anything longer is prose. */
const longestLabel = 200;
/** Every spelling of a year has one of these; most cells have none and are spared the rest. */
const mayHoldPeriod = /(?:19|20|21)\d\d|[RHS和成]/;

/** What column headings and cells say around a period without changing it. */
const roleWords =
  /現在|時点|実績値?|目標値?|基準値|基準|当初値|現状値|現状|見込み?値?|策定時|計画|最終|中間|直近|結果|までに?|決算|評価|数値|速報|確定|推計|累計|の?平均|値/g;

/** A period found inside a text, with what stands around it. */
export interface FoundPeriod {
  readonly period: Period;
  /** The normalised text without the period and without empty brackets. */
  readonly rest: string;
  /** Whether the period was written with 年, 年度, a month or an era, not as bare digits. */
  readonly certain: boolean;
}

/**
 * Reads a heading or label that is nothing but a period and words of its role: "2020年（現状値）",
 * "H30年度", "R3", "2021～", "2015年国勢調査". Bare years are calendar years. The label is the
 * printed text. Null when anything else is in it.
 */
export function parsePeriod(text: string): Period | null {
  if (text.length > longestLabel) return null;
  const normalised = normaliseText(text);
  const found = findPeriod(normalised);
  if (found === null) return null;
  const rest = found.rest.replace(roleWords, '').replace(/[()[\]【】:：・、 ]/g, '');
  return rest === '' ? { ...found.period, label: text.trim() } : null;
}

/** Finds the first period in a normalised text. */
export function findPeriod(text: string): FoundPeriod | null {
  if (!mayHoldPeriod.test(text)) return null;
  for (const read of [readRange, readOpen, readBoth, readSingle]) {
    const hit = read(text);
    if (hit === null) continue;
    const rest = `${text.slice(0, hit.index)} ${text.slice(hit.index + hit.label.length)}`
      .replace(/\( *\)/g, ' ')
      .replace(/ +/g, ' ')
      .trim();
    return { period: hit.period, rest, certain: hit.certain };
  }
  return null;
}

interface Hit {
  readonly period: Period;
  readonly index: number;
  readonly label: string;
  readonly certain: boolean;
}

function readRange(text: string): Hit | null {
  const match = range.exec(text);
  if (match === null) return null;
  const [label, fromYear = '', fromTail, toYear = '', toTail] = match;
  const to = one(completed(toYear, fromYear), toTail ?? fromTail, label);
  const from = one(fromYear, fromTail ?? startTail(toTail), label);
  const period = from === null || to === null ? null : span(from, to, label);
  const certain = fromTail !== undefined || toTail !== undefined || /\D/.test(fromYear);
  return period === null ? null : { period, index: match.index, label, certain };
}

/** "2019～21年度" and "R2～6年度": the second year takes its century or era from the first. */
function completed(toYear: string, fromYear: string): string {
  if (!/^\d{1,3}$/.test(toYear)) return toYear;
  const era = /^\D+/.exec(fromYear)?.[0];
  return era === undefined ? fromYear.slice(0, 4 - toYear.length) + toYear : era + toYear;
}

/** A bare first year takes year or fiscal year from the second, but not its month or day. */
function startTail(toTail: string | undefined): string | undefined {
  return toTail?.includes('年度') ? '年度' : toTail?.includes('年') ? '年' : undefined;
}

function readOpen(text: string): Hit | null {
  const match = open.exec(text);
  if (match === null || /^ ?\d/.test(text.slice(match.index + match[0].length))) return null;
  const [label, yearText = '', tailText] = match;
  const from = one(yearText, tailText, label);
  const period = from === null ? null : span(from, null, label);
  return period === null ? null : { period, index: match.index, label, certain: true };
}

function readBoth(text: string): Hit | null {
  const match = both.exec(text);
  if (match === null) return null;
  const [label, first = '', firstTail, second = '', secondTail, outer] = match;
  if (yearNumber(first) !== yearNumber(second)) return null;
  const period = one(first, outer ?? firstTail ?? secondTail, label);
  return period === null ? null : { period, index: match.index, label, certain: true };
}

function readSingle(text: string): Hit | null {
  const match = single.exec(text);
  if (match === null) return null;
  const [label, yearText = '', tailText] = match;
  const period = one(yearText, tailText, label);
  const certain = tailText !== undefined || /\D/.test(yearText);
  return period === null ? null : { period, index: match.index, label, certain };
}

function one(yearText: string, tailText: string | undefined, label: string): Period | null {
  const number = yearNumber(yearText);
  if (number === null) return null;
  const words = (tailText ?? '').replace(/[ ()]/g, '');
  if (words.includes('国勢調査')) return censusYear(number, label);
  if (words === '年度末') return fiscalYearEnd(number, label);
  if (words === '年度') return fiscalYear(number, label);
  if (words === '年末') return date(number, 12, 31, label);
  const [monthNumber, day] = (words.match(/\d+/g) ?? []).map(Number);
  if (monthNumber === undefined) return calendarYear(number, label);
  if (day !== undefined) return date(number, monthNumber, day, label);
  if (words.endsWith('末')) return date(number, monthNumber, lastDay(number, monthNumber), label);
  return month(number, monthNumber, label);
}

function yearNumber(text: string): number | null {
  if (/^\d{4}$/.test(text)) return Number(text);
  const match = /^(\D+?)\.? ?(\d{1,2}|元)$/u.exec(text.trim());
  return match === null ? null : westernYear((match[1] ?? '').trim(), match[2] ?? '');
}
