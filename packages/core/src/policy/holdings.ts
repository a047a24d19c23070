import type { Instant, Person } from './person.js';
import { isTenantRole, type Role, roles } from './roles.js';
import { isId } from './subject.js';

/** A role as it counts at this moment. */
export interface Holding {
  readonly role: Role;
  /** Where it is held; null for the platform itself. */
  readonly tenantId: string | null;
  readonly sectionIds: readonly string[];
  readonly personId: string;
  /** In whose place; null when in one's own. */
  readonly standsInFor: string | null;
  /** Everybody in whose name this would be done. */
  readonly names: readonly string[];
  /** Whether it rests on a tenant's grant. */
  readonly granted: boolean;
}

/**
 * Every role that counts for the person now, one's own first. Input is looked at as if it were JSON from
 * anywhere: an entry that is not understood counts for nothing.
 */
export function holdingsOf(person: Person): readonly Holding[] {
  if (typeof person !== 'object' || person === null || !isId(person.id)) return [];
  const now = moment(person.now);
  if (now === null) return [];
  const self = { personId: person.id, standsInFor: null, names: [person.id], granted: false };

  const own = entries(person.assignments).flatMap((assignment) =>
    held(assignment).map((h) => ({ ...self, ...h })),
  );

  const stoodIn = entries(person.deputyships).flatMap((deputyship) => {
    const { standsInFor: other, tenantId, role } = deputyship;
    if (typeof other !== 'object' || other === null || !isId(other.id)) return [];
    if (!isTenantRole(role) || !roles[role].deputy || !lasts(deputyship, now)) return [];
    return entries(other.assignments)
      .flatMap(held)
      .filter((h) => h.tenantId === tenantId && h.role === role)
      .map((h) => ({ ...self, ...h, standsInFor: other.id, names: [person.id, other.id] }));
  });

  return [...own, ...stoodIn, ...platformHoldings(person, self, now)];
}

function platformHoldings(
  person: Person,
  self: Pick<Holding, 'personId' | 'standsInFor' | 'names' | 'granted'>,
  now: number,
): readonly Holding[] {
  if (person.platformOperator !== true) return [];
  const operator = { ...self, role: 'platformOperator', sectionIds: [] } as const;
  const granted = entries(person.grants)
    .filter((grant) => isId(grant.tenantId) && lasts(grant, now))
    .map((grant) => ({ ...operator, tenantId: grant.tenantId, granted: true }));
  return [{ ...operator, tenantId: null }, ...granted];
}

function held(assignment: {
  readonly tenantId?: unknown;
  readonly role?: unknown;
  readonly sectionIds?: unknown;
}): readonly Pick<Holding, 'role' | 'tenantId' | 'sectionIds'>[] {
  const { tenantId, role, sectionIds } = assignment;
  if (!isId(tenantId) || !isTenantRole(role)) return [];
  return [{ tenantId, role, sectionIds: Array.isArray(sectionIds) ? sectionIds.filter(isId) : [] }];
}

/** The list's objects; a thing that is no list has none. */
function entries<T extends object>(list: readonly T[] | undefined): readonly T[] {
  return Array.isArray(list) ? list.filter((e) => typeof e === 'object' && e !== null) : [];
}

/** Milliseconds, or null for what `Date.toISOString` would not have written (30 February among it). */
function moment(instant: Instant): number | null {
  if (typeof instant !== 'string') return null;
  const time = Date.parse(instant);
  return !Number.isNaN(time) && new Date(time).toISOString() === instant ? time : null;
}

function lasts(term: { readonly from: Instant; readonly until: Instant }, now: number): boolean {
  const from = moment(term.from);
  const until = moment(term.until);
  return from !== null && until !== null && from <= now && now < until;
}
