import {
  type CopyRow,
  type FileBytes,
  type ImportReport,
  type PluginContext,
  Rejects,
  readCsv,
  type Words,
} from '@shirube/plugin-sdk/server';
import { plain } from './values.js';

/** A register or list as an office hands it in, a row a thing, and where it goes. */
export interface Register<Name extends string> {
  /** Headings by which a column is known; the first is the one we print. */
  readonly columns: Readonly<Record<Name, readonly [string, ...string[]]>>;
  readonly optional?: readonly NoInfer<Name>[];
  readonly table: string;
  /** The table's columns, its `id` first. */
  readonly into: readonly ['id', ...string[]];
  /** The row for the table, or why it cannot be taken. */
  readonly row: (cells: Readonly<Record<NoInfer<Name>, string>>) => CopyRow | Words;
}

/** What is there already is brought up to date, nothing is deleted. @throws PluginInputError */
export async function takeRegister<Name extends string>(
  file: FileBytes,
  ctx: PluginContext<unknown>,
  register: Register<Name>,
): Promise<ImportReport> {
  const rejects = new Rejects();
  const rows = new Map<string, CopyRow>();
  let read = 0;
  const { columns, optional = [] } = register;
  for await (const { line, cells } of readCsv(file, {
    columns: columns as Record<string, readonly string[]>,
    optional,
    rejects,
  })) {
    read += 1;
    const names = Object.keys(columns) as Name[];
    const written = Object.fromEntries(names.map((name) => [name, plain(cells[name] ?? '')]));
    const row = register.row(written as Record<Name, string>);
    const id = Array.isArray(row) ? String(row[0]) : '';
    if (isWords(row)) rejects.add(line, row, Object.values(cells).join(','));
    else if (rows.has(id)) rejects.add(line, twice, Object.values(cells).join(','));
    else rows.set(id, row);
  }
  const taken = await ctx.db.copy(register.table, register.into, rows.values(), {
    conflict: 'replace',
  });
  return rejects.report(read, taken);
}

const isWords = (row: CopyRow | Words): row is Words => !Array.isArray(row);

const twice: Words = {
  ja: '同じものを指す行が前にあります。どちらか一つにしてください。',
  en: 'An earlier row is about the same: keep one of them.',
};
