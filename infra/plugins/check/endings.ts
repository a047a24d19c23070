import { killedWords, type RunResult } from '@shirube/plugin-sdk/host';
import type { Words } from './found.ts';

/** Why a run did not end well, in a few words; null when it did. */
export function trouble({ ending }: RunResult): Words | null {
  if (ending.ended === 'done') return null;
  if (ending.ended === 'killed') return killedWords[ending.why];
  const text = `${ending.code}: ${ending.message.split('\n')[0]?.slice(0, 200) ?? ''}`;
  return { ja: text, en: text };
}
