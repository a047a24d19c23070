import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayAsked, person, thing, whyAsked, withRoles } from '../../test/policy-cases.js';
import { may, permissionsOf } from './may.js';
import { refusalText } from './refusal-text.js';
import { everyRight } from './rights.js';
import { everyRole } from './roles.js';

const right = fc.constantFrom(...everyRight);

describe('what nobody said', () => {
  it('is refused: rights that are none, wildcards among them', () => {
    const admin = { ...withRoles({ tenantId: 'kaga', role: 'tenantAdministrator' }) };
    const odd = ['manage', 'all', 'any', '*', '', 'plan', 'plan.', 'constructor', '__proto__'];
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...odd), fc.anything()), thing, (asked, what) => {
        if (everyRight.some((known) => known === asked)) return;
        expect(mayAsked(admin, asked, what)).toBe(false);
      }),
    );
  });

  it('is refused: roles that are none', () => {
    const odd = ['admin', 'manage', '', 'Planner', 'constructor', '__proto__', 'toString'];
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...odd), fc.string()), right, thing, (role, r, what) => {
        if (everyRole.some((known) => known === role)) return;
        const who = { ...withRoles(), assignments: [{ tenantId: what.tenantId, role }] };
        expect(mayAsked(who, r, what)).toBe(false);
      }),
    );
  });

  it('is refused: people and things of any shape, without a fault', () => {
    fc.assert(
      fc.property(fc.anything(), right, fc.anything(), (who, r, what) => {
        expect(mayAsked(who, r, what)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('is refused: any shape within a person or a thing that is otherwise in order', () => {
    const part = fc.constantFrom('assignments', 'deputyships', 'grants', 'now', 'id');
    fc.assert(
      fc.property(person, part, fc.anything(), right, thing, (who, key, junk, r, what) => {
        expect(typeof mayAsked({ ...who, [key]: junk }, r, what)).toBe('boolean');
      }),
    );
    const planner = withRoles({ tenantId: 'kaga', role: 'planner' });
    for (const state of ['Approved', ['approved'], { $in: ['approved'] }, null, '']) {
      expect(mayAsked(planner, 'sheet.publish', { tenantId: 'kaga', state })).toBe(false);
    }
    expect(may(planner, 'sheet.publish', { tenantId: 'kaga', state: 'approved' })).toBe(true);
  });

  it.each(['', 'now', '2026-11-10', '2026-02-30T00:00:00.000Z', '2026-11-10T00:00:00+09:00', 0])(
    'is refused: a moment that is none, %j',
    (now) => {
      const planner = withRoles({ tenantId: 'kaga', role: 'planner' });
      expect(mayAsked({ ...planner, now }, 'plan.read', { tenantId: 'kaga' })).toBe(false);
      expect(mayAsked(planner, 'plan.read', { tenantId: 'kaga' })).toBe(true);
    },
  );

  it('is refused: everything, where the scope of a token is no list', () => {
    const planner = withRoles({ tenantId: 'kaga', role: 'planner' });
    for (const only of [null, '', 'plan.read', {}, 1, []]) {
      expect(mayAsked({ ...planner, only }, 'plan.read', { tenantId: 'kaga' })).toBe(false);
    }
  });
});

describe('a refusal', () => {
  it('is the same for every thing, of whatever tenant and state, and for none', () => {
    const any = fc.oneof(thing, fc.constantFrom(undefined, null, {}, { tenantId: 'nowhere' }));
    fc.assert(
      fc.property(person, right, any, any, (who, r, one, other) => {
        const refused = [one, other]
          .map((what) => whyAsked(who, r, what))
          .filter((w) => !w.allowed);
        if (refused.length === 2) expect(refused[0]).toEqual(refused[1]);
      }),
      { numRuns: 500 },
    );
  });

  it('says in both languages what was refused and what to do', () => {
    for (const language of ['ja', 'en'] as const) {
      const said = (['role', 'thing'] as const).map((b) =>
        refusalText('sheet.approve', b, language),
      );
      expect(said[0]).toMatch(
        language === 'ja' ? /評価シートを承認する.*管理者/ : /Approve a sheet.*ask/,
      );
      expect(said[1]).toMatch(
        language === 'ja' ? /評価シートを承認する.*確かめ/ : /Approve a sheet.*Check/,
      );
    }
  });
});

describe('permissions', () => {
  it('answer the same after a journey as JSON', () => {
    fc.assert(
      fc.property(person, right, thing, (who, r, what) => {
        expect(whyAsked(JSON.parse(JSON.stringify(who)), r, what)).toEqual(whyAsked(who, r, what));
      }),
    );
  });

  it('keep to the moment they were made, whatever becomes of the object', () => {
    const assignments = [{ tenantId: 'kaga', role: 'planner' as const }];
    const who = { ...withRoles(), assignments };
    const permissions = permissionsOf(who);
    assignments.push({ tenantId: 'kumamoto', role: 'planner' });
    expect(permissions.may('plan.read', { tenantId: 'kumamoto' })).toBe(false);
    expect(permissionsOf(who).may('plan.read', { tenantId: 'kumamoto' })).toBe(true);
  });

  it('tell a menu what might be allowed in a tenant, which is never less than what is', () => {
    fc.assert(
      fc.property(person, right, thing, (who, r, what) => {
        if (!mayAsked(who, r, what)) return;
        expect(permissionsOf(who).mayIn(r, String(what.tenantId))).toBe(true);
      }),
    );
    const planner = permissionsOf(withRoles({ tenantId: 'kaga', role: 'planner' }));
    expect(planner.mayIn('plan.edit', 'kaga')).toBe(true);
    expect(planner.mayIn('plan.edit', 'kumamoto')).toBe(false);
    expect(planner.mayIn('sheet.approve', 'kaga')).toBe(false);
    const operator = permissionsOf({ ...withRoles(), platformOperator: true });
    expect(operator.mayIn('plan.read', 'kaga')).toBe(false);
    expect(operator.mayIn('plan.read', null as unknown as string)).toBe(false);
  });
});
