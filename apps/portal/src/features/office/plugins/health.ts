import type { StateKind } from '@shirube/plugin-sdk/portal';
import type { Part } from './query.js';

/** How a part stands, worst first to say of several. */
export const healths = ['failing', 'resting', 'partly', 'working', 'never', 'well'] as const;
export type Health = (typeof healths)[number];

export const healthKind: Readonly<Record<Health, StateKind>> = {
  failing: 'bad',
  resting: 'attention',
  partly: 'attention',
  working: 'going',
  never: 'unknown',
  well: 'good',
};

type Facts = {
  readonly restingUntil: string | null;
  readonly lastRun: Pick<NonNullable<Part['lastRun']>, 'state' | 'rejectCount'> | null;
};

/** From its last run and whether it is left alone for a while. */
export function healthOf({ restingUntil, lastRun }: Facts, now = Date.now()): Health {
  if (lastRun?.state === 'WAITING' || lastRun?.state === 'WORKING') return 'working';
  if (restingUntil && new Date(restingUntil).getTime() > now) return 'resting';
  if (!lastRun) return 'never';
  if (lastRun.state !== 'DONE') return 'failing';
  return lastRun.rejectCount > 0 ? 'partly' : 'well';
}

/** Of a whole plugin: that of its worst part; what never ran says nothing where others did. */
export function worstOf(parts: readonly Facts[], now = Date.now()): Health {
  const all = parts.map((part) => healthOf(part, now));
  const ran = all.filter((one) => one !== 'never');
  return healths.find((one) => (ran.length > 0 ? ran : all).includes(one)) ?? 'never';
}
