import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { normaliseText } from '@shirube/core';
import { CsvError, type Info, parse } from 'csv-parse';
import { decodeText } from './decode-text.js';
import { PluginInputError } from './errors.js';
import type { Rejects } from './rejects.js';

export interface CsvOptions<Columns extends Record<string, string | readonly string[]>> {
  /** The heading of each column, or several by which it may go: `{ meter: '供給地点番号', kwh: ['使用量', '電力量'] }`. */
  readonly columns: Columns;
  /** Those that a file may lack; their cells are then empty. */
  readonly optional?: readonly (keyof Columns & string)[];
  /** A comma unless said. */
  readonly delimiter?: ',' | '\t' | ';';
  /** Gets the lines that are no rows, with the reason. */
  readonly rejects: Rejects;
}

export interface CsvRow<Name extends string> {
  /** Of the file, counted from 1; of a row that goes over several the last. */
  readonly line: number;
  /** As they stand, trimmed. */
  readonly cells: Readonly<Record<Name, string>>;
}

/** Headings may have titles above them; further down they are not looked for. */
const mostTitles = 20;

/**
 * The rows of a CSV file of any size, one by one: UTF-8, CP932 or UTF-16 with a BOM, quoted cells, columns by their
 * headings in any order. A line that is no row goes to `rejects`; empty lines are skipped.
 * @throws PluginInputError when a heading is missing or the bytes are no text
 */
export async function* readCsv<const Columns extends Record<string, string | readonly string[]>>(
  file: AsyncIterable<Uint8Array>,
  options: CsvOptions<Columns>,
): AsyncGenerator<CsvRow<keyof Columns & string>> {
  const { rejects } = options;
  let parsed = 0;
  const parser = parse({
    delimiter: options.delimiter ?? ',',
    record_delimiter: ['\r\n', '\n', '\r'],
    info: true,
    relax_column_count: true,
    // A stray mark within a cell is a letter, as Excel has it.
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: 1_000_000,
    on_record: (record, { lines }) => {
      parsed = lines;
      return record;
    },
  });
  // Its error is the parser's too, and is thrown by the loop below.
  pipeline(Readable.from(decodeText(file)), parser).catch(() => {});
  const above: (readonly string[])[] = [];
  let places: Places | null = null;
  for await (const { record, info } of recordsOf(parser, () => parsed)) {
    if (!places) {
      places = placesOf(record, options);
      if (!places && above.push(record) > mostTitles) break;
      continue;
    }
    if (record.every((cell) => cell === '')) continue;
    const cells: Record<string, string> = {};
    let whole =
      record.length <= places.width || record.slice(places.width).every((cell) => cell === '');
    for (const [name, at, required] of places.list) {
      const cell = at === -1 ? '' : record[at];
      if (cell === undefined && required) whole = false;
      cells[name] = cell ?? '';
    }
    if (whole) yield { line: info.lines, cells: cells as Record<keyof Columns & string, string> };
    else rejects.add(info.lines, otherWidth, record.join(','));
  }
  if (!places) throw missing(above, options);
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: Info;
}

/** A mark that is never closed would take the rest of the file for one cell: that is no row to reject but the file. */
async function* recordsOf(
  parser: AsyncIterable<CsvRecord>,
  lastLine: () => number,
): AsyncGenerator<CsvRecord> {
  try {
    yield* parser;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = lastLine() + 1;
    throw new PluginInputError(
      {
        ja: `${line}行目から始まる引用符（"）が閉じられていません。直して、もう一度取り込んでください。`,
        en: `A quotation mark that is opened from line ${line} on is never closed: correct it and hand the file in again.`,
      },
      'file',
    );
  }
}

interface Places {
  readonly width: number;
  readonly list: readonly (readonly [name: string, at: number, required: boolean])[];
}

const namesOf = (given: string | readonly string[]) =>
  typeof given === 'string' ? [given] : given;
/** Width of letters and spaces do not tell headings apart. */
const plain = (heading: string) => normaliseText(heading).replaceAll(/\s/g, '');

/** Where each column is; null when this is not the line of headings. */
function placesOf(
  record: readonly string[],
  {
    columns,
    optional = [],
  }: Pick<CsvOptions<Record<string, string | readonly string[]>>, 'columns' | 'optional'>,
): Places | null {
  const headings = record.map(plain);
  const list = Object.entries(columns).map(([name, given]) => {
    const at = namesOf(given)
      .map((one) => headings.indexOf(plain(one)))
      .find((found) => found !== -1);
    return [name, at ?? -1, !optional.includes(name)] as const;
  });
  return list.some(([, at, required]) => required && at === -1)
    ? null
    : { width: headings.length, list };
}

function missing(
  above: readonly (readonly string[])[],
  options: Pick<CsvOptions<Record<string, string | readonly string[]>>, 'columns' | 'optional'>,
): PluginInputError {
  const best = new Set(
    above.map((record) => new Set(record.map(plain))).sort((a, b) => found(b) - found(a))[0],
  );
  function found(headings: ReadonlySet<string>): number {
    return Object.values(options.columns).filter((given) =>
      namesOf(given).some((one) => headings.has(plain(one))),
    ).length;
  }
  const lacking = Object.entries(options.columns)
    .filter(
      ([name, given]) =>
        !options.optional?.includes(name) && !namesOf(given).some((one) => best.has(plain(one))),
    )
    .map(([, given]) => namesOf(given)[0] ?? '');
  return new PluginInputError(
    {
      ja: `見出しに「${lacking.join('」「')}」の列がありません。見出しの行を確かめて、もう一度取り込んでください。`,
      en: `The headings lack ${lacking.map((one) => `"${one}"`).join(', ')}: check the line of headings and hand the file in again.`,
    },
    'file',
  );
}

const otherWidth = {
  ja: '列の数が見出しと合いません',
  en: 'It has not as many columns as there are headings',
};
