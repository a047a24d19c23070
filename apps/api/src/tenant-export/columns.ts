import type { Column } from './catalogue.js';

/** How a type is written into a line and read from it: the SQL of both ways. */
interface Form {
  /** JSON that loses nothing, whatever program reads it. */
  write(column: string): string;
  /** From the line's object `r`; the name is a literal already. */
  read(name: string, column: Column): string;
}

const plain: Form = {
  write: (column) => column,
  read: (name, { type }) => `(r ->> ${name})::${type}`,
};
/** Numbers beyond what a JSON reader keeps exactly. */
const asText: Form = { ...plain, write: (column) => `${column}::text` };

const forms: Readonly<Record<string, Form>> = {
  uuid: plain,
  text: plain,
  character: plain,
  boolean: plain,
  smallint: plain,
  integer: plain,
  bigint: asText,
  numeric: asText,
  date: { ...plain, write: (column) => `to_char(${column}, 'YYYY-MM-DD')` },
  'timestamp with time zone': {
    ...plain,
    write: (column) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
  },
  'timestamp without time zone': {
    ...plain,
    write: (column) => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.US')`,
  },
  bytea: {
    write: (column) => `translate(encode(${column}, 'base64'), E'\\n', '')`,
    read: (name) => `decode(r ->> ${name}, 'base64')`,
  },
  jsonb: {
    write: (column) => column,
    read: (name, { nullable }) =>
      nullable
        ? `CASE WHEN jsonb_typeof(r -> ${name}) <> 'null' THEN r -> ${name} END`
        : `r -> ${name}`,
  },
  'text[]': {
    write: (column) => `to_json(${column})`,
    read: (name) =>
      `CASE WHEN jsonb_typeof(r -> ${name}) = 'array' THEN ARRAY(SELECT jsonb_array_elements_text(r -> ${name})) END`,
  },
};

/** Of a type that nobody has thought about yet, a plugin's, PostgreSQL's own text: it reads what it wrote. */
function formOf({ type }: Column): Form {
  return forms[type.replace(/\(\d+\)/, '')] ?? asText;
}

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** One row of alias `t` as one line of JSON, its fields in the columns' order. */
export function lineOf(columns: readonly Column[]): string {
  const fields = columns.map(
    (column) => `${formOf(column).write(`t.${quoted(column.name)}`)} AS ${quoted(column.name)}`,
  );
  return `(SELECT row_to_json(f) FROM (SELECT ${fields.join(', ')}) AS f)::text`;
}

/** The column's value, from a line's object `r`. */
export function columnValue(column: Column): string {
  return formOf(column).read(literal(column.name), column);
}

/** Such an order that every PostgreSQL agrees on, whatever its collation. */
export function orderOf(columns: readonly Column[], key: readonly string[]): string {
  const terms = key.flatMap((name) => {
    const column = columns.find((one) => one.name === name);
    if (!column) return [];
    const collated = /^(text|character)/.test(column.type) ? ' COLLATE "C"' : '';
    return [`t.${quoted(name)}${collated} NULLS LAST`];
  });
  return terms.length > 0 ? `ORDER BY ${terms.join(', ')}` : '';
}
