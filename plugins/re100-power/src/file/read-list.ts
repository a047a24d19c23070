import {
  type FileBytes,
  type ImportReport,
  Rejects,
  readCsv,
  type Words,
} from '@shirube/plugin-sdk/server';

type Columns = Readonly<Record<string, string | readonly string[]>>;
export type CellsOf<C extends Columns> = Readonly<Record<keyof C & string, string>>;

interface Reading<C extends Columns, Row> {
  readonly columns: C;
  readonly optional: readonly (keyof C & string)[];
  /** One row, or why it cannot be taken. */
  readonly read: (cells: CellsOf<C>) => Row | Words;
  /** Of two rows with one key the first is taken. */
  readonly keyOf: (row: Row) => string;
  /** Why the second is not. */
  readonly twice: Words;
  /** Why a row cannot stand beside those before it. */
  readonly clash?: (row: Row) => Words | null;
}

export interface ReadList<Row> {
  readonly rows: readonly Row[];
  readonly report: ImportReport;
}

const isWords = (value: object): value is Words => 'ja' in value && 'en' in value;

/**
 * The rows of a CSV, each once.
 * @throws PluginInputError when a heading is missing or the bytes are no text
 */
export async function readList<const C extends Columns, Row extends object>(
  file: FileBytes,
  { columns, optional, read, keyOf, twice, clash }: Reading<C, Row>,
): Promise<ReadList<Row>> {
  const rejects = new Rejects();
  const taken = new Map<string, Row>();
  for await (const { line, cells } of readCsv(file, { columns, optional, rejects })) {
    const row = read(cells);
    const reason = isWords(row) ? row : taken.has(keyOf(row)) ? twice : (clash?.(row) ?? null);
    if (reason) rejects.add(line, reason, Object.values(cells).join(','));
    else if (!isWords(row)) taken.set(keyOf(row), row);
  }
  const rows = [...taken.values()];
  return { rows, report: rejects.report(rows.length + rejects.total, rows.length) };
}
