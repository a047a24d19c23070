import { createMongoAbility, type MongoAbility, type MongoQuery } from '@casl/ability';
import { ShirubeError } from '../errors.js';
import { conditions } from './conditions.js';
import { type Holding, holdingsOf } from './holdings.js';
import type { Person } from './person.js';
import { type Line, policy } from './policy.js';
import { isRight, type Right } from './rights.js';
import type { Role } from './roles.js';
import { type ReadSubject, readSubject, type Subject } from './subject.js';

/**
 * Why. Allowed: under which role, and in whose place (for the record). Refused: `role`, no role of theirs has
 * the right; `thing`, one has, but not here. A refusal is told from the person and the right alone, so it is the
 * same whether the thing is another's, in another state, or was never there.
 */
export type Why =
  | {
      readonly allowed: true;
      readonly role: Role;
      readonly standsInFor: string | null;
      readonly granted: boolean;
    }
  | { readonly allowed: false; readonly because: 'role' | 'thing' };

/** What one person may do, now. Make it once a request. */
export interface Permissions {
  readonly may: <R extends Right>(right: R, subject: Subject<R>) => boolean;
  readonly why: <R extends Right>(right: R, subject: Subject<R>) => Why;
  /**
   * Whether the tenant may hold anything at all they could use the right on: for menus, and for refusing early.
   * Never instead of `may`.
   */
  readonly mayIn: (right: Right, tenantId: string) => boolean;
}

type Ability = MongoAbility<[Right, 'subject' | ReadSubject], MongoQuery>;

/** Reads the person now: what changes in the object later changes nothing here. Never throws. */
export function permissionsOf(person: Person): Permissions {
  const origins = new Map<object, { readonly line: Line; readonly holding: Holding }>();
  const scope = scopeOf(person);
  // CASL asks the last rule first: one's own roles come last, so that they are the ones named.
  const rules = holdingsOf(person)
    .toReversed()
    .flatMap((holding) =>
      policy.flatMap((line) => {
        if (line.role !== holding.role) return [];
        const query = queryOf(line, holding);
        const action = scope ? line.rights.filter((right) => scope.has(right)) : [...line.rights];
        if (query === null || action.length === 0) return [];
        const rule = { action, subject: 'subject' as const, conditions: query };
        origins.set(rule, { line, holding });
        return [rule];
      }),
    );
  // Conditions are checked against objects only: asked with a name alone, CASL would skip them and say yes.
  const ability: Ability = createMongoAbility(rules, { detectSubjectType: () => 'subject' });

  const rulesFor = (right: Right) => (isRight(right) ? ability.rulesFor(right, 'subject') : []);
  const mayIn = (right: Right, tenantId: string): boolean =>
    rulesFor(right).some((rule) => {
      const origin = origins.get(rule.origin);
      return origin?.line.wall === 'none' || (origin && origin.holding.tenantId === tenantId);
    });

  const why = (right: Right, subject: unknown): Why => {
    if (rulesFor(right).length === 0) return { allowed: false, because: 'role' };
    const read = readSubject(right, subject);
    const rule = read && ability.relevantRuleFor(right, read);
    const origin = rule && origins.get(rule.origin);
    if (!origin) return { allowed: false, because: 'thing' };
    const { role, standsInFor, granted } = origin.holding;
    return { allowed: true, role, standsInFor, granted };
  };

  return { may: (right, subject) => why(right, subject).allowed, why, mayIn };
}

/** One question; where there are several, ask `permissionsOf` once. */
export function may<R extends Right>(person: Person, right: R, subject: Subject<R>): boolean {
  return permissionsOf(person).may(right, subject);
}

/** What must hold of a thing under this line; null where the line does not count for the holding at all. */
function queryOf(line: Line, holding: Holding): MongoQuery | null {
  const query: MongoQuery = {};
  if (line.wall === 'tenant') {
    if (holding.tenantId === null) return null;
    query.tenantId = { $eq: holding.tenantId };
  } else if (holding.granted) {
    return null;
  }
  for (const id of line.when) {
    for (const [fact, must] of Object.entries(conditions[id].query(holding))) {
      // One would silently replace the other.
      if (Object.hasOwn(query, fact)) {
        throw new ShirubeError('policy-conditions-overlap', { role: line.role, fact });
      }
      query[fact] = must;
    }
  }
  return query;
}

function scopeOf(person: Person): ReadonlySet<unknown> | null {
  if (typeof person !== 'object' || person === null || person.only === undefined) return null;
  return new Set(Array.isArray(person.only) ? person.only : []);
}
