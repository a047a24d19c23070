import { type Io, writeAll } from '../io.js';
import { CliError, type ExitCode, exitCodes } from '../words/cli-error.js';
import { faultyRow, type RowResult, rowAssessor } from './assess-row.js';
import {
  type ColumnPlaces,
  findColumns,
  headerMissing,
  inputColumns,
  outputColumns,
} from './columns.js';
import { type CsvRecord, CsvRecords, csvField } from './csv-records.js';

export interface AssessOptions {
  readonly missingBaseline: 'zero' | 'not-computable';
  readonly encoding: 'utf-8' | 'cp932';
}

/**
 * Standard input to standard output, a chunk at a time: memory stays bounded however many rows come,
 * and reading waits for the writer. Each row goes out as it came, with the three columns behind it.
 * Throws CliError for a table that cannot be used at all; a row that cannot be is counted (exit code 1).
 */
export async function assessStream(io: Io, options: AssessOptions): Promise<ExitCode> {
  io.awaitInput();
  const decode = decoder(options.encoding);
  const records = new CsvRecords();
  const rows = new RowWriter(options, records);
  for await (const chunk of io.stdin as AsyncIterable<Uint8Array>) {
    records.push(decode(chunk), rows.take);
    const text = rows.taken();
    if (text !== '') await writeAll(io.stdout, text);
  }
  records.push(decode(null), rows.take);
  records.end(rows.take);
  if (!rows.hasHeader) throw headerMissing(inputColumns);
  await writeAll(io.stdout, rows.taken());
  if (rows.faulty === 0) return exitCodes.done;
  io.complain(
    io.in({
      ja: `${rows.faulty}行は method・decimals などの指定が使えず、計算していません。reason の列を見て直してください（最初は${rows.firstFaulty}行目）。`,
      en: `${rows.faulty} rows were not computed because their method, decimals or the like cannot be used: see the column reason (the first is line ${rows.firstFaulty}).`,
    }),
  );
  return exitCodes.found;
}

class RowWriter {
  faulty = 0;
  firstFaulty = 0;
  readonly take = (record: CsvRecord) => this.#take(record);
  #text = '';
  #places: ColumnPlaces | null = null;
  #width = 0;
  readonly #assess;
  readonly #records;

  constructor(options: AssessOptions, records: CsvRecords) {
    this.#assess = rowAssessor(options.missingBaseline);
    this.#records = records;
  }

  get hasHeader(): boolean {
    return this.#places !== null;
  }

  /** The rows since the last call. */
  taken(): string {
    const text = this.#text;
    this.#text = '';
    return text;
  }

  #take(record: CsvRecord): void {
    if (this.#places === null) this.#header(record);
    else this.#row(record, this.#places);
  }

  #header(record: CsvRecord): void {
    // A BOM belongs to the file, not to the first heading; it goes on so that Excel opens the result.
    const bom = record.raw.startsWith('\uFEFF');
    const names = bom ? withoutBom(record.raw) : record.fields;
    this.#places = findColumns(names);
    this.#width = names.length;
    this.#text += `${record.raw},${outputColumns.join(',')}${this.#records.lineEnd}`;
  }

  #row(record: CsvRecord, places: ColumnPlaces): void {
    const { fields } = record;
    const surplus = fields.length - this.#width;
    const result: RowResult =
      surplus > 0 ? faultyRow('too-many-fields') : this.#assess(fields, places);
    if (result.faulty) {
      this.faulty += 1;
      if (this.faulty === 1) this.firstFaulty = record.line;
    }
    const row = record.wellFormed ? record.raw : fields.map(csvField).join(',');
    const filled = surplus < 0 ? row + ','.repeat(-surplus) : row;
    const { achievement, display, reason } = result;
    this.#text += `${filled},${achievement},${display},${reason}${this.#records.lineEnd}`;
  }
}

function withoutBom(raw: string): readonly string[] {
  const names: string[] = [];
  new CsvRecords().push(`${raw.slice(1)}\n`, ({ fields }) => names.push(...fields));
  return names;
}

/** Bytes to text across chunk borders; null ends it. Throws CliError `not-<encoding>`. */
function decoder(encoding: 'utf-8' | 'cp932'): (chunk: Uint8Array | null) => string {
  const label = encoding === 'cp932' ? 'shift_jis' : 'utf-8';
  const reader = new TextDecoder(label, { fatal: true, ignoreBOM: true });
  return (chunk) => {
    try {
      return chunk === null ? reader.decode() : reader.decode(chunk, { stream: true });
    } catch (error) {
      throw new CliError(
        `not-${encoding}`,
        encoding === 'utf-8'
          ? {
              ja: '標準入力がUTF-8ではありません。ExcelのCSVなら --encoding cp932 を付けてください。',
              en: 'Standard input is not UTF-8: for a CSV saved by Japanese Excel add --encoding cp932.',
            }
          : {
              ja: '標準入力がCP932（シフトJIS）ではありません。--encoding を外してUTF-8として試してください。',
              en: 'Standard input is not CP932 (Shift JIS): leave --encoding out to read it as UTF-8.',
            },
        {},
        { cause: error },
      );
    }
  };
}
