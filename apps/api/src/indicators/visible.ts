import { currentTenant, currentVisitor } from '../tenancy/context.js';
import type { Visitor } from '../tenancy/who.js';

/** What decides who sees an indicator and its figures. */
export interface Belonging {
  readonly sectionId: string | null;
  readonly confidential: boolean;
}

/**
 * Tells which indicators of the context's tenant the visitor sees. One whose observations are not for them
 * is left out whole: what is computed from observations would tell of them.
 */
export function visibility(): (indicator: Belonging) => boolean {
  const tenantId = currentTenant().id;
  const { permissions } = currentVisitor();
  // A city has a few sections and many indicators: the policy is asked once for each kind.
  const known = new Map<string, boolean>();
  return ({ sectionId, confidential }) => {
    const kind = `${sectionId} ${confidential}`;
    let seen = known.get(kind);
    if (seen === undefined) {
      seen =
        permissions.may('indicator.read', { tenantId, sectionId }) &&
        permissions.may('observation.read', { tenantId, sectionId, confidential });
      known.set(kind, seen);
    }
    return seen;
  };
}

/**
 * Whether all of a tenant's indicators are for the visitor: a count of them all tells whoever sees a part how
 * many are hidden.
 */
export function seesAll({ permissions }: Visitor, tenantId: string): boolean {
  const any = { tenantId, sectionId: null };
  return (
    permissions.may('indicator.read', any) &&
    permissions.may('observation.read', { ...any, confidential: true })
  );
}
