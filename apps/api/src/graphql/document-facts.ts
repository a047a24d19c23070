import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** What must be known of a document before it runs. */
export interface DocumentFacts {
  readonly changes: boolean;
  readonly introspects: boolean;
  /** Asks for something that only the audit can tell. */
  readonly audits: boolean;
  /** Every field it names, with its type: "StoredValue.amount"; and "IndicatorFilter" where it filters. */
  readonly fields: ReadonlySet<string>;
}

const ofAudit = new Set(['promises', 'standing', 'findings', 'documentFindings', 'summary']);

const known = new WeakMap<DocumentNode, DocumentFacts>();

/** Looked at once for each document: Mercurius keeps and hands in the parsed one. */
export function factsOf(document: DocumentNode, schema: GraphQLSchema): DocumentFacts {
  const found = known.get(document);
  if (found) return found;
  const changes = document.definitions.some(
    (node) => node.kind === Kind.OPERATION_DEFINITION && node.operation !== 'query',
  );
  const names = new Set<string>();
  const fields = new Set<string>();
  const types = new TypeInfo(schema);
  const note = (name: string) => {
    names.add(name);
    fields.add(`${types.getParentType()?.name}.${name}`);
  };
  const visitor = {
    Field(node: FieldNode) {
      note(node.name.value);
      if (node.arguments?.some((argument) => argument.name.value === 'filter'))
        fields.add('IndicatorFilter');
    },
  };
  visit(document, visitWithTypeInfo(types, visitor));
  const introspects = names.has('__schema') || names.has('__type');
  const audits = [...ofAudit].some((name) => names.has(name));
  const facts = { changes, introspects, audits, fields };
  known.set(document, facts);
  return facts;
}
