export interface Line {
  readonly cells: readonly string[];
  /** Where the row begins, from 1. */
  readonly line: number;
  /** A quotation that does not end where a row should. */
  readonly broken: boolean;
}

/** Why a broken row is not taken. */
export const brokenRow = {
  ja: '引用符（"）が閉じていません。この行を直してください。',
  en: 'A quotation mark is not closed: correct this row.',
};

/** A cell may have line breaks, not a whole file: a lost quotation mark must not swallow what follows. */
const mostLinesOfARow = 100;

/** CSV as RFC 4180 has it, piece by piece; blank lines are skipped. Nothing but the row at hand is kept. */
export class CsvReader {
  private rest = '';
  private row = '';
  private rowFrom = 1;
  private rowLines = 0;
  private line = 0;

  private readonly heard: (line: Line) => void;
  private readonly delimiter: ',' | '\t';

  constructor(heard: (line: Line) => void, delimiter: ',' | '\t' = ',') {
    this.heard = heard;
    this.delimiter = delimiter;
  }

  push(text: string): void {
    this.rest += text;
    let from = 0;
    for (let end = this.rest.indexOf('\n'); end >= 0; end = this.rest.indexOf('\n', from)) {
      this.take(this.rest.slice(from, end));
      from = end + 1;
    }
    this.rest = this.rest.slice(from);
  }

  end(): void {
    if (this.rest !== '') this.take(this.rest);
    this.rest = '';
    if (this.rowLines > 0) this.say(true);
  }

  private take(raw: string): void {
    this.line += 1;
    const text = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    if (this.rowLines === 0) {
      if (text.trim() === '') return;
      this.rowFrom = this.line;
      this.row = text;
    } else this.row += `\n${text}`;
    this.rowLines += 1;
    if (isWhole(this.row)) this.say(false);
    else if (this.rowLines >= mostLinesOfARow) this.say(true);
  }

  private say(broken: boolean): void {
    const { row, rowFrom } = this;
    this.row = '';
    this.rowLines = 0;
    this.heard({ cells: cellsOf(row, this.delimiter), line: rowFrom, broken });
  }
}

/** All rows of a text. A mark at its beginning is no part of the first cell. */
export function readRows(text: string, delimiter: ',' | '\t' = ','): Line[] {
  const rows: Line[] = [];
  const reader = new CsvReader((line) => rows.push(line), delimiter);
  reader.push(text.startsWith('\uFEFF') ? text.slice(1) : text);
  reader.end();
  return rows;
}

function isWhole(row: string): boolean {
  let count = 0;
  for (let at = row.indexOf('"'); at >= 0; at = row.indexOf('"', at + 1)) count += 1;
  return count % 2 === 0;
}

function cellsOf(row: string, delimiter: string): string[] {
  if (!row.includes('"')) return row.split(delimiter);
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < row.length; at++) {
    const sign = row.charAt(at);
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (row.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === delimiter) {
      cells.push(cell);
      cell = '';
    } else cell += sign;
  }
  cells.push(cell);
  return cells;
}
