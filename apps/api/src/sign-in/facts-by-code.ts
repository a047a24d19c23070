import type { Assignment } from '@shirube/core/policy';
import type { PersonFacts } from '../tenancy/who.js';

/**
 * The facts as the portal asks the policy with them: tenants by their code, which is how every address names
 * them, and nothing that says in which other tenants somebody stood in for holds a role.
 */
export function factsByCode(facts: PersonFacts, codes: ReadonlyMap<string, string>): PersonFacts {
  const coded = <T extends { readonly tenantId: string }>(list: readonly T[]): T[] =>
    list.flatMap((one) => {
      const tenantId = codes.get(one.tenantId);
      return tenantId === undefined ? [] : [{ ...one, tenantId }];
    });
  const { assignments, deputyships, grants, ...rest } = facts;
  return {
    ...rest,
    assignments: coded<Assignment>(assignments),
    ...(deputyships
      ? {
          deputyships: coded(
            deputyships.map((one) => ({
              ...one,
              standsInFor: {
                ...one.standsInFor,
                assignments: coded<Assignment>(
                  one.standsInFor.assignments.filter((held) => held.tenantId === one.tenantId),
                ),
              },
            })),
          ),
        }
      : {}),
    ...(grants ? { grants: coded(grants) } : {}),
  };
}
