import type { Right } from './rights.js';
import type { TenantRole } from './roles.js';

/** A moment as `Date.toISOString` writes it. Anything else is no moment, and nothing is valid at it. */
export type Instant = string;

/** A role held in a tenant. `sectionIds` are the sections (課) of a section owner; others ignore it. */
export interface Assignment {
  readonly tenantId: string;
  readonly role: TenantRole;
  readonly sectionIds?: readonly string[];
}

/**
 * Standing in for somebody from `from` until just before `until`. It reaches exactly as far as what the other
 * holds now in that tenant and role: pass their present assignments, and a right taken from them is gone here.
 */
export interface Deputyship {
  readonly standsInFor: { readonly id: string; readonly assignments: readonly Assignment[] };
  readonly tenantId: string;
  readonly role: TenantRole;
  readonly from: Instant;
  readonly until: Instant;
}

/** What a tenant lets a platform operator read, from `from` until just before `until`. */
export interface SupportGrant {
  readonly tenantId: string;
  readonly from: Instant;
  readonly until: Instant;
}

/** Who is asking, and when. A plain object: it travels as JSON from the API to the portal. */
export interface Person {
  readonly id: string;
  readonly now: Instant;
  readonly assignments: readonly Assignment[];
  readonly deputyships?: readonly Deputyship[];
  readonly platformOperator?: boolean;
  /** Counted for platform operators only. */
  readonly grants?: readonly SupportGrant[];
  /** The scope of a token: at most these rights. Absent where a person signed in. */
  readonly only?: readonly Right[];
}
