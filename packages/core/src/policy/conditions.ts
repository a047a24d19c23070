import type { MongoQuery } from '@casl/ability';
import type { Holding } from './holdings.js';
import type { Fact } from './rights.js';
import type { State } from './subject.js';

interface Condition {
  readonly ja: string;
  readonly en: string;
  readonly facts: readonly Fact[];
  /** What the facts must be. A fact that is not told never fits. */
  readonly query: (holding: Holding) => MongoQuery;
}

const inState = (...states: State[]) => ({ state: { $in: states } });

/** The conditions that a line of the policy may name, each about facts of its own. */
export const conditions = {
  'own-section': {
    ja: '自課のもの',
    en: 'of their own section',
    facts: ['sectionId'],
    query: (holding) => ({ sectionId: { $in: [...holding.sectionIds] } }),
  },
  open: {
    ja: '下書き・差戻し',
    en: 'draft or returned',
    facts: ['state'],
    query: () => inState('draft', 'returned'),
  },
  submitted: {
    ja: '提出済み（承認前）',
    en: 'submitted, not yet approved',
    facts: ['state'],
    query: () => inState('submitted'),
  },
  approved: { ja: '承認済み', en: 'approved', facts: ['state'], query: () => inState('approved') },
  'handed-in': {
    ja: '提出以後',
    en: 'submitted or later',
    facts: ['state'],
    query: () => inState('submitted', 'approved', 'published'),
  },
  final: {
    ja: '承認以後',
    en: 'approved or later',
    facts: ['state'],
    query: () => inState('approved', 'published'),
  },
  published: {
    ja: '公表済み',
    en: 'published',
    facts: ['state'],
    query: () => inState('published'),
  },
  'not-confidential': {
    ja: '非公開でない',
    en: 'not confidential',
    facts: ['confidential'],
    query: () => ({ confidential: { $eq: false } }),
  },
  'submitted-to-me': {
    ja: '本人に送られたもの',
    en: 'submitted to them in person',
    facts: ['submittedTo'],
    query: (holding) => ({ submittedTo: { $in: [holding.personId] } }),
  },
  /** Four eyes: neither oneself nor the one stood in for. */
  'not-by-me': {
    ja: '本人（代理なら本人と被代理者）が提出していない',
    en: 'submitted by neither them nor the one they stand in for',
    facts: ['submittedBy'],
    query: (holding) => ({ submittedBy: { $exists: true, $nin: [...holding.names] } }),
  },
  /** A deputy goes on with what the one stood in for began. */
  own: {
    ja: '本人（代理なら被代理者も）が始めたもの',
    en: 'begun by them or the one they stand in for',
    facts: ['ownerId'],
    query: (holding) => ({ ownerId: { $in: [...holding.names] } }),
  },
} as const satisfies Record<string, Condition>;

export type ConditionId = keyof typeof conditions;
