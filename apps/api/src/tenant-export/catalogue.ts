import { z } from 'zod';

/** A table as the database itself describes it. */
export interface Table {
  /** With its schema: tenant.plan. */
  readonly name: string;
  readonly columns: readonly Column[];
  /** The primary key's columns, in its order. */
  readonly key: readonly string[];
  /** What its foreign keys point at. */
  readonly references: readonly { readonly columns: readonly string[]; readonly table: string }[];
}

export interface Column {
  readonly name: string;
  /** As PostgreSQL writes it: numeric, timestamp with time zone, character(64). */
  readonly type: string;
  readonly nullable: boolean;
}

/** Every table of the tenants' and of the platform's house, and of the plugins'; any login may ask. One column, `tables`. */
export const catalogueStatement = `
  SELECT coalesce(json_agg(json_build_object(
    'name', n.nspname || '.' || c.relname,
    'columns', (
      SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'nullable', NOT a.attnotnull)
        ORDER BY a.attnum)
      FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''),
    'key', coalesce((
      SELECT json_agg(a.attname ORDER BY k.position)
      FROM pg_index i CROSS JOIN unnest(i.indkey::int2[]) WITH ORDINALITY AS k(number, position)
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number
      WHERE i.indrelid = c.oid AND i.indisprimary), '[]'),
    'references', coalesce((
      SELECT json_agg(json_build_object('table', fn.nspname || '.' || f.relname, 'columns', (
        SELECT json_agg(a.attname ORDER BY k.position) FROM unnest(r.conkey) WITH ORDINALITY AS k(number, position)
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number)) ORDER BY r.conname)
      FROM pg_constraint r JOIN pg_class f ON f.oid = r.confrelid JOIN pg_namespace fn ON fn.oid = f.relnamespace
      WHERE r.conrelid = c.oid AND r.contype = 'f'), '[]')
  ) ORDER BY n.nspname, c.relname), '[]') AS tables
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE (n.nspname IN ('tenant', 'platform')
      OR n.nspname LIKE 'plugin\\_%' AND pg_get_userbyid(c.relowner) = n.nspname || '_owner') AND c.relkind IN ('r', 'p') AND NOT c.relispartition`;

const tablesSchema = z.array(
  z.object({
    name: z.string(),
    columns: z.array(z.object({ name: z.string(), type: z.string(), nullable: z.boolean() })),
    key: z.array(z.string()),
    references: z.array(z.object({ table: z.string(), columns: z.array(z.string()) })),
  }),
);

export function readCatalogue(rows: readonly Record<string, unknown>[]): readonly Table[] {
  return tablesSchema.parse(rows[0]?.tables);
}

/**
 * Such an order that each comes after all it refers to.
 * @throws TypeError where there is a circle: rows could then be put in no order
 */
export function inOrder<T extends Pick<Table, 'name' | 'references'>>(
  tables: readonly T[],
): readonly T[] {
  const ordered: T[] = [];
  const waiting = [...tables];
  while (waiting.length > 0) {
    const names = new Set(waiting.map(({ name }) => name));
    const at = waiting.findIndex(
      ({ name, references }) => !references.some(({ table }) => table !== name && names.has(table)),
    );
    const [next] = at < 0 ? [] : waiting.splice(at, 1);
    if (!next) throw new TypeError(`tables refer to each other in a circle: ${[...names].join()}`);
    ordered.push(next);
  }
  return ordered;
}

/** Every column of every table that says which tenant a row is of. */
export function tenantColumns(
  tables: readonly Table[],
): { readonly table: string; readonly column: string }[] {
  return tables.flatMap(({ name, columns, references }) => {
    const own = columns
      .map((column) => column.name)
      .filter((column) => column === 'tenant_id' || (column === 'chain' && /audit_/.test(name)));
    const pointing = references
      .filter(({ table }) => table === 'platform.tenant')
      .flatMap((reference) => reference.columns);
    const self = name === 'platform.tenant' ? ['id'] : [];
    return [...new Set([...own, ...pointing, ...self])].map((column) => ({ table: name, column }));
  });
}
