import { type DocumentNode, Kind, visit } from 'graphql';

/** What must be known of a document before it runs. */
export interface DocumentFacts {
  readonly changes: boolean;
  readonly introspects: boolean;
  /** Asks for something that only the audit can tell. */
  readonly audits: boolean;
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
  let introspects = false;
  let audits = false;
  visit(document, {
    Field(node) {
      if (node.name.value === '__schema' || node.name.value === '__type') introspects = true;
      if (ofAudit.has(node.name.value)) audits = true;
    },
  });
  const facts = { changes, introspects, audits };
  known.set(document, facts);
  return facts;
}
