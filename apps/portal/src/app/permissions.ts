import type { Permissions, Right } from '@shirube/core/policy';
import { useEffect, useMemo, useState } from 'react';
import { type SessionState, useSession } from './session.js';

type Policy = typeof import('@shirube/core/policy');

let loaded: Policy | null = null;
const load = () =>
  import('@shirube/core/policy').then((policy) => {
    loaded = policy;
    return policy;
  });

/** The same policy the API asks, fetched after the first page is there. Null until then. */
export function usePolicy(): Policy | null {
  const [policy, setPolicy] = useState(loaded);
  useEffect(() => {
    if (policy) return;
    let wanted = true;
    // Without it nothing is offered, which is the safe side; the API decides anyway.
    load().then(
      (arrived) => wanted && setPolicy(arrived),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [policy]);
  return policy;
}

export const permissionsIn = (policy: Policy, session: SessionState): Permissions | null =>
  session.state === 'person'
    ? policy.permissionsOf({ ...session.facts, now: new Date().toISOString() })
    : null;

/** A suspended or closed tenant lets nobody change anything; the API refuses it too. */
const isReadOnly = (session: SessionState, code: string): boolean =>
  session.state === 'person' &&
  session.tenants.some(
    (tenant) =>
      tenant.code === code && (tenant.status === 'SUSPENDED' || tenant.status === 'CLOSED'),
  );
const onlyLooks = (right: Right): boolean =>
  right.endsWith('.read') || right === 'export.make' || right === 'tenant.export';

export interface May {
  /** False while the policy or the session is still on its way: nothing is offered too early. */
  readonly ready: boolean;
  /** Whether there may be anything in this tenant to use the right on; the API decides each thing. */
  readonly mayIn: (right: Right) => boolean;
  readonly permissions: Permissions | null;
}

/** What the person at this screen may do in the tenant of that code. */
export function useMay(code: string): May {
  const policy = usePolicy();
  const session = useSession();
  return useMemo(() => {
    const permissions = policy && permissionsIn(policy, session);
    return {
      ready: policy !== null && session.state !== 'loading',
      mayIn: (right) =>
        (!isReadOnly(session, code) || onlyLooks(right)) &&
        (permissions?.mayIn(right, code) ?? false),
      permissions,
    };
  }, [policy, session, code]);
}
