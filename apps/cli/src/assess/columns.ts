import { CliError } from '../words/cli-error.js';

/** The columns `assess` reads, by name, in any order and among any others. */
export const inputColumns = [
  'method',
  'baseline',
  'target',
  'actual',
  'decimals',
  'floor',
  'cap',
] as const;
export type InputColumn = (typeof inputColumns)[number];

/** The columns it adds at the right. */
export const outputColumns = ['achievement', 'display', 'reason'] as const;

/** A table without these two neither floors nor caps; the other five must be there. */
const optional: readonly InputColumn[] = ['floor', 'cap'];

/** Where each column stands; −1 for an optional one that is not there. */
export type ColumnPlaces = Readonly<Record<InputColumn, number>>;

/**
 * Finds the columns in the header. Names are compared without case and surrounding spaces.
 * Throws CliError `header-missing`, `header-twice` or `header-taken`.
 */
export function findColumns(header: readonly string[]): ColumnPlaces {
  const names = header.map((name) => name.trim().toLowerCase());
  const missing = inputColumns.filter((name) => !names.includes(name) && !optional.includes(name));
  if (missing.length > 0) throw headerMissing(missing);
  const twice = inputColumns.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (twice !== undefined) {
    throw new CliError('header-twice', {
      ja: `標準入力の見出しに「${twice}」が2つあります。どちらかの名前を変えてください。`,
      en: `The header of standard input has "${twice}" twice: rename one of them.`,
    });
  }
  const taken = outputColumns.find((name) => names.includes(name));
  if (taken !== undefined) {
    throw new CliError('header-taken', {
      ja: `標準入力に、これから加える「${taken}」という列がすでにあります。その列の名前を変えるか、取り除いてください。`,
      en: `Standard input already has a column "${taken}", which assess adds: rename or remove it.`,
    });
  }
  const places = inputColumns.map((name) => [name, names.indexOf(name)] as const);
  return Object.fromEntries(places) as Record<InputColumn, number>;
}

export function headerMissing(missing: readonly string[]): CliError {
  return new CliError(
    'header-missing',
    {
      ja: `標準入力の1行目に見出し ${missing.join(',')} がありません。1行目を ${inputColumns.join(',')} としてください。`,
      en: `The first line of standard input lacks the heading ${missing.join(',')}: begin with ${inputColumns.join(',')}.`,
    },
    { missing },
  );
}
