import { type Permissions, type Person, permissionsOf } from '@shirube/core/policy';

/** The policy's person without the moment of asking; it travels as JSON to the portal. */
export type PersonFacts = Omit<Person, 'now'>;

/** Who is asking; made once a request. */
export interface Visitor {
  /** `service`: a service's token; `program`: somebody at a command line with the database's credentials. */
  readonly kind: 'person' | 'service' | 'program' | 'nobody';
  /** Of the person, of the service's token, or `program:` and its name; null for nobody. */
  readonly id: string | null;
  readonly displayName: string | null;
  readonly email: string | null;
  /** The browser's session; null where a token asks. */
  readonly sessionId: string | null;
  /** The token that was shown, a person's or a service's. */
  readonly tokenId: string | null;
  readonly facts: PersonFacts | null;
  readonly permissions: Permissions;
}

const refused: Permissions = {
  may: () => false,
  why: () => ({ allowed: false, because: 'role' }),
  mayIn: () => false,
};

export const nobody: Visitor = {
  kind: 'nobody',
  id: null,
  displayName: null,
  email: null,
  sessionId: null,
  tokenId: null,
  facts: null,
  permissions: refused,
};

/**
 * A program on this machine that holds the database's credentials: what it could do past us, it may do
 * through us, where it is on the record.
 */
export function program(name: string): Visitor {
  const why = {
    allowed: true,
    role: 'platformOperator',
    standsInFor: null,
    granted: false,
  } as const;
  return {
    ...nobody,
    kind: 'program',
    id: `program:${name}`,
    displayName: `shirube ${name}`,
    permissions: { may: () => true, why: () => why, mayIn: () => true },
  };
}

/** What those facts allow at this moment: deputyships and grants begin and end between two requests. */
export function permissionsNow(facts: PersonFacts): Permissions {
  return permissionsOf({ ...facts, now: new Date().toISOString() });
}

/** Whether the visitor has any role in the tenant: whoever has none is not told that it is there. */
export function belongsTo(visitor: Visitor, tenantId: string): boolean {
  if (visitor.kind === 'program') return true;
  const { facts } = visitor;
  if (facts === null) return false;
  const now = new Date().toISOString();
  return (
    facts.assignments.some((held) => held.tenantId === tenantId) ||
    (facts.deputyships ?? []).some(
      (held) => held.tenantId === tenantId && held.from <= now && now < held.until,
    ) ||
    (facts.platformOperator === true &&
      (facts.grants ?? []).some(
        (grant) => grant.tenantId === tenantId && grant.from <= now && now < grant.until,
      ))
  );
}
