import { isBlank } from '../grid/grid.js';
import { isPeriodOnly } from '../headings/year.js';

/** What the cells of a column look like, as shares (0..1) of its filled cells. */
export interface Profile {
  readonly filled: number;
  readonly period: number;
  readonly value: number;
  readonly percent: number;
  readonly number: number;
  readonly words: number;
}

const state =
  /^(?:[-‐−–—―ー]+|[◎○△×●▲☆★]|[A-ESa-e][+-]?|…|‥|\.{2,6}|n\/?a|\*{1,3}|[↑↓→↗↘⇧⇩]|該当なし|未実施|調査なし|未調査|対象外|未公表|検討中|未設定|調査中|集計中|皆増|維持|増加|減少|達成|未達成|順調|概ね順調|おおむね順調|遅れ|やや遅れ)$/iu;
const ordinal = /^(?:\D{0,3}\d{1,3}(?:[-.]\d{1,3})*[.)]?|[①-⑳])$/u;

/** A short cell with a figure, a mark or a state. */
export function isValueLike(cell: string): boolean {
  if (cell.length > 200) return false;
  const text = cell.normalize('NFKC').trim();
  if (text.length > 60) return false;
  return state.test(text) || (/\d/.test(text) && !isPeriodOnly(text));
}

const sampled = 200;

/** Looks at no more than the first rows, so that a long column costs no more than a short one. */
export function profileOf(rows: readonly (readonly string[])[], column: number): Profile {
  let filled = 0;
  let period = 0;
  let value = 0;
  let percent = 0;
  let number = 0;
  let words = 0;
  for (const row of rows.slice(0, sampled)) {
    const cell = row[column] ?? '';
    if (isBlank(cell)) continue;
    filled++;
    // The beginning tells what kind of text a long cell is.
    const text = cell.slice(0, 200).normalize('NFKC').trim();
    if (isPeriodOnly(text)) period++;
    else if (isValueLike(text)) value++;
    if (/^[-−▲△]?[\d.,]+\s*%$/.test(text)) percent++;
    if (ordinal.test(text)) number++;
    if (/[\p{L}]{2}/u.test(text) && !isPeriodOnly(text) && text.length >= 3) words++;
  }
  const share = (count: number) => (filled === 0 ? 0 : count / filled);
  return {
    filled,
    period: share(period),
    value: share(value),
    percent: share(percent),
    number: share(number),
    words: share(words),
  };
}
