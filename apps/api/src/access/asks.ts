import type { Right, Subject, Why } from '@shirube/core/policy';
import { RefusedError } from '../errors/errors.js';
import { currentTenant, currentVisitor } from '../tenancy/context.js';
import { onlyLooks } from '../tenants/tenant-state.js';

/** The facts a right is decided by, without whose row it is: that is the context's tenant. */
export type FactsOf<R extends Right> = Omit<Subject<R>, 'tenantId'>;

/** Whether the visitor may use the right on this thing of the context's tenant. */
export function allowed<R extends Right>(right: R, facts: FactsOf<R>): boolean {
  return why(right, facts).allowed;
}

/** The same, or the one sentence that refuses it. Resolves to why, for the record. @throws RefusedError */
export function demand<R extends Right>(right: R, facts: FactsOf<R>): Why & { allowed: true } {
  const answer = why(right, facts);
  if (!answer.allowed) throw new RefusedError(right, answer.because, currentTenant());
  return answer;
}

function why<R extends Right>(right: R, facts: FactsOf<R>): Why {
  const tenant = currentTenant();
  // A state that leaves looking only outlasts the guard: it was passed by any right of a rule.
  if (tenant.readOnly === true && !onlyLooks(right)) return { allowed: false, because: 'thing' };
  const subject = { ...facts, tenantId: tenant.id } as unknown as Subject<R>;
  return currentVisitor().permissions.why(right, subject);
}
