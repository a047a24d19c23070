import type { StateKind } from '@shirube/plugin-sdk/portal';
import type { State } from './questions/applications.js';

export const kindOf: Readonly<Record<State, StateKind>> = {
  applied: 'waiting',
  withdrawn: 'unknown',
  failed: 'bad',
  passed: 'going',
  approved: 'going',
  paid: 'good',
};

export const evidenceKinds = ['photo', 'log', 'visit', 'satellite', 'other'] as const;
