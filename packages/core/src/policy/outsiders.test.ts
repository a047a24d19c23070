import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allowed,
  day,
  directory,
  type FullPerson,
  grant,
  runs,
  thing,
  withRoles,
} from '../../test/policy-cases.js';
import { rights } from './rights.js';

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
