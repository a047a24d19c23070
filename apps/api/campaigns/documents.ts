import {
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Dice } from './campaign.js';

/** Texts that have broken some system once. */
export const strange: readonly string[] = [
  '',
  ' ',
  '0',
  '-1',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e',
  '𠮷',
  'x'.repeat(5000),
  "'; DROP TABLE tenant.source; --",
  '%',
  '_',
  '\\',
  '__proto__',
  'constructor',
  'null',
  '$1',
  '2020-13-45',
  '0000-00-00',
  '2021-02-29',
  '9999-12-31',
  '10000-01-01',
  '-000001-01-01',
  '2021-03-31',
  '00000000-0000-0000-0000-000000000000',
  '7f2c0d6e-1111-4111-8111-00000000000g',
  'eyJhIjoxfQ',
  'W10',
  'WyIyMDIwIl0',
  'WyJ4IiwieSJd',
  'WzEsMl0',
  't0-r1',
  't99-r99',
  '172065',
  '431001',
  '999999',
];
const numbers = [0, 1, -1, 2, 50, 200, 201, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), 1.5, 1e308, 1e-308];

/** What stands in the database, to be hit now and then. */
export interface Known {
  readonly codes: readonly string[];
  readonly ids: readonly string[];
  readonly keys: readonly string[];
}

interface Drawing {
  readonly dice: Dice;
  readonly known: Known;
  readonly definitions: string[];
  readonly variables: Record<string, unknown>;
}

/** A value for an input type: mostly of the type, sometimes of another. */
function valueFor(type: GraphQLInputType, name: string, drawing: Drawing, depth = 0): unknown {
  const { dice, known } = drawing;
  if (dice.once(40)) return dice.of<unknown>([null, [], {}, true, 'x', 7, [[1]], { a: { b: 1 } }]);
  if (isNonNullType(type)) return valueFor(type.ofType, name, drawing, depth);
  if (dice.once(6)) return null;
  if (isListType(type))
    return Array.from({ length: dice.below(depth > 3 ? 1 : 4) }, () =>
      valueFor(type.ofType, name, drawing, depth + 1),
    );
  if (isInputObjectType(type))
    return Object.fromEntries(
      Object.values(type.getFields())
        .filter((field) => isNonNullType(field.type) || !dice.once(3))
        .map((field) => [field.name, valueFor(field.type, field.name, drawing, depth + 1)]),
    );
  if (isEnumType(type)) return dice.of(type.getValues()).name;
  if (type.name === 'Int' || type.name === 'Float') return dice.of(numbers);
  if (type.name === 'Boolean') return dice.once(2);
  const pool = /code/i.test(name)
    ? known.codes
    : name === 'id'
      ? known.ids
      : name === 'key'
        ? known.keys
        : [];
  return pool.length > 0 && !dice.once(3) ? dice.of(pool) : dice.of(strange);
}

function selection(
  type: GraphQLObjectType,
  drawing: Drawing,
  depth: number,
  single = false,
): string {
  const { dice } = drawing;
  const fields = Object.values(type.getFields()).filter(
    ({ type: result }) => depth > 0 || !isObjectType(named(result)),
  );
  const chosen = single
    ? [dice.of(fields)]
    : fields.filter(() => dice.once(Math.max(2, fields.length / 5)));
  const texts = chosen.map((field) => {
    const args = field.args
      .filter((one) => isNonNullType(one.type) || !dice.once(2))
      .map((one) => {
        const variable = `v${drawing.definitions.length}`;
        drawing.definitions.push(`$${variable}:${one.type}`);
        drawing.variables[variable] = valueFor(one.type, one.name, drawing);
        return `${one.name}:$${variable}`;
      });
    const below = named(field.type);
    const alias = dice.once(4) ? `a${dice.below(30)}:` : '';
    const body = isObjectType(below) ? selection(below, drawing, depth - 1) : '';
    return `${alias}${field.name}${args.length > 0 ? `(${args.join(',')})` : ''}${body}`;
  });
  return `{${['__typename', ...texts].join(' ')}}`;
}

function named(type: GraphQLOutputType): GraphQLOutputType {
  return isListType(type) || isNonNullType(type) ? named(type.ofType) : type;
}

export interface Request {
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly mutates: boolean;
}

/** A document of the schema with variables for it; one in eight has a wound in its text. */
export function drawRequest(schema: GraphQLSchema, known: Known, dice: Dice): Request {
  const mutates = dice.once(3);
  const root = mutates ? schema.getMutationType() : schema.getQueryType();
  if (!root) throw new Error('no root type');
  const drawing: Drawing = { dice, known, definitions: [], variables: {} };
  // One mutation a document: a second one's refusal would hide in its null what the first has done.
  const body = selection(root, drawing, 2 + dice.below(4), mutates);
  const declared = drawing.definitions.length > 0 ? `(${drawing.definitions.join(',')})` : '';
  const whole = `${mutates ? 'mutation' : 'query'} Q${declared}${body}`;
  if (!dice.once(8)) return { query: whole, variables: drawing.variables, mutates };
  const at = dice.below(whole.length);
  const piece = dice.of([
    '',
    '{',
    '}',
    '(',
    '@skip(if:true)',
    '...on City{dataDate}',
    '...F',
    '"""',
    '\u0000',
    '#',
    '$x',
    '__schema{types{name}}',
    '99999999999999999999',
  ]);
  const query = whole.slice(0, at) + piece + whole.slice(at + dice.below(4));
  return { query, variables: drawing.variables, mutates };
}
