import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

export type Field = GraphQLField<unknown, unknown>;

/** One field of one type, and how a document comes to it. */
export interface Reached {
  /** `City.plan` */
  readonly name: string;
  readonly root: 'query' | 'mutation' | 'subscription';
  /** From the root's field down to this one. */
  readonly path: readonly Field[];
}

export const roots = (schema: GraphQLSchema) =>
  [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
    ['subscription', schema.getSubscriptionType()],
  ] as const;

export function named(type: GraphQLOutputType): GraphQLOutputType {
  return isListType(type) || isNonNullType(type) ? named(type.ofType) : type;
}

export function inputNamed(type: GraphQLInputType): GraphQLInputType {
  return isListType(type) || isNonNullType(type) ? inputNamed(type.ofType) : type;
}

/**
 * Every field that a document can reach, each by its shortest way; what a query can show is not shown by way
 * of a mutation.
 */
export function reachable(schema: GraphQLSchema): Reached[] {
  const found = new Map<string, Reached>();
  for (const [root, type] of roots(schema)) {
    if (!type) continue;
    const queue: { type: GraphQLObjectType; path: readonly Field[] }[] = [{ type, path: [] }];
    const seen = new Set<string>();
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { type: at, path } = next;
      if (seen.has(at.name)) continue;
      seen.add(at.name);
      for (const field of Object.values(at.getFields())) {
        const name = `${at.name}.${field.name}`;
        const way = [...path, field];
        if (!found.has(name)) found.set(name, { name, root, path: way });
        const below = named(field.type);
        if (isObjectType(below)) queue.push({ type: below, path: way });
      }
    }
  }
  return [...found.values()];
}

/** Every argument and every field of an input, as `Query.city.code` and `CreateSectionInput.name`. */
export function everyArgument(schema: GraphQLSchema): string[] {
  const names = new Set<string>();
  const seen = new Set<string>();
  const inputs = (type: GraphQLInputType) => {
    const input = inputNamed(type);
    if (!isInputObjectType(input)) return;
    for (const field of Object.values(input.getFields())) {
      const name = `${input.name}.${field.name}`;
      if (seen.has(name)) continue;
      seen.add(name);
      if (isInputObjectType(inputNamed(field.type))) inputs(field.type);
      else names.add(name);
    }
  };
  for (const { name, path } of reachable(schema)) {
    for (const argument of path.at(-1)?.args ?? []) {
      if (!isInputObjectType(inputNamed(argument.type))) names.add(`${name}.${argument.name}`);
      inputs(argument.type);
    }
  }
  return [...names];
}

export type Given = GraphQLArgument | GraphQLInputField;
export const isNeeded = ({ type, defaultValue }: Given) =>
  isNonNullType(type) && defaultValue === undefined;
