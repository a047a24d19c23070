import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allowed,
  assignment,
  day,
  deputyship,
  type FullPerson,
  person,
  runs,
  thing,
  withRoles,
} from '../../test/policy-cases.js';
import { permissionsOf } from './may.js';

describe('a deputy', () => {
  it('has nothing more outside the period', () => {
    fc.assert(
      fc.property(person, deputyship, thing, (somebody, extra, what) => {
        if (extra.from <= somebody.now && somebody.now < extra.until) return;
        const deputy = { ...somebody, deputyships: [...somebody.deputyships, extra] };
        expect(allowed(deputy, what)).toEqual(allowed(somebody, what));
      }),
      runs,
    );
  });

  it('has within it nothing that neither they nor the one stood in for has now', () => {
    fc.assert(
      fc.property(
        fc.array(assignment, { maxLength: 2 }),
        deputyship,
        thing,
        (roles, extra, what) => {
          const self = { ...withRoles(...roles), now: extra.from };
          const other = {
            ...withRoles(...extra.standsInFor.assignments),
            id: extra.standsInFor.id,
            now: extra.from,
          };
          // What the deputy begins in the other's place is as if the other had begun it.
          const ownerId = what.ownerId === self.id ? other.id : what.ownerId;
          const either = new Set([...allowed(self, what), ...allowed(other, { ...what, ownerId })]);
          for (const right of allowed({ ...self, deputyships: [extra] }, what)) {
            expect(either).toContain(right);
          }
        },
      ),
      runs,
    );
  });

  const reviewer = { tenantId: 'kaga', role: 'internalReviewer' } as const;
  const post = { ...reviewer, from: day(1), until: day(20) };
  const deputy = (assignments: (typeof reviewer)[]): FullPerson => ({
    ...withRoles(),
    deputyships: [{ ...post, standsInFor: { id: 'baba', assignments } }],
  });
  const sheet = (...submittedBy: string[]) =>
    ({ tenantId: 'kaga', state: 'submitted', submittedBy }) as const;

  it('is named beside the one stood in for, and loses what the other loses', () => {
    expect(permissionsOf(deputy([reviewer])).why('sheet.approve', sheet('chiba'))).toEqual({
      allowed: true,
      role: 'internalReviewer',
      standsInFor: 'baba',
      granted: false,
    });
    expect(permissionsOf(deputy([])).may('sheet.approve', sheet('chiba'))).toBe(false);
  });

  it('stands in for one role in one tenant, whatever else the other holds', () => {
    const others = [
      { tenantId: 'kumamoto', role: 'internalReviewer' },
      { tenantId: 'kaga', role: 'planner' },
    ] as const;
    const standsInFor = { id: 'baba', assignments: [reviewer, ...others] };
    const who = permissionsOf({ ...withRoles(), deputyships: [{ ...post, standsInFor }] });
    expect(who.may('plan.read', { tenantId: 'kaga' })).toBe(true);
    expect(who.may('plan.read', { tenantId: 'kumamoto' })).toBe(false);
    expect(who.may('plan.edit', { tenantId: 'kaga' })).toBe(false);
  });

  it('goes on with what the one stood in for began, and not with what others did', () => {
    const owner = { tenantId: 'kaga', role: 'sectionOwner' } as const;
    const standsInFor = { id: 'baba', assignments: [owner] };
    const deputyships = [{ ...post, ...owner, standsInFor }];
    const who = permissionsOf({ ...withRoles(), deputyships });
    const may = (ownerId: string) => who.may('import.prepare', { tenantId: 'kaga', ownerId });
    expect(['aoki', 'baba', 'chiba'].map(may)).toEqual([true, true, false]);
  });

  it('approves neither what they nor what the one stood in for submitted', () => {
    for (const by of [['aoki'], ['baba'], ['chiba', 'aoki'], []]) {
      expect(permissionsOf(deputy([reviewer])).may('sheet.approve', sheet(...by))).toBe(false);
    }
  });

  it('acts in their own name where they may', () => {
    const both = { ...deputy([reviewer]), assignments: [reviewer] };
    expect(permissionsOf(both).why('sheet.approve', sheet('baba'))).toMatchObject({
      standsInFor: null,
    });
  });

  it('does not stand in for an expert', () => {
    const expert = { tenantId: 'kaga', role: 'expert' } as const;
    fc.assert(
      fc.property(thing, (what) => {
        const standsInFor = { id: 'baba', assignments: [expert] };
        const deputyships = [{ ...post, ...expert, standsInFor }];
        expect(allowed({ ...withRoles(), deputyships }, what)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});
