import { isObjectType } from 'graphql';
import type { World } from '../support/world.js';
import { caseOf, type Document, documentOf } from './documents.js';
import { type Need, needOf, rolesWith } from './needs.js';
import { everyArgument, inputNamed, named, type Reached } from './surface.js';

/** One way to ask for one field. */
export interface Question {
  readonly name: string;
  readonly reached: Reached;
  readonly document: Document;
  /** What is asked for from the root to the field. */
  readonly needs: readonly Need[];
}

const typeOfRoot = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' } as const;

/** Each field as it is, and once more with each of its arguments that names something and need not be given. */
export function questionsOf(schema: World['schema'], surface: readonly Reached[]): Question[] {
  const names = everyArgument(schema);
  // What has no case is told by name in the first test.
  const known = surface.filter(({ name }) => needOf(name) !== undefined);
  return known.flatMap((reached) => {
    const needs = needsOf(reached);
    const field = reached.path.at(-1);
    const root = reached.path[0]?.name ?? '';
    const own = [
      `${reached.name}.`,
      ...(field?.args.map((argument) => `${inputNamed(argument.type)}.`) ?? []),
    ];
    const optional = names.filter((name) => {
      const found = caseOf(name, root);
      return found && 'kind' in found && own.some((prefix) => name.startsWith(prefix));
    });
    const list = field && isObjectType(named(field.type)) ? 1 : 0;
    const depth = reached.root === 'mutation' ? 2 : 0;
    return [
      { name: reached.name, reached, needs, document: documentOf(reached, { depth }) },
      ...optional.map((name) => ({
        name: `${reached.name} with ${name}`,
        reached,
        needs,
        document: documentOf(reached, { depth: Math.max(depth, list), with: new Set([name]) }),
      })),
    ];
  });
}

function needsOf({ path, root, name }: Reached): Need[] {
  let type: string = typeOfRoot[root];
  return path.map((field) => {
    const need = needOf(`${type}.${field.name}`);
    type = named(field.type).toString();
    if (need === undefined) throw new Error(`${name} has no case: add it to test/attack/needs.ts`);
    return need;
  });
}

/** Public, or about oneself whoever one is. */
export const isOnesOwn = ({ needs }: Question) => needs[0] === 'anyone' || needs[0] === 'signed-in';

export function mayAll(needs: readonly Need[], roles: readonly string[]): boolean {
  return needs.every((need) => {
    const may = rolesWith(need);
    return may === 'everybody' || [...may].some((role) => roles.includes(role));
  });
}

/** The last that is asked for: whatever lies on the way may be had, this may not. */
export function lastRights({ needs }: Question): readonly string[] {
  const last = needs.findLast((need) => rolesWith(need) !== 'everybody');
  return last === undefined ? [] : [last].flat();
}
