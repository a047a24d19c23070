import { type DocumentNode, Kind, visit } from 'graphql';

/** What must be known of a document before it runs. */
export interface DocumentFacts {
  readonly changes: boolean;
  readonly introspects: boolean;
  /** Asks for something that only the audit can tell. */
  readonly audits: boolean;
  /** Every field it names, at whatever place. */
  readonly fields: ReadonlySet<string>;
}

const ofAudit = new Set(['promises', 'standing', 'findings', 'summary']);

const known = new WeakMap<DocumentNode, DocumentFacts>();

/** Looked at once for each document: Mercurius keeps and hands in the parsed one. */
export function factsOf(document: DocumentNode): DocumentFacts {
  const found = known.get(document);
  if (found) return found;
  const changes = document.definitions.some(
    (node) => node.kind === Kind.OPERATION_DEFINITION && node.operation !== 'query',
  );
  const fields = new Set<string>();
  visit(document, { Field: (node) => void fields.add(node.name.value) });
  const introspects = fields.has('__schema') || fields.has('__type');
  const audits = [...ofAudit].some((name) => fields.has(name));
  const facts = { changes, introspects, audits, fields };
  known.set(document, facts);
  return facts;
}
