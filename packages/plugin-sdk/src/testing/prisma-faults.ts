import { readFile } from 'node:fs/promises';
import type { TestHost } from './create-test-host.js';

/** Prisma's types without native ones, and those that `@db.…` names, by PostgreSQL's name of the type. */
const types: Readonly<Record<string, readonly string[]>> = {
  uuid: ['String @db.Uuid'],
  text: ['String', 'String @db.Text'],
  varchar: ['String @db.VarChar'],
  bpchar: ['String @db.Char'],
  int2: ['Int @db.SmallInt'],
  int4: ['Int', 'Int @db.Integer'],
  int8: ['BigInt', 'BigInt @db.BigInt'],
  float4: ['Float @db.Real'],
  float8: ['Float', 'Float @db.DoublePrecision'],
  numeric: ['Decimal', 'Decimal @db.Decimal'],
  bool: ['Boolean', 'Boolean @db.Boolean'],
  date: ['DateTime @db.Date'],
  time: ['DateTime @db.Time'],
  timestamp: ['DateTime', 'DateTime @db.Timestamp'],
  timestamptz: ['DateTime @db.Timestamptz'],
  json: ['Json @db.Json'],
  jsonb: ['Json', 'Json @db.JsonB'],
  bytea: ['Bytes', 'Bytes @db.ByteA'],
};

interface Column {
  readonly type: string;
  readonly list: boolean;
  readonly optional: boolean;
}
interface Model {
  readonly columns: ReadonlyMap<string, Column>;
  readonly key: readonly string[];
}

/**
 * Where the models of a plugin's schema.prisma and its tables, as its migrations made them, disagree; empty when
 * nowhere. A table may lack a model; a model has all columns and the key of its table.
 */
export async function prismaFaults(host: TestHost, schemaFile: URL): Promise<string[]> {
  const [models, tables] = [modelsOf(await readFile(schemaFile, 'utf8')), await tablesOf(host)];
  if (models.size === 0) return ['no model is found in it'];
  return [...models].flatMap(([name, { columns, key }]) => {
    const table = tables.get(name);
    if (!table) return [`${name}: there is no such table`];
    const names = new Set([...columns.keys(), ...table.columns.keys()]);
    return [
      ...[...names].flatMap((one) => {
        const [said, is] = [columns.get(one), table.columns.get(one)];
        if (!said || !is)
          return [`${name}.${one}: ${said ? 'only in the model' : 'only in the table'}`];
        const known = types[is.type] ?? [is.type];
        return known.includes(said.type) && said.list === is.list && said.optional === is.optional
          ? []
          : [
              `${name}.${one}: ${printed(said)} in the model, ${printed({ ...is, type: known[0] ?? '' })} in the table`,
            ];
      }),
      ...(key.join() === table.key.join()
        ? []
        : [`${name}: key (${key}) in the model, (${table.key}) in the table`]),
    ];
  });
}

const printed = ({ type, list, optional }: Column) => {
  const [scalar, native] = type.split(' ');
  return `${scalar}${list ? '[]' : ''}${optional ? '?' : ''}${native ? ` ${native}` : ''}`;
};

/** By table, with the names that the database has. */
function modelsOf(schema: string): ReadonlyMap<string, Model> {
  const blocks = [...schema.matchAll(/^(model|enum) (\w+) \{\n([\s\S]*?)^\}/gm)].map(
    ([, kind, name = '', body = '']) => ({
      kind,
      name,
      body,
      mapped: /@@map\("([^"]+)"\)/.exec(body)?.[1] ?? name,
    }),
  );
  const isModel = (type: string) =>
    blocks.some(({ kind, name }) => kind === 'model' && name === type);
  const nameOf = (type: string) => blocks.find(({ name }) => name === type)?.mapped ?? type;
  return new Map(
    blocks
      .filter(({ kind }) => kind === 'model')
      .map(({ mapped, body }) => {
        const lines = body.split('\n').flatMap((line) => {
          const [, field = '', type = '', list, optional, rest = ''] =
            /^\s+(\w+)\s+(\w+)(\[\])?(\?)?(.*)$/.exec(line) ?? [];
          if (field === '' || isModel(type)) return [];
          const native = /@db\.\w+/.exec(rest)?.[0];
          return [
            {
              field,
              column: /@map\("([^"]+)"\)/.exec(rest)?.[1] ?? field,
              id: / @id\b/.test(rest),
              type: native ? `${type} ${native}` : nameOf(type),
              list: list !== undefined,
              optional: optional !== undefined,
            },
          ];
        });
        const fields = /@@id\(\[([^\]]*)\]/.exec(body)?.[1]?.split(/\s*,\s*/);
        const key = fields
          ? fields.map((one) => lines.find(({ field }) => field === one)?.column ?? one)
          : lines.filter(({ id }) => id).map(({ column }) => column);
        return [
          mapped,
          { columns: new Map(lines.map((line) => [line.column, line])), key },
        ] as const;
      }),
  );
}

async function tablesOf(host: TestHost): Promise<ReadonlyMap<string, Model>> {
  const rows = (await host.sql(
    host.tenants[0],
    `SELECT c.relname AS table, a.attname AS column, coalesce(e.typname, t.typname) AS type, e.oid IS NOT NULL AS list,
       NOT a.attnotnull AS optional, array_position(i.indkey::int2[], a.attnum) AS place
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
     LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'v') ORDER BY c.relname, a.attnum`,
  )) as unknown as readonly (Column & { table: string; column: string; place: number | null })[];
  const tables = new Map<string, { columns: Map<string, Column>; key: string[] }>();
  for (const row of rows) {
    const table = tables.get(row.table) ?? { columns: new Map<string, Column>(), key: [] };
    tables.set(row.table, table);
    table.columns.set(row.column, row);
    if (row.place !== null) table.key[row.place] = row.column;
  }
  return new Map(
    [...tables].map(([name, { columns, key }]) => [name, { columns, key: key.filter(Boolean) }]),
  );
}
