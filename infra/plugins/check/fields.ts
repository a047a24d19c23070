import { api } from '../api.ts';
import type { Place } from './place.ts';

/** As graphql's own types, as far as they are looked at here. */
interface Type {
  readonly ofType?: Type;
  readonly name?: string;
  getFields?(): Readonly<Record<string, SchemaField>>;
  getValues?(): readonly { readonly name: string }[];
  toString(): string;
}
interface SchemaField {
  readonly name: string;
  readonly type: Type;
  readonly args?: readonly { readonly name: string; readonly type: Type }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** A query or mutation of the plugin, ready to be asked. */
export interface PluginField {
  readonly name: string;
  readonly changes: boolean;
  readonly document: string;
  /** Arguments with values: the tenant's code where it is named, else something of the type from `known`. */
  variables(code: string, known: readonly string[], at: number): Record<string, unknown>;
}

/** Every root field of the plugin, from the schema as the API made it. */
export async function fieldsOf({ app, plugin }: Place): Promise<PluginField[]> {
  const { schema } = app.get(await api.schemaHost());
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
  ] as const;
  return roots.flatMap(([kind, type]) =>
    Object.values((type as Type | null)?.getFields?.() ?? {})
      .filter(({ extensions }) => ownerOf(extensions) === plugin.id)
      .map((field) => asked(kind, field)),
  );
}

function ownerOf(extensions: SchemaField['extensions']): string | null {
  const rule = extensions?.['shirube:access'] as { kind?: string; permission?: string } | undefined;
  return rule?.kind === 'plugin' ? (rule.permission?.split(':')[0] ?? null) : null;
}

function asked(kind: 'query' | 'mutation', field: SchemaField): PluginField {
  const args = field.args ?? [];
  const heads = args.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const given = args.map(({ name }) => `${name}: $${name}`).join(', ');
  const part = (open: string, text: string) => (text ? `${open}${text})` : '');
  return {
    name: field.name,
    changes: kind === 'mutation',
    document: `${kind} Check${part('(', heads)} { ${field.name}${part('(', given)}${selection(field.type, 4)} }`,
    variables: (code, known, at) =>
      Object.fromEntries(
        args.map(({ name, type }) => [name, valueFor(name, type, code, known, at)]),
      ),
  };
}

const bare = (type: Type): Type => (type.ofType ? bare(type.ofType) : type);

/** All plain fields, and of objects theirs, so deep. */
function selection(given: Type, depth: number): string {
  const type = bare(given);
  if (!type.getFields) return '';
  const inside = Object.values(type.getFields()).flatMap((field) => {
    const nested = bare(field.type).getFields !== undefined;
    if (field.args?.some((one) => String(one.type).endsWith('!'))) return [];
    if (!nested) return [field.name];
    return depth > 0 ? [`${field.name}${selection(field.type, depth - 1)}`] : [];
  });
  return ` { __typename ${inside.join(' ')} }`;
}

function valueFor(
  name: string,
  type: Type,
  code: string,
  known: readonly string[],
  at: number,
): unknown {
  const text = String(type);
  if (text.startsWith('[')) return [valueFor(name, bare(type), code, known, at)];
  const inner = bare(type);
  if (inner.getValues) return inner.getValues()[0]?.name ?? null;
  if (inner.getFields)
    return Object.fromEntries(
      Object.values(inner.getFields()).map((field) => [
        field.name,
        valueFor(field.name, field.type, code, known, at),
      ]),
    );
  if (name === 'tenantCode' || name === 'code') return code;
  switch (inner.name) {
    case 'Int':
      return 2021;
    case 'Float':
      return 1;
    case 'Boolean':
      return true;
    default:
      if (!text.endsWith('!') && at === 0) return null;
      if (/(On|Date|From|Until|Day)$/.test(name)) return '2024-03-31';
      return known[at % Math.max(1, known.length)] ?? 'x';
  }
}
