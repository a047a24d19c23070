import type { Plugin } from '@shirube/plugin-sdk/server';
import {
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { type AccessRule, accessKey } from '../../src/access/rule.js';
import { type Field, isNeeded, named } from './surface.js';

/** A field of a plugin with the permission it asks for, as the schema itself says. */
export interface PluginField {
  readonly plugin: Plugin;
  readonly kind: 'query' | 'mutation';
  readonly field: Field;
  readonly rule: AccessRule & { readonly kind: 'plugin' };
  readonly document: string;
}

/** Every field that carries a plugin's rule, whatever plugin and whenever it was written. */
export function pluginFields(schema: GraphQLSchema, plugins: readonly Plugin[]): PluginField[] {
  const found: PluginField[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const rule = field.extensions[accessKey] as AccessRule | undefined;
      if (rule?.kind !== 'plugin') continue;
      const kind = type === schema.getQueryType() ? 'query' : 'mutation';
      if (kind === 'mutation' && type !== schema.getMutationType())
        throw new Error(`${type.name}.${field.name}: say how a field below another is reached`);
      const plugin = plugins.find(({ id }) => rule.permission.startsWith(`${id}:`));
      if (plugin) found.push({ plugin, kind, field, rule, document: documentOf(kind, field) });
    }
  }
  return found;
}

function documentOf(kind: string, { name, args, type }: Field): string {
  const variables = args.map((one) => `$${one.name}: ${one.type}`).join(', ');
  const given = args.map((one) => `${one.name}: $${one.name}`).join(', ');
  return `${kind}(${variables}) { ${name}(${given})${selection(type, 4)} }`;
}

/** All that can be seen below without a further argument. */
function selection(type: GraphQLOutputType, depth: number): string {
  const below = named(type);
  if (!isObjectType(below)) return '';
  if (depth === 0) return ' { __typename }';
  const fields = Object.values(below.getFields())
    .filter(({ args }) => !args.some(isNeeded))
    .map((field) => `${field.name}${selection(field.type, depth - 1)}`);
  return ` { ${fields.join(' ')} }`;
}

/** What is put into arguments: names of things by the column they stand in, and one where none fits. */
export interface Things {
  readonly byColumn: ReadonlyMap<string, string>;
  readonly any: string;
}

/** Arguments from their types alone; the one that names the tenant names `code`. */
export function argumentsFor({ field, rule }: PluginField, code: string, things: Things): object {
  const value = (type: GraphQLInputType, path: string): unknown => {
    if (path === rule.tenant) return code;
    if (isNonNullType(type)) return value(type.ofType, path);
    if (isListType(type)) return [value(type.ofType, path)];
    if (isEnumType(type)) return type.getValues()[0]?.name;
    if (isInputObjectType(type))
      return Object.fromEntries(
        Object.values(type.getFields()).map((one) => [
          one.name,
          value(one.type, `${path}.${one.name}`),
        ]),
      );
    return scalars[type.name] ?? thingFor(path.split('.').at(-1) ?? '', things);
  };
  return Object.fromEntries(field.args.map((one) => [one.name, value(one.type, one.name)]));
}

const scalars: Readonly<Record<string, unknown>> = {
  Int: 1,
  Float: 1,
  Boolean: true,
  Decimal: '1',
  Date: '2020-04-01',
  DateTime: '2020-04-01T00:00:00Z',
  JSON: {},
};

/** `districtId`: what stands in a column of that name, else in the key of the table at hand. */
function thingFor(name: string, { byColumn, any }: Things): string {
  const column = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return byColumn.get(column) ?? any;
}
