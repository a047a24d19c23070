import { everyRight, type Facts, permissionsOf } from '@shirube/core/policy';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PersonFacts } from '../tenancy/who.js';
import { factsByCode } from './facts-by-code.js';

const ids = ['a', 'b', 'c'] as const;
const codes = new Map(ids.map((id, index) => [id as string, `10000${index}`]));
const now = '2026-11-22T00:00:00.000Z';
const term = { from: '2026-11-01T00:00:00.000Z', until: '2026-12-01T00:00:00.000Z' };

const role = fc.constantFrom('planner', 'sectionOwner', 'finance', 'internalReviewer' as const);
const assignment = fc.record({
  tenantId: fc.constantFrom(...ids),
  role,
  sectionIds: fc.subarray(['s', 't']),
});
const person: fc.Arbitrary<PersonFacts> = fc.record(
  {
    id: fc.constant('me'),
    assignments: fc.array(assignment),
    deputyships: fc.array(
      fc.record({
        tenantId: fc.constantFrom(...ids),
        role,
        from: fc.constant(term.from),
        until: fc.constant(term.until),
        standsInFor: fc.record({ id: fc.constant('other'), assignments: fc.array(assignment) }),
      }),
    ),
    platformOperator: fc.boolean(),
    grants: fc.array(
      fc.record({
        tenantId: fc.constantFrom(...ids),
        from: fc.constant(term.from),
        until: fc.constant(term.until),
      }),
    ),
  },
  { requiredKeys: ['id', 'assignments'] },
);
const facts: Facts = {
  sectionId: 's',
  state: 'draft',
  confidential: false,
  submittedTo: ['me'],
  submittedBy: ['other'],
  ownerId: 'me',
};

test('the policy answers the same of a code as of the tenant it stands for', () => {
  fc.assert(
    fc.property(person, fc.constantFrom(...ids), (who, id) => {
      const byId = permissionsOf({ ...who, now });
      const byCode = permissionsOf({ ...factsByCode(who, codes), now });
      const code = codes.get(id) ?? '';
      for (const right of everyRight) {
        expect(byCode.mayIn(right, code)).toBe(byId.mayIn(right, id));
        expect(byCode.why(right, { ...facts, tenantId: code })).toEqual(
          byId.why(right, { ...facts, tenantId: id }),
        );
      }
    }),
  );
});

test('no id of a tenant is told, and no other tenant of whom one stands in for', () => {
  fc.assert(
    fc.property(person, (who) => {
      const told = factsByCode(who, codes);
      const tenants = [
        ...told.assignments,
        ...(told.deputyships ?? []),
        ...(told.grants ?? []),
      ].map(({ tenantId }) => tenantId);
      for (const tenantId of tenants) expect([...codes.values()]).toContain(tenantId);
      for (const one of told.deputyships ?? [])
        for (const held of one.standsInFor.assignments) expect(held.tenantId).toBe(one.tenantId);
      expect(factsByCode(who, new Map()).assignments).toEqual([]);
    }),
  );
});
