import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assignment,
  day,
  deputyship,
  type FullPerson,
  grant,
  mayAsked,
  person,
  sections,
  thing,
  withRoles,
} from '../../test/policy-cases.js';
import { permissionsOf } from './may.js';
import type { Person } from './person.js';
import { everyRight, type Right, rights } from './rights.js';

/** The rights that somebody has on a thing. */
function allowed(who: unknown, what: unknown): readonly Right[] {
  const permissions = permissionsOf(who as Person);
  return everyRight.filter((right) => permissions.may(right, what as never));
}

const directory: readonly Right[] = ['tenant.create', 'tenant.change-state', 'plugin.install'];
const runs = { numRuns: 300 };

describe('the wall between tenants', () => {
  it('holds whatever roles somebody has elsewhere, but for what is published and the directory', () => {
    fc.assert(
      fc.property(person, thing, (somebody, what) => {
        const outside = (entry: { tenantId: string }) => entry.tenantId !== what.tenantId;
        const stranger: FullPerson = {
          ...somebody,
          assignments: somebody.assignments.filter(outside),
          deputyships: somebody.deputyships.filter(outside),
          grants: somebody.grants.filter(outside),
        };
        const readable = what.state === 'published' && !what.confidential;
        for (const right of allowed(stranger, what)) {
          if (right === 'publication.read') expect(readable).toBe(true);
          else expect(directory).toContain(right);
        }
      }),
      runs,
    );
  });

  it('lets no role but the platform operator touch the directory', () => {
    fc.assert(
      fc.property(person, thing, fc.constantFrom(...directory), (somebody, what, right) => {
        const asked = { ...what, tenantId: null };
        expect(mayAsked(somebody, right, asked)).toBe(somebody.platformOperator);
      }),
      runs,
    );
  });

  it('is not passed by a list of tenants in place of one, nor by none', () => {
    fc.assert(
      fc.property(person, thing, (somebody, what) => {
        expect(allowed(somebody, { ...what, tenantId: ['kaga', 'kumamoto', 'alliance'] })).toEqual(
          [],
        );
        expect(allowed(somebody, { ...what, tenantId: { $exists: true } })).toEqual([]);
        expect(allowed(somebody, { ...what, tenantId: undefined })).toEqual([]);
        const nowhere = allowed(somebody, { ...what, tenantId: null });
        expect(nowhere.filter((r) => r !== 'publication.read' && !directory.includes(r))).toEqual(
          [],
        );
      }),
      runs,
    );
  });
});

describe('taking away', () => {
  it('a role, a deputyship, a grant or the platform adds no right', () => {
    fc.assert(
      fc.property(person, thing, fc.nat(), (somebody, what, pick) => {
        const without = <T>(list: readonly T[]) => list.filter((_, i) => i !== pick % list.length);
        const lesser: FullPerson[] = [
          { ...somebody, assignments: without(somebody.assignments) },
          { ...somebody, deputyships: without(somebody.deputyships) },
          { ...somebody, grants: without(somebody.grants) },
          { ...somebody, platformOperator: false },
        ];
        const before = new Set(allowed(somebody, what));
        for (const less of lesser) {
          for (const right of allowed(less, what)) expect(before).toContain(right);
        }
      }),
      runs,
    );
  });

  it('a fact of the thing adds no right', () => {
    const fact = fc.constantFrom(
      'sectionId',
      'state',
      'confidential',
      'submittedTo',
      'submittedBy',
    );
    fc.assert(
      fc.property(person, thing, fact, (somebody, what, gone) => {
        const before = new Set(allowed(somebody, what));
        const { [gone]: _, ...vague } = what;
        for (const right of allowed(somebody, vague)) expect(before).toContain(right);
      }),
      runs,
    );
  });

  it('rights from the scope of a token leaves exactly those within it', () => {
    fc.assert(
      fc.property(person, thing, fc.subarray([...everyRight]), (somebody, what, only) => {
        const within = allowed(somebody, what).filter((right) => only.includes(right));
        expect(allowed({ ...somebody, only }, what)).toEqual(within);
      }),
      runs,
    );
  });
});

describe('a section owner', () => {
  it("never touches another section's thing, nor one in nobody's charge", () => {
    const own = fc.subarray([...sections], { maxLength: 1 });
    fc.assert(
      fc.property(own, thing, (sectionIds, what) => {
        const owner = withRoles({ tenantId: 'kaga', role: 'sectionOwner', sectionIds });
        if (what.sectionId !== null && sectionIds.includes(what.sectionId as 'green')) return;
        for (const right of allowed(owner, what)) {
          expect(rights[right].facts).not.toContain('sectionId');
        }
      }),
      runs,
    );
  });

  it('has nothing of a section of the same name in another city', () => {
    const owner = withRoles(
      { tenantId: 'kaga', role: 'sectionOwner', sectionIds: ['green'] },
      { tenantId: 'kumamoto', role: 'sectionOwner', sectionIds: ['welfare'] },
    );
    const may = (tenantId: string, sectionId: string) =>
      permissionsOf(owner).may('observation.enter', { tenantId, sectionId, state: 'draft' });
    expect(may('kaga', 'green')).toBe(true);
    expect(may('kumamoto', 'welfare')).toBe(true);
    expect(may('kumamoto', 'green')).toBe(false);
    expect(may('kaga', 'welfare')).toBe(false);
  });
});

describe('readers from outside', () => {
  it('an expert sees only what was submitted to them, and changes no figure', () => {
    fc.assert(
      fc.property(thing, (what) => {
        const rightsOfExpert = allowed(withRoles({ tenantId: 'kaga', role: 'expert' }), what);
        const theirs =
          what.tenantId === 'kaga' &&
          what.submittedTo.includes('aoki') &&
          ['submitted', 'approved', 'published'].includes(what.state) &&
          !what.confidential;
        expect(rightsOfExpert).toEqual(
          theirs ? ['sheet.read', 'comment.read', 'comment.write'] : [],
        );
      }),
      runs,
    );
  });

  it('a ministry reads only what is published', () => {
    fc.assert(
      fc.property(thing, (what) => {
        const reader = withRoles({ tenantId: 'ministry', role: 'ministryReader' });
        const published = what.state === 'published' && !what.confidential;
        expect(allowed(reader, what)).toEqual(published ? ['publication.read'] : []);
      }),
      runs,
    );
  });

  it("an alliance sees nothing of a member's own rows, and a copy once it was handed in", () => {
    fc.assert(
      fc.property(thing, (what) => {
        const secretariat = withRoles({ tenantId: 'alliance', role: 'allianceSecretariat' });
        const may = allowed(secretariat, what);
        if (what.tenantId !== 'alliance') {
          expect(may.filter((right) => right !== 'publication.read')).toEqual([]);
        } else if (what.state === 'draft' || what.state === 'returned') {
          expect(may).not.toContain('submission.read');
        }
      }),
      runs,
    );
  });
});

describe('a platform operator', () => {
  const operator: FullPerson = { ...withRoles(), platformOperator: true };

  it('reads no rows of a tenant without its grant', () => {
    fc.assert(
      fc.property(thing, fc.array(grant), (what, grants) => {
        const elsewhere = grants.filter((g) => g.tenantId !== what.tenantId);
        expect(allowed({ ...operator, grants: elsewhere }, what)).toEqual(directory);
      }),
      runs,
    );
  });

  it('only looks while a grant lasts, and at nothing confidential; afterwards it is gone', () => {
    const granted = (now: string) => ({
      ...operator,
      now,
      grants: [{ tenantId: 'kaga', from: day(10), until: day(12) }],
    });
    fc.assert(
      fc.property(thing, (thing_) => {
        const what = { ...thing_, tenantId: 'kaga' };
        const during = allowed(granted(day(10)), what).filter((r) => !directory.includes(r));
        expect(during).toContain('plan.read');
        for (const right of during) {
          expect(right).toMatch(/\.read$/);
          if (what.confidential) expect(rights[right].facts).not.toContain('confidential');
        }
        for (const now of [day(9), day(12), day(13)]) {
          expect(allowed(granted(now), what)).toEqual(directory);
        }
      }),
      runs,
    );
  });

  it('is nobody by a grant alone, nor by having the role written among those of a tenant', () => {
    const grants = [{ tenantId: 'kaga', from: day(1), until: day(20) }];
    const assigned = { tenantId: 'kaga', role: 'platformOperator' };
    fc.assert(
      fc.property(thing, (what) => {
        expect(allowed({ ...withRoles(), grants }, what)).toEqual([]);
        expect(allowed({ ...withRoles(), grants, assignments: [assigned] }, what)).toEqual([]);
        const truthy = { ...withRoles(), grants, platformOperator: 'yes' };
        expect(allowed(truthy, what)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

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
