import { type Fact, type Right, rights } from './rights.js';

export type State = 'draft' | 'submitted' | 'returned' | 'approved' | 'published';

export const everyState: readonly State[] = [
  'draft',
  'submitted',
  'returned',
  'approved',
  'published',
];

export interface Facts {
  /** The section in charge; null where nobody is. */
  readonly sectionId: string | null;
  readonly state: State;
  readonly confidential: boolean;
  /** The people (ids) a sheet was submitted to for comment. */
  readonly submittedTo: readonly string[];
  /** Everybody in whose name it was submitted: who did it, and whom they stood in for. */
  readonly submittedBy: readonly string[];
  /** Who began it. */
  readonly ownerId: string;
}

/**
 * The thing a right is asked for: whose row it is (null for what is no tenant's: a tenant to be created, a
 * plugin to be installed), and the facts that this right is decided by. A list is asked for with the facts of
 * each of its things, never as a whole.
 */
export type Subject<R extends Right = Right> = { readonly tenantId: string | null } & {
  readonly [F in (typeof rights)[R]['facts'][number]]: Facts[F];
};

/** What a subject was read to: facts of the right kind only, copied once. */
export type ReadSubject = { readonly tenantId: string | null } & Partial<Facts>;

export const isId = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isIds = (value: unknown): value is string[] => Array.isArray(value) && value.every(isId);

const fits: Readonly<Record<Fact, (value: unknown) => boolean>> = {
  sectionId: (value) => value === null || isId(value),
  state: (value) => everyState.some((state) => state === value),
  confidential: (value) => typeof value === 'boolean',
  submittedTo: isIds,
  // By nobody is not yet known by whom.
  submittedBy: (value) => isIds(value) && value.length > 0,
  ownerId: isId,
};

/**
 * Reads the facts that `right` is decided by. Null for what is no subject at all: a list in place of an id
 * would match each of its members, so every fact is checked for its kind.
 */
export function readSubject(right: Right, value: unknown): ReadSubject | null {
  if (typeof value !== 'object' || value === null) return null;
  const given = value as Readonly<Record<string, unknown>>;
  const tenantId = given.tenantId;
  if (tenantId !== null && !isId(tenantId)) return null;
  const facts: Record<string, unknown> = { tenantId };
  for (const fact of rights[right].facts) {
    const told = given[fact];
    if (told === undefined) continue;
    if (!fits[fact](told)) return null;
    facts[fact] = Array.isArray(told) ? [...told] : told;
  }
  return facts as ReadSubject;
}
