import type { Right } from '@shirube/core/policy';
import type { Visitor } from '../tenancy/who.js';
import { TenantStateError } from './errors.js';

export const tenantStatuses = ['trial', 'active', 'suspended', 'closed'] as const;

/**
 * - trial: as active, and named so.
 * - suspended: its administrators alone look and export; nobody changes anything.
 * - closed: nobody enters, and it is in no directory; where others succeed it, its members still look.
 */
export type TenantStatus = (typeof tenantStatuses)[number];

/** What of a tenant its state is decided by. */
export interface InState {
  readonly id: string;
  readonly status: TenantStatus;
  readonly successors: readonly unknown[];
}

/** Nothing can be entered, submitted or set. */
export function isReadOnly({ status }: Pick<InState, 'status'>): boolean {
  return status === 'suspended' || status === 'closed';
}

/** Whether there is a tenant to enter at all: a closed one without a successor is as if it weren't there. */
export function isThere({ status, successors }: InState): boolean {
  return status !== 'closed' || successors.length > 0;
}

/** Rights that change nothing of the tenant: what a state that only looks leaves. */
export function onlyLooks(right: Right): boolean {
  return /\.read$/.test(right) || right === 'export.make' || right === 'tenant.export';
}

/**
 * What the state says to one of the tenant's own who wants to use one of `rights`; null where it says
 * nothing. Ask only for those who have a role there: to anybody else a tenant's state is no answer.
 * Programs hold the database's own credentials: they look in every state, and change nothing in these.
 */
export function refusedByState(
  tenant: InState,
  visitor: Visitor,
  rights: readonly Right[],
): TenantStateError | null {
  if (!isReadOnly(tenant)) return null;
  // The whole export is the administrators' own right, and no other role has it.
  const looks = tenant.status === 'closed' || visitor.permissions.mayIn('tenant.export', tenant.id);
  if (looks && rights.some(onlyLooks)) return null;
  return new TenantStateError(tenant.status === 'closed' ? 'closed' : 'suspended', looks);
}
