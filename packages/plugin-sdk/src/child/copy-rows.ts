import { z } from 'zod';
import type { CopyOptions, CopyRow, SqlValue } from '../server/context.js';
import { PluginRunError } from '../server/errors.js';
import { elementText } from './array-text.js';

type Send = (
  text: string,
  values: readonly SqlValue[],
) => Promise<{ readonly rows: readonly unknown[]; readonly count: number }>;

/** Of a statement: so many rows, or so many characters of them. */
const mostRows = 20_000;
const mostLength = 1_000_000;

const column = z.object({ name: z.string(), type: z.string(), key: z.boolean() });
const identifier = /^[a-z_][a-z0-9_]{0,62}$/;

/**
 * Many rows by few statements, each column one array in PostgreSQL's own spelling. COPY itself is refused under
 * row-level security; a temporary table to copy into first would want another right of the login, and saves an eighth
 * of the time. So this is no other door: what passes is a statement like any other.
 * @throws PluginRunError `no-such-table`, `no-such-column`, `sql-failed`
 */
export async function copyRows(
  send: Send,
  table: string,
  columns: readonly string[],
  rows: Iterable<CopyRow> | AsyncIterable<CopyRow>,
  { conflict = 'refuse' }: CopyOptions = {},
): Promise<number> {
  const text = statementFor(table, columns, await columnsOf(send, table, columns), conflict);
  const under: Promise<number>[] = [];
  let written = 0;
  const pass = async (batch: Batch) => {
    // One is written while the next is made.
    if (under.length === 2) written += await (under.shift() as Promise<number>);
    const next = send(text, batch.arrays()).then(({ count }) => count);
    next.catch(() => {});
    under.push(next);
  };
  let batch = new Batch(columns.length);
  for await (const row of rows) {
    batch.add(row);
    if (!batch.full()) continue;
    await pass(batch);
    batch = new Batch(columns.length);
  }
  if (batch.rows > 0) await pass(batch);
  for (const one of under) written += await one;
  return written;
}

class Batch {
  rows = 0;
  private length = 0;
  private readonly texts: string[];

  constructor(private readonly width: number) {
    this.texts = new Array<string>(width).fill('');
  }

  add(row: CopyRow): void {
    if (row.length !== this.width)
      throw new PluginRunError('row-width', { columns: this.width, cells: row.length });
    for (let at = 0; at < this.width; at++) {
      const cell = elementText(row[at] ?? null);
      this.texts[at] += this.rows === 0 ? cell : `,${cell}`;
      this.length += cell.length + 1;
    }
    this.rows += 1;
  }

  full(): boolean {
    return this.rows >= mostRows || this.length >= mostLength;
  }

  arrays(): string[] {
    return this.texts.map((text) => `{${text}}`);
  }
}

async function columnsOf(send: Send, table: string, columns: readonly string[]) {
  if (!identifier.test(table)) throw new PluginRunError('no-such-table', { table });
  const { rows } = await send(
    `SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
       coalesce(a.attnum = ANY (i.indkey), false) AS key
     FROM pg_attribute a LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary
     WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped`,
    [table],
  );
  if (rows.length === 0) throw new PluginRunError('no-such-table', { table });
  const known = z.array(column).parse(rows);
  const unknown = columns.find((name) => !known.some((one) => one.name === name));
  if (unknown !== undefined || columns.includes('tenant_id') || columns.length === 0)
    throw new PluginRunError('no-such-column', { table, column: unknown ?? 'tenant_id' });
  return known;
}

function statementFor(
  table: string,
  columns: readonly string[],
  known: readonly z.output<typeof column>[],
  conflict: NonNullable<CopyOptions['conflict']>,
): string {
  const names = columns.map(quoted).join(', ');
  const typed = columns.map((name, at) => {
    const { type } = known.find((one) => one.name === name) as z.output<typeof column>;
    return `x.c${at}::${type} AS ${quoted(name)}`;
  });
  const arrays = columns.map((_, at) => `$${at + 1}::text[]`).join(', ');
  const from = `unnest(${arrays}) WITH ORDINALITY AS x(${[...columns.map((_, at) => `c${at}`), 'n'].join(', ')})`;
  const into = `INSERT INTO ${quoted(table)} (tenant_id, ${names})`;
  const tenant = `current_setting('app.tenant_id')::uuid`;
  if (conflict === 'refuse') return `${into} SELECT ${tenant}, ${typed.join(', ')} FROM ${from}`;
  const key = known.filter((one) => one.key).map(({ name }) => quoted(name));
  const own = columns.map(quoted).filter((name) => key.includes(name));
  const rest = columns.map(quoted).filter((name) => !key.includes(name));
  const first = conflict === 'keep' ? 'n' : 'n DESC';
  const action =
    conflict === 'keep' || rest.length === 0
      ? 'NOTHING'
      : `UPDATE SET ${rest.map((name) => `${name} = excluded.${name}`).join(', ')}`;
  // PostgreSQL takes one row of a key in a statement.
  const once = own.length === 0 ? '' : `DISTINCT ON (${own.join(', ')})`;
  return `${into} SELECT ${tenant}, ${names} FROM (
      SELECT ${once} * FROM (SELECT ${typed.join(', ')}, x.n FROM ${from}) y ORDER BY ${[...own, first].join(', ')}
    ) z ON CONFLICT (${key.join(', ')}) DO ${action}`;
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
