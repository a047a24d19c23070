import { CliError } from '../words/cli-error.js';

/** One record of a CSV, both as it came and as it reads. */
export interface CsvRecord {
  /** The text between two line ends, quotes and all. */
  readonly raw: string;
  readonly fields: readonly string[];
  /** False when a quote stands where RFC 4180 has none; such a record must be quoted anew. */
  readonly wellFormed: boolean;
  /** 1 for the first line; a quoted line break counts as a line. */
  readonly line: number;
}

export type LineEnd = '\n' | '\r\n';

/** A record longer than this is an opening quote that never closes, not a row; memory stays bounded. */
export const longestRecord = 1_000_000;

/**
 * Splits a stream of CSV text (RFC 4180) into records, keeping each record's text untouched so that
 * what is passed on is what came. Blank lines are no records. Holds one record at most.
 * `lineEnd` is that of the first line. Throws CliError `record-too-long` with the line it began at.
 */
export class CsvRecords {
  lineEnd: LineEnd = '\n';
  #rest = '';
  #line = 1;

  /** Calls `take` for each complete record of the text so far. */
  push(text: string, take: (record: CsvRecord) => void): void {
    this.#rest = this.#split(this.#rest + text, take, false);
    if (this.#rest.length > longestRecord) throw recordTooLong(this.#line);
  }

  /** The last record, which needs no line end. */
  end(take: (record: CsvRecord) => void): void {
    if (this.#rest !== '') this.#split(`${this.#rest}\n`, take, true);
    this.#rest = '';
  }

  #split(text: string, take: (record: CsvRecord) => void, last: boolean): string {
    let start = 0;
    let quote = text.indexOf('"');
    for (;;) {
      let end = text.indexOf('\n', start);
      if (end === -1) return text.slice(start);
      if (quote !== -1 && quote < start) quote = text.indexOf('"', start);
      const quoted = quote !== -1 && quote < end;
      if (quoted) {
        end = endOfQuoted(text, start);
        if (end === -1) {
          if (!last) return text.slice(start);
          end = text.length - 1;
        }
      }
      const crlf = text.charCodeAt(end - 1) === 13 && end > start;
      if (this.#line === 1 && crlf) this.lineEnd = '\r\n';
      const raw = text.slice(start, crlf ? end - 1 : end);
      const line = this.#line;
      this.#line += 1;
      start = end + 1;
      if (quoted) {
        this.#line += raw.split('\n').length - 1;
        take({ raw, ...readQuoted(raw), line });
      } else if (raw !== '') {
        take({ raw, fields: raw.split(','), wellFormed: true, line });
      }
    }
  }
}

function recordTooLong(line: number): CliError {
  return new CliError(
    'record-too-long',
    {
      ja: `標準入力の${line}行目から始まる行が長すぎます。引用符（"）が閉じているか確かめてください。`,
      en: `The row that begins at line ${line} of standard input is too long: check that its quotes (") are closed.`,
    },
    { line, limit: longestRecord },
  );
}

/** Index of the line end that closes a record with quotes, −1 when it has not come yet. */
function endOfQuoted(text: string, start: number): number {
  let at = start;
  for (;;) {
    if (text[at] === '"') {
      at = closingQuote(text, at + 1);
      if (at === -1) return -1;
    }
    const comma = text.indexOf(',', at);
    const end = text.indexOf('\n', at);
    if (end === -1) return -1;
    if (comma === -1 || comma > end) return end;
    at = comma + 1;
  }
}

/** Index after the quote that closes a field opened before `from`; "" inside stands for one quote. */
function closingQuote(text: string, from: number): number {
  let at = from;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return -1;
    if (text[quote + 1] !== '"') return quote + 1;
    at = quote + 2;
  }
}

function readQuoted(raw: string): { fields: string[]; wellFormed: boolean } {
  const fields: string[] = [];
  let wellFormed = true;
  let at = 0;
  for (;;) {
    let field = '';
    if (raw[at] === '"') {
      const after = closingQuote(raw, at + 1);
      const close = after === -1 ? raw.length : after;
      if (after === -1) wellFormed = false;
      field = raw.slice(at + 1, after === -1 ? close : close - 1).replaceAll('""', '"');
      at = close;
    }
    const comma = raw.indexOf(',', at);
    const end = comma === -1 ? raw.length : comma;
    const plain = raw.slice(at, end);
    // Text after a closing quote, or a quote inside an unquoted field.
    if (plain !== '' && (field !== '' || raw[at - 1] === '"' || plain.includes('"'))) {
      wellFormed = false;
    }
    fields.push(field + plain);
    if (comma === -1) return { fields, wellFormed };
    at = comma + 1;
  }
}

/** A field as CSV text, quoted only where it must be. */
export function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
