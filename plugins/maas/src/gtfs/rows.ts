import { CsvReader, type Line } from '../text/csv-reader.js';
import { type FeedFile, type FileRule, fileRules } from './feed-files.js';
import type { Findings } from './findings.js';

/** Text of one file as it is unpacked, row by row. Asks the file's own rule of its head and cells. */
export class FileReader {
  readonly columns = new Map<string, number>();
  rows = 0;
  private readonly file: FeedFile;
  private readonly findings: Findings;
  private readonly heard: (cells: readonly string[], line: number) => void;
  private decoder = new TextDecoder('utf-8', { fatal: true });
  private readonly csv = new CsvReader((line) => this.take(line));
  private readonly keys = new Map<string, number>();
  private readonly mustHave: (readonly [name: string, at: number])[] = [];
  private keyAt: readonly number[] = [];
  private width = -1;

  constructor(
    file: FeedFile,
    findings: Findings,
    heard: (cells: readonly string[], line: number) => void,
  ) {
    this.file = file;
    this.findings = findings;
    this.heard = heard;
  }

  push(bytes: Uint8Array, last: boolean): void {
    try {
      this.csv.push(this.decoder.decode(bytes, { stream: !last }));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      this.findings.add('encoding', { file: this.file });
      // What follows is told as well as can be; the feed is not taken anyway.
      this.decoder = new TextDecoder('shift_jis');
      this.csv.push(this.decoder.decode(bytes, { stream: !last }));
    }
    if (last) this.csv.end();
  }

  private take({ cells, line, broken }: Line): void {
    if (broken) this.findings.add('quotes', { file: this.file, line });
    if (this.width === -1) this.head(cells);
    else if (!broken) this.row(cells, line);
  }

  private head(cells: readonly string[]): void {
    this.width = cells.length;
    for (const [at, cell] of cells.entries()) {
      const name = cell.replace(/^\uFEFF/, '').trim();
      if (name !== '' && !this.columns.has(name)) this.columns.set(name, at);
    }
    const rule: FileRule = fileRules[this.file];
    const ask = (names: readonly string[], code: 'column-missing' | 'column-missing-jp') => {
      for (const name of names) {
        const at = this.columns.get(name);
        if (at === undefined)
          this.findings.add(code, { file: this.file, line: 1, field: name }, { name });
        else this.mustHave.push([name, at]);
      }
    };
    ask(rule.columns, 'column-missing');
    ask(rule.jp ?? [], 'column-missing-jp');
    const key = (rule.key ?? []).map((name) => this.columns.get(name) ?? -1);
    this.keyAt = key.includes(-1) ? [] : key;
  }

  private row(cells: readonly string[], line: number): void {
    this.rows += 1;
    const { file } = this;
    if (cells.length !== this.width)
      this.findings.add('width', { file, line }, { cells: cells.length, columns: this.width });
    for (const [name, at] of this.mustHave)
      if ((cells[at] ?? '').trim() === '')
        this.findings.add('cell-empty', { file, line, field: name }, { name });
    if (this.keyAt.length > 0) {
      const key = this.keyAt.map((at) => cells[at] ?? '').join(' ');
      const first = this.keys.get(key);
      if (first === undefined) this.keys.set(key, line);
      else this.findings.add('key-twice', { file, line }, { value: key, first });
    }
    this.heard(cells, line);
  }
}
