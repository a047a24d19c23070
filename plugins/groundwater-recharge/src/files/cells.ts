import { Decimal, PluginInputError, readDay, readDecimal } from '@shirube/plugin-sdk/server';
import type { Day } from '../arithmetic/days.js';

/** What a cell says, or a PluginInputError that names its column and what to do: the row is then a reject. */

/** Any form that the platform reads: 2021-04-01, 2021/4/1, 令和3年4月1日. @throws PluginInputError */
export function dayIn(column: string, cell: string): Day {
  const day = readDay(cell);
  if (day === null || day < '1950-01-01' || day > '2150-12-31')
    throw new PluginInputError({
      ja: `${column}「${cell}」を日付として読めません。2021-04-01 や 令和3年4月1日 の形にしてください。`,
      en: `${column} "${cell}" is no date: write 2021-04-01.`,
    });
  return day;
}

/** @throws PluginInputError */
export const dayOrNone = (column: string, cell: string): Day | null =>
  cell === '' ? null : dayIn(column, cell);

export interface NumberForm {
  /** Places after the point at most. */
  readonly places: number;
  /** What it must stay below, as a whole number. */
  readonly below: number;
  /** Whether 0 will do. */
  readonly zero?: boolean;
}

/** An exact decimal as it is printed. @throws PluginInputError */
export function numberIn(column: string, cell: string, form: NumberForm): string {
  const value = readDecimal(cell);
  const sound =
    value !== null &&
    value.scale <= form.places &&
    value.compare(Decimal.fromInteger(form.below)) < 0 &&
    (value.sign() > 0 || (form.zero === true && value.isZero()));
  if (!sound)
    throw new PluginInputError({
      ja: `${column}「${cell}」は使えません。${form.zero ? '0以上' : '0より大きく'}${form.below.toLocaleString('en-US')}未満、${form.places === 0 ? '整数' : `小数${form.places}桁まで`}の数にしてください。`,
      en: `${column} "${cell}" will not do: a number ${form.zero ? 'from' : 'above'} 0 and below ${form.below}, with at most ${form.places} places.`,
    });
  return value.toString();
}

/** @throws PluginInputError when it is empty or longer than 200 letters */
export function textIn(column: string, cell: string): string {
  if (cell === '')
    throw new PluginInputError({
      ja: `${column}が空です。記入してください。`,
      en: `${column} is empty: fill it in.`,
    });
  return shortText(column, cell);
}

/** May be empty. @throws PluginInputError */
export function shortText(column: string, cell: string): string {
  if (cell.length > 200)
    throw new PluginInputError({
      ja: `${column}が200字を超えています。短くしてください。`,
      en: `${column} has more than 200 letters: shorten it.`,
    });
  return cell;
}

/** One of the words, as its code. @throws PluginInputError */
export function oneOf<Code extends string>(
  column: string,
  cell: string,
  words: Readonly<Record<string, Code>>,
): Code {
  const found = Object.hasOwn(words, cell) ? words[cell] : undefined;
  if (found === undefined)
    throw new PluginInputError({
      ja: `${column}「${cell}」は使えません。${Object.keys(words).join('・')} のどれかにしてください。`,
      en: `${column} "${cell}" will not do: one of ${Object.keys(words).join(', ')}.`,
    });
  return found;
}

/** A fiscal year (from April): 2020 or 2020年度. @throws PluginInputError */
export function fiscalYearIn(column: string, cell: string): number {
  const [, year] = /^(\d{4})(?:年度)?$/.exec(cell.normalize('NFKC')) ?? [];
  if (year === undefined || Number(year) < 1950 || Number(year) > 2150)
    throw new PluginInputError({
      ja: `${column}「${cell}」を年度として読めません。2020 か 2020年度 の形にしてください。`,
      en: `${column} "${cell}" is no fiscal year: write 2020.`,
    });
  return Number(year);
}
