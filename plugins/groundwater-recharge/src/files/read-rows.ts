import {
  type FileBytes,
  PluginInputError,
  type Rejects,
  readCsv,
  type Words,
} from '@shirube/plugin-sdk/server';

/** A row of a file that could be read, with its line and as it came. */
export interface FileRow<Row> {
  readonly row: Row;
  readonly line: number;
  readonly raw: string;
}

interface Reading<Columns extends Record<string, string | readonly string[]>, Row> {
  /** The heading of each column, or several by which it may go. */
  readonly columns: Columns;
  readonly optional?: readonly (keyof Columns & string)[];
  readonly rejects: Rejects;
  /** @throws PluginInputError: the row is a reject with that sentence */
  readonly read: (cells: Readonly<Record<keyof Columns & string, string>>) => Row;
}

/**
 * The rows of a register's CSV; those that cannot be read go to `rejects`.
 * @throws PluginInputError when the file has not these headings or is no text
 */
export async function readRows<
  const Columns extends Record<string, string | readonly string[]>,
  Row,
>(
  file: FileBytes,
  { columns, optional, rejects, read }: Reading<Columns, Row>,
): Promise<{ readonly rows: readonly FileRow<Row>[]; readonly rowsRead: number }> {
  const rows: FileRow<Row>[] = [];
  const before = rejects.total;
  const lines = readCsv(file, { columns, rejects, ...(optional ? { optional } : {}) });
  for await (const { line, cells } of lines) {
    const raw = Object.values<string>(cells).join(',');
    try {
      rows.push({ row: read(cells), line, raw });
    } catch (error) {
      if (!(error instanceof PluginInputError)) throw error;
      rejects.add(line, error.words, raw);
    }
  }
  return { rows, rowsRead: rows.length + rejects.total - before };
}

/** Keeps the first row of each key; the others are rejects that name it. */
export function eachOnce<Row>(
  rows: readonly FileRow<Row>[],
  keyOf: (row: Row) => string,
  rejects: Rejects,
): FileRow<Row>[] {
  const seen = new Map<string, number>();
  return rows.filter(({ row, line, raw }) => {
    const before = seen.get(keyOf(row));
    if (before === undefined) {
      seen.set(keyOf(row), line);
      return true;
    }
    rejects.add(line, twice(before), raw);
    return false;
  });
}

const twice = (line: number): Words => ({
  ja: `${line}行目と同じ番号です。どちらか一つにしてください。`,
  en: `The same number as in line ${line}: keep one of the two.`,
});
