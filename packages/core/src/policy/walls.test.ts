import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allowed,
  directory,
  type FullPerson,
  mayAsked,
  person,
  runs,
  sections,
  thing,
  withRoles,
} from '../../test/policy-cases.js';
import { permissionsOf } from './may.js';
import { everyRight, rights } from './rights.js';

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
