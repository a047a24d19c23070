import fc from 'fast-check';
import {
  type Assignment,
  type Deputyship,
  everyRight,
  everyState,
  type Facts,
  type Person,
  type Right,
  type SupportGrant,
  type TenantRole,
} from '../src/policy/index.js';
import { permissionsOf, type Why } from '../src/policy/may.js';
import { everyRole, isTenantRole } from '../src/policy/roles.js';

/** Few names, so that people and things meet often. */
export const tenants = ['kaga', 'kumamoto', 'alliance'] as const;
export const sections = ['green', 'welfare'] as const;
export const people = ['aoki', 'baba', 'chiba'] as const;
export const tenantRoles: readonly TenantRole[] = everyRole.filter(isTenantRole);

/** Day `n` of a month in which it all happens. */
export const day = (n: number): string => new Date(Date.UTC(2026, 10, n)).toISOString();

/** Everything that can be known of a thing; each right takes what it is decided by. */
export type Thing = Facts & { readonly tenantId: string | null };

export const thing: fc.Arbitrary<Thing> = fc.record({
  tenantId: fc.constantFrom(...tenants),
  sectionId: fc.constantFrom(...sections, null),
  state: fc.constantFrom(...everyState),
  confidential: fc.boolean(),
  submittedTo: fc.subarray([...people]),
  submittedBy: fc.subarray([...people]),
  ownerId: fc.constantFrom(...people),
});

export const assignment: fc.Arbitrary<Assignment> = fc.record({
  tenantId: fc.constantFrom(...tenants),
  role: fc.constantFrom(...tenantRoles),
  sectionIds: fc.subarray([...sections]),
});

const term = fc
  .tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 0, max: 20 }))
  .map(([from, days]) => ({ from: day(from), until: day(from + days) }));

export const deputyship: fc.Arbitrary<Deputyship> = fc
  .record({
    tenantId: fc.constantFrom(...tenants),
    role: fc.constantFrom(...tenantRoles),
    others: fc.array(assignment, { maxLength: 3 }),
    id: fc.constantFrom(...people),
    /** Where the one stood in for holds that same role: there, elsewhere, both or no longer. */
    heldIn: fc.subarray([...tenants]),
    sectionIds: fc.subarray([...sections]),
    term,
  })
  .map(({ others, id, heldIn, sectionIds, term: { from, until }, ...post }) => ({
    ...post,
    from,
    until,
    standsInFor: {
      id,
      assignments: [
        ...others,
        ...heldIn.map((tenantId) => ({ tenantId, role: post.role, sectionIds })),
      ],
    },
  }));

export const grant: fc.Arbitrary<SupportGrant> = fc
  .tuple(fc.constantFrom(...tenants), term)
  .map(([tenantId, { from, until }]) => ({ tenantId, from, until }));

export type FullPerson = Required<Omit<Person, 'only'>>;

export const person: fc.Arbitrary<FullPerson> = fc.record({
  id: fc.constantFrom(...people),
  now: fc.integer({ min: 1, max: 40 }).map(day),
  assignments: fc.array(assignment, { maxLength: 4 }),
  deputyships: fc.array(deputyship, { maxLength: 2 }),
  platformOperator: fc.boolean(),
  grants: fc.array(grant, { maxLength: 2 }),
});

/** Somebody with these roles and nothing else. */
export const withRoles = (...assignments: Assignment[]): FullPerson => ({
  id: 'aoki',
  now: day(10),
  assignments,
  deputyships: [],
  platformOperator: false,
  grants: [],
});

/** Asks as a caller without types would: any right, any thing. */
export function whyAsked(who: unknown, right: unknown, what: unknown): Why {
  return permissionsOf(who as Person).why(right as Right, what as never);
}

export const mayAsked = (who: unknown, right: unknown, what: unknown): boolean =>
  whyAsked(who, right, what).allowed;

/** The rights that somebody has on a thing. */
export function allowed(who: unknown, what: unknown): readonly Right[] {
  const permissions = permissionsOf(who as Person);
  return everyRight.filter((right) => permissions.may(right, what as never));
}

/** The rights that are about the directory of tenants, not about a tenant's rows. */
export const directory: readonly Right[] = [
  'tenant.create',
  'tenant.change-state',
  'plugin.install',
];

export const runs = { numRuns: 300 };
