import {
  type GraphQLInputType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { type ArgumentCase, argumentCases } from './arguments.js';
import type { Kind, Names } from './place.js';
import { type Field, type Given, inputNamed, isNeeded, named, type Reached } from './surface.js';

/** A document and where in a place its variables come from. */
export interface Document {
  readonly text: string;
  /** Names of a place that it uses. */
  readonly uses: readonly Kind[];
  readonly variables: (names: Names) => Record<string, unknown>;
  /** The field's own place in the answer. */
  readonly path: readonly string[];
}

interface Options {
  /** Arguments that need not be given, by name, and are here: `City.indicators.after`. */
  readonly with?: ReadonlySet<string>;
  /** Deepest selection below the field. */
  readonly depth?: number;
}

interface Making {
  readonly options: Options;
  readonly root: string;
  readonly uses: Set<Kind>;
}

/** What stands in an argument; `root` is the field of the root type below which it is. */
export const caseOf = (name: string, root: string): ArgumentCase | undefined =>
  argumentCases[`${root}:${name}`] ?? argumentCases[name];

/** The document that asks for one field, by the way it was reached. */
export function documentOf({ root, path, name }: Reached, options: Options = {}): Document {
  const definitions: string[] = [];
  const makers: { variable: string; make: (names: Names) => unknown }[] = [];
  const making: Making = { options, root: path[0]?.name ?? '', uses: new Set() };
  let owner = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' }[root];
  const steps = path.map((field) => {
    const given = field.args.flatMap((argument) => {
      const full = `${owner}.${field.name}.${argument.name}`;
      if (!isNeeded(argument) && !wanted(argument, full, options)) return [];
      const variable = `v${definitions.length}`;
      definitions.push(`$${variable}:${argument.type}`);
      makers.push({ variable, make: valueMaker(argument.type, full, making) });
      return [`${argument.name}:$${variable}`];
    });
    owner = named(field.type).toString();
    return `${field.name}${given.length > 0 ? `(${given.join(',')})` : ''}`;
  });
  const last = path.at(-1);
  const below = last ? selectionOf(last, options.depth ?? 0) : '';
  const body = steps.reduceRight((inner, step, at) => {
    // At the root of a subscription stands one field and nothing else.
    const type = root === 'subscription' && at === 0 ? '' : '__typename ';
    return `${type}${step}${inner === '' ? '' : `{${inner}}`}`;
  }, below);
  const declared = definitions.length > 0 ? `(${definitions.join(',')})` : '';
  return {
    text: `${root} ${name.replace('.', '_')}${declared}{${body}}`,
    uses: [...making.uses],
    path: path.map((field) => field.name),
    variables: (names) =>
      Object.fromEntries(makers.map(({ variable, make }) => [variable, make(names)])),
  };
}

/** An input that need not be given is given where one of its own fields is wanted. */
function wanted(argument: Given, full: string, options: Options): boolean {
  const input = inputNamed(argument.type);
  if (!isInputObjectType(input)) return options.with?.has(full) ?? false;
  return Object.values(input.getFields()).some((field) =>
    options.with?.has(`${input.name}.${field.name}`),
  );
}

function valueMaker(
  type: GraphQLInputType,
  name: string,
  making: Making,
): (names: Names) => unknown {
  if (isNonNullType(type)) return valueMaker(type.ofType, name, making);
  if (isListType(type)) {
    const make = valueMaker(type.ofType, name, making);
    return (names) => [make(names)];
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).flatMap((field) => {
      const full = `${type.name}.${field.name}`;
      const inner = inputNamed(field.type);
      const asked =
        isNeeded(field) ||
        making.options.with?.has(full) ||
        (!isInputObjectType(inner) && 'always' in (caseOf(full, making.root) ?? {}));
      return asked ? [{ name: field.name, make: valueMaker(field.type, full, making) }] : [];
    });
    return (names) => Object.fromEntries(fields.map(({ name, make }) => [name, make(names)]));
  }
  const found = caseOf(name, making.root);
  if (!found) throw new Error(`${name} has no case: add it to test/attack/arguments.ts`);
  if ('kind' in found) {
    making.uses.add(found.kind);
    return (names) => names[found.kind];
  }
  return () => (typeof found.plain === 'function' ? found.plain() : found.plain);
}

/** The plain fields of what a field shows, and `depth` levels of those below that need no argument. */
function selectionOf(field: Field, depth: number): string {
  const type = named(field.type);
  if (!isObjectType(type)) return '';
  const plain = Object.values(type.getFields()).filter(({ args }) => !args.some(isNeeded));
  const inner = plain.flatMap((one) => {
    if (!isObjectType(named(one.type))) return [one.name];
    return depth > 0 ? [`${one.name}{${selectionOf(one, depth - 1)}}`] : [];
  });
  return ['__typename', ...inner].join(' ');
}

/** Every field that an answer shows, by its type. */
export function shownIn(data: unknown, found: Set<string> = new Set()): Set<string> {
  if (Array.isArray(data)) for (const one of data) shownIn(one, found);
  else if (typeof data === 'object' && data !== null) {
    const { __typename: type, ...fields } = data as Record<string, unknown>;
    for (const [name, value] of Object.entries(fields)) {
      if (typeof type === 'string') found.add(`${type}.${name}`);
      shownIn(value, found);
    }
  }
  return found;
}

/** Everything that stands at the field's place in an answer, through lists. */
export function valuesAt(data: unknown, path: readonly string[]): unknown[] {
  const [step, ...rest] = path;
  if (Array.isArray(data)) return data.flatMap((one) => valuesAt(one, path));
  if (step === undefined) return data === null || data === undefined ? [] : [data];
  return typeof data === 'object' && data !== null
    ? valuesAt((data as Record<string, unknown>)[step], rest)
    : [];
}
