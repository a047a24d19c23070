import type { StateKind } from '@shirube/plugin-sdk/portal';
import type { PluginRun } from '../../plugins/kit/file-import/query.js';

/** A run's state as people see it; done with rows that were not taken is no full success. */
export function runKind({
  state,
  rejectCount,
}: Pick<PluginRun, 'state' | 'rejectCount'>): StateKind {
  if (state === 'DONE') return rejectCount > 0 ? 'attention' : 'good';
  if (state === 'WAITING') return 'waiting';
  return state === 'WORKING' ? 'going' : 'bad';
}
