import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationRule,
} from 'graphql';
import { QueryLimitError } from '../errors/errors.js';
import { longestPage } from './page.js';

/** What one request may ask for. The portal's largest query stays below half of each. */
export const limits = {
  /** Tokens of the document; checked while it is parsed, before anything walks it. */
  tokens: 2_000,
  depth: 14,
  aliases: 20,
  rootFields: 6,
  /** Fields that may be resolved, a connection's counted once for each node of its page. */
  cost: 60_000,
  /** Bytes of a GraphQL request's body. */
  body: 256 * 1024,
} as const;

interface Measure {
  depth: number;
  aliases: number;
  cost: number;
}

/**
 * Refuses documents beyond the limits. One operation a document: a compiled query is kept by its text
 * alone, so a second operation of the same text would run as the first.
 */
export const limitsRule: ValidationRule = (context) => ({
  Document(document) {
    for (const error of excesses(document)) {
      context.reportError(new GraphQLError(error.code, { originalError: error }));
    }
  },
});

/** Every limit the document breaks. */
export function excesses(document: DocumentNode): QueryLimitError[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const found: QueryLimitError[] = [];
  const check = (limit: string, allowed: number, value: number) => {
    if (value > allowed) found.push(new QueryLimitError(limit, allowed, value));
  };
  check('operations', 1, operations.length);
  for (const operation of operations) {
    const measure: Measure = { depth: 0, aliases: 0, cost: 0 };
    check('rootFields', limits.rootFields, operation.selectionSet.selections.length);
    walk(operation.selectionSet, 1, 1, fragments, [], measure);
    check('depth', limits.depth, measure.depth);
    check('aliases', limits.aliases, measure.aliases);
    check('cost', limits.cost, measure.cost);
  }
  return found;
}

function walk(
  set: SelectionSetNode,
  depth: number,
  times: number,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  within: readonly string[],
  measure: Measure,
): void {
  for (const node of set.selections) {
    // Past a limit the rest need not be walked; fragments that fan out would take for ever.
    if (measure.cost > limits.cost) return;
    if (node.kind === Kind.FIELD) {
      // Introspection nests deeper than any question about a city; it has a rule of its own.
      if (node.name.value.startsWith('__')) continue;
      measure.depth = Math.max(measure.depth, depth);
      measure.cost += times;
      if (node.alias) measure.aliases += 1;
      if (node.selectionSet)
        walk(node.selectionSet, depth + 1, times * pageOf(node), fragments, within, measure);
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      measure.cost += 1;
      walk(node.selectionSet, depth, times, fragments, within, measure);
    } else {
      const name = node.name.value;
      const fragment = fragments.get(name);
      measure.cost += 1;
      // A circle is reported by a standard rule; here it must only end.
      if (fragment && !within.includes(name)) {
        walk(fragment.selectionSet, depth, times, fragments, [...within, name], measure);
      }
    }
  }
}

/** Nodes of a connection's page where `first` is left out. Each field that takes `first` is here. */
export const usualPages: Readonly<Record<string, number>> = {
  indicators: 50,
  tenants: 50,
  imports: 20,
  record: 50,
  runs: 20,
  rejects: 50,
};

/** Nodes a connection may bring; a page size in a variable counts as the longest page. */
function pageOf(field: FieldNode): number {
  const usual = usualPages[field.name.value];
  if (usual === undefined) return 1;
  const first = field.arguments?.find((argument) => argument.name.value === 'first');
  if (!first) return usual;
  return first.value.kind === Kind.INT
    ? Math.min(Number(first.value.value), longestPage)
    : longestPage;
}
