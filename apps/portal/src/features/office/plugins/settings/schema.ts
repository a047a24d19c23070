/** JSON Schema as far as the settings form looks at it. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly anyOf?: readonly JsonSchema[];
  readonly default?: unknown;
}

export type Control =
  | 'text'
  | 'number'
  | 'boolean'
  | 'choice'
  | 'date'
  | 'list'
  | 'record'
  | 'object'
  | 'other';

/** Of `X or null` the X: such a field is left empty instead. */
export function withoutNull(schema: JsonSchema): JsonSchema {
  const others = schema.anyOf?.filter(({ type }) => type !== 'null');
  if (others?.length === 1 && others[0]) return others[0];
  if (!Array.isArray(schema.type)) return schema;
  const [type, ...more] = schema.type.filter((one) => one !== 'null');
  return more.length === 0 && type !== undefined ? { ...schema, type } : schema;
}

/** Which control lets people give a value of that schema. */
export function controlOf(given: JsonSchema): Control {
  const schema = withoutNull(given);
  if (schema.enum?.every((one) => typeof one === 'string')) return 'choice';
  switch (schema.type) {
    case 'string':
      return schema.format === 'date' ? 'date' : 'text';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'array':
      return schema.items ? 'list' : 'other';
    case 'object':
      if (schema.properties && Object.keys(schema.properties).length > 0) return 'object';
      return typeof schema.additionalProperties === 'object' ? 'record' : 'other';
    default:
      return 'other';
  }
}

/** What stands in the form while people type: figures as text, a record as pairs. */
export type Draft =
  | string
  | boolean
  | readonly Draft[]
  | { readonly [name: string]: Draft }
  | Pairs;
export interface Pairs {
  readonly pairs: readonly { readonly name: string; readonly value: Draft }[];
}
export const isPairs = (draft: Draft): draft is Pairs =>
  typeof draft === 'object' && 'pairs' in draft && Array.isArray(draft.pairs);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as it is set, as the form shows it. */
export function draftOf(given: JsonSchema, value: unknown): Draft {
  const schema = withoutNull(given);
  switch (controlOf(schema)) {
    case 'boolean':
      return value === true;
    case 'list':
      return Array.isArray(value) ? value.map((one) => draftOf(schema.items ?? {}, one)) : [];
    case 'record': {
      const of = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {};
      const entries = isObject(value) ? Object.entries(value) : [];
      return { pairs: entries.map(([name, one]) => ({ name, value: draftOf(of, one) })) };
    }
    case 'object': {
      const of = isObject(value) ? value : {};
      const parts = Object.entries(schema.properties ?? {});
      return Object.fromEntries(
        parts.map(([name, part]) => [name, draftOf(part, of[name] ?? part.default)]),
      );
    }
    case 'other':
      return value === null || value === undefined ? '' : JSON.stringify(value, null, 1);
    default:
      return value === null || value === undefined ? '' : String(value);
  }
}

/** True where nothing was given: such a key is left out. */
const isNothing = (draft: Draft): boolean => draft === '';

/**
 * What people typed, as the API takes it: the plugin's own schema judges it there, so what cannot be read as a
 * figure or as JSON goes as it was typed. Undefined: nothing was given.
 */
export function valueFrom(given: JsonSchema, draft: Draft): unknown {
  const schema = withoutNull(given);
  switch (controlOf(schema)) {
    case 'boolean':
      return draft === true;
    case 'list':
      return Array.isArray(draft)
        ? draft.flatMap((one: Draft) => {
            const value = valueFrom(schema.items ?? {}, one);
            return value === undefined ? [] : [value];
          })
        : [];
    case 'record': {
      const of = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {};
      if (!isPairs(draft)) return {};
      const named = draft.pairs.filter(({ name }) => name.trim() !== '');
      return Object.fromEntries(
        named.map(({ name, value }) => [name.trim(), valueFrom(of, value)]),
      );
    }
    case 'object': {
      const parts = isObject(draft) ? (draft as Readonly<Record<string, Draft>>) : {};
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).flatMap(([name, part]) => {
          const value = valueFrom(part, parts[name] ?? '');
          return value === undefined ? [] : [[name, value]];
        }),
      );
    }
    case 'number':
      return isNothing(draft) ? undefined : figureOf(String(draft));
    case 'other':
      return isNothing(draft) ? undefined : readJson(String(draft));
    default:
      return isNothing(draft) ? undefined : String(draft);
  }
}

/** 1，200 and △5 as people type them. */
function figureOf(text: string): unknown {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[,\s]/g, '')
    .replace(/^[△▲−]/, '-');
  const number = Number(plain);
  return plain !== '' && Number.isFinite(number) ? number : text;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
