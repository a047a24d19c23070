import { describe, expect, it } from 'vitest';
import { mayAsked, type Thing, withRoles } from '../../test/policy-cases.js';
import { printPolicy } from '../../test/print-policy.js';
import { type ConditionId, conditions } from './conditions.js';
import { type Line, policy } from './policy.js';
import { everyRight, type Fact, type Right, rights } from './rights.js';
import { everyRole, isTenantRole, roles } from './roles.js';

const nothing: Thing = {
  tenantId: 'kaga',
  sectionId: null,
  state: 'draft',
  confidential: true,
  submittedTo: [],
  submittedBy: ['aoki'],
  ownerId: 'baba',
};

/** For each condition facts that meet it, for aoki of the green section, and some that do not. */
const cases: Readonly<
  Record<ConditionId, { met: Partial<Thing>; not: readonly Partial<Thing>[] }>
> = {
  'own-section': {
    met: { sectionId: 'green' },
    not: [{ sectionId: 'welfare' }, { sectionId: null }],
  },
  open: { met: { state: 'returned' }, not: [{ state: 'submitted' }, { state: 'published' }] },
  submitted: { met: { state: 'submitted' }, not: [{ state: 'draft' }, { state: 'approved' }] },
  approved: { met: { state: 'approved' }, not: [{ state: 'submitted' }, { state: 'published' }] },
  'handed-in': { met: { state: 'submitted' }, not: [{ state: 'draft' }, { state: 'returned' }] },
  final: { met: { state: 'published' }, not: [{ state: 'submitted' }, { state: 'draft' }] },
  published: { met: { state: 'published' }, not: [{ state: 'approved' }, { state: 'draft' }] },
  'not-confidential': { met: { confidential: false }, not: [{ confidential: true }] },
  'submitted-to-me': {
    met: { submittedTo: ['baba', 'aoki'] },
    not: [{ submittedTo: ['baba'] }, { submittedTo: [] }],
  },
  'not-by-me': {
    met: { submittedBy: ['baba'] },
    not: [{ submittedBy: ['baba', 'aoki'] }, { submittedBy: [] }],
  },
  own: { met: { ownerId: 'aoki' }, not: [{ ownerId: 'baba' }] },
};

const lines = policy.flatMap((line) => line.rights.map((right) => ({ line, right })));
const label = ({ line, right }: { line: Line; right: Right }) =>
  `${line.role} ${right} ${line.when.join(' ')}`;

/** Somebody with that role alone, and rights by no other line than this one of the role. */
function holder(line: Line) {
  if (!isTenantRole(line.role)) {
    const grants = line.wall === 'tenant' ? 1 : 0;
    return {
      ...withRoles(),
      platformOperator: true,
      grants: Array.from({ length: grants }, () => ({
        tenantId: 'kaga',
        from: '2026-11-01T00:00:00.000Z',
        until: '2026-11-20T00:00:00.000Z',
      })),
    };
  }
  return withRoles({ tenantId: 'kaga', role: line.role, sectionIds: ['green'] });
}

const fitting = (line: Line): Thing =>
  Object.assign({}, nothing, ...line.when.map((id) => cases[id].met));

describe('the table', () => {
  it('is printed in docs/policy.md', async () => {
    await expect(printPolicy()).toMatchFileSnapshot('../../../../docs/policy.md');
  });

  it('says no right twice for a role behind the same wall', () => {
    const said = lines.map(({ line, right }) => `${line.role} ${right} ${line.wall}`);
    expect(said.filter((key, i) => said.indexOf(key) !== i)).toEqual([]);
  });

  it('gives every right to somebody and something to every role', () => {
    expect(everyRight.filter((right) => !lines.some((l) => l.right === right))).toEqual([]);
    expect(everyRole.filter((role) => !policy.some((l) => l.role === role))).toEqual([]);
  });

  it.each(lines.map((l) => [label(l), l] as const))(
    'can be met and can be missed: %s',
    (_, { line, right }) => {
      const who = holder(line);
      expect(mayAsked(who, right, fitting(line))).toBe(true);
      for (const id of line.when) {
        for (const not of cases[id].not) {
          expect(mayAsked(who, right, { ...fitting(line), ...not })).toBe(false);
        }
      }
      const elsewhere = { ...fitting(line), tenantId: 'kumamoto' };
      expect(mayAsked(who, right, elsewhere)).toBe(line.wall === 'none');
    },
  );

  it.each(lines.map((l) => [label(l), l] as const))(
    'has conditions about facts of their own, all known of the right: %s',
    (_, { line, right }) => {
      const facts = line.when.flatMap((id): readonly Fact[] => conditions[id].facts);
      expect(new Set(facts).size).toBe(facts.length);
      for (const fact of facts) expect(rights[right].facts).toContain(fact);
    },
  );

  it('has labels in both languages, each its own', () => {
    for (const words of [rights, roles, conditions].map((group) => Object.values(group))) {
      for (const language of ['ja', 'en'] as const) {
        const said = words.map((w) => w[language]);
        expect(said).not.toContain('');
        expect(new Set(said).size).toBe(said.length);
      }
    }
  });
});

describe('the separation of powers', () => {
  const who = (right: Right) =>
    new Set(lines.filter((l) => l.right === right).map((l) => l.line.role));

  it('keeps entering, submitting, approving and publishing with different roles', () => {
    expect(who('measure.enter-cost')).toEqual(new Set(['finance']));
    expect(who('observation.enter')).toEqual(new Set(['planner', 'sectionOwner']));
    expect(who('sheet.submit')).toEqual(new Set(['planner', 'allianceSecretariat']));
    expect(who('sheet.approve')).toEqual(new Set(['internalReviewer']));
    expect(who('sheet.publish')).toEqual(new Set(['planner', 'allianceSecretariat']));
    for (const role of who('sheet.approve')) {
      expect(who('sheet.submit')).not.toContain(role);
      expect(who('sheet.publish')).not.toContain(role);
      expect(who('observation.enter')).not.toContain(role);
    }
  });

  it('publishes only what somebody approved', () => {
    for (const { line, right } of lines) {
      if (right === 'sheet.publish') expect(line.when).toEqual(['approved']);
    }
  });

  it('crosses the wall in three places only', () => {
    const crossing = lines.filter((l) => l.line.wall === 'none');
    expect(new Set(crossing.map((l) => l.right))).toEqual(
      new Set(['publication.read', 'tenant.create', 'tenant.change-state', 'plugin.install']),
    );
  });
});
