import { type PluginDb, schemaOf } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import type { EvidenceTable } from './evidence.types.js';

const name = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/);

/** As the SDK's EvidenceRows, from where they are stored. */
export const evidenceRows = z.union([
  z.array(z.object({ table: z.string(), id: z.string() })),
  z.object({ query: z.string(), count: z.number(), select: z.string().optional() }),
]);

/** Rows shown at once, of all tables together. */
const most = 200;

/**
 * The rows behind a value as they are now, read only, within the limits of the plugin's own tables: those that were
 * named, or those that the plugin's statement selects.
 */
export async function readEvidence(
  db: PluginDb,
  pluginId: string,
  evidence: z.output<typeof evidenceRows>,
): Promise<EvidenceTable[]> {
  await db.change`SELECT set_config('transaction_read_only', 'on', true), set_config('statement_timeout', '5s', true)`;
  if ('query' in evidence) {
    if (evidence.select === undefined) return [];
    return [
      toTable('', await ask(db, `SELECT shown.* FROM (${evidence.select}) AS shown LIMIT ${most}`)),
    ];
  }
  const tables: EvidenceTable[] = [];
  let left = most;
  for (const table of new Set(evidence.map((one) => one.table))) {
    const ids = evidence.filter((one) => one.table === table).map(({ id }) => id);
    const shown = await rowsOf(db, schemaOf(pluginId), table, ids.slice(0, left));
    left -= shown.rows.length;
    tables.push(shown);
  }
  return tables;
}

const column = z.object({ name });

/** Of one table by its key without the tenant; a key of several columns is told with `/` between them. */
async function rowsOf(
  db: PluginDb,
  schema: string,
  table: string,
  ids: readonly string[],
): Promise<EvidenceTable> {
  if (!name.safeParse(table).success) return { name: table, columns: [], rows: [] };
  const key = await db.rows(column)`
    SELECT a.attname AS name FROM pg_index i
    CROSS JOIN unnest(i.indkey::int2[]) WITH ORDINALITY AS k(number, position)
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
    WHERE i.indrelid = to_regclass(${`${schema}.${table}`}) AND i.indisprimary AND a.attname <> 'tenant_id'
    ORDER BY k.position`;
  if (key.length === 0) return { name: table, columns: [], rows: [] };
  const of = key.map((one) => `"${one.name}"::text`).join(", '/', ");
  return toTable(
    table,
    await ask(db, `SELECT * FROM "${table}" WHERE concat(${of}) = ANY($1) LIMIT ${most}`, [...ids]),
  );
}

/** A statement that is text by now: names were checked, and it runs as the plugin, which may send any. */
function ask(db: PluginDb, text: string, ids?: readonly string[]) {
  const parts = ids ? text.split('$1') : [text];
  const template = Object.assign(parts, { raw: parts }) as unknown as TemplateStringsArray;
  return db.rows(z.record(z.string(), z.unknown()))(template, ...(ids ? [ids] : []));
}

function toTable(table: string, rows: readonly Readonly<Record<string, unknown>>[]): EvidenceTable {
  const columns = Object.keys(rows[0] ?? {}).filter((one) => one !== 'tenant_id');
  return {
    name: table,
    columns,
    rows: rows.map((row) => ({ cells: columns.map((one) => textOf(row[one])) })),
  };
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
