import { useCallback, useEffect, useState } from 'react';
import { useClient } from 'urql';
import { type Trouble, troubleOf } from '../../../../app/client.js';
import { isOver, type PluginRunDetail, runQuery } from './query.js';

export type Watched =
  | { readonly state: 'none' | 'asking' | 'missing' }
  | { readonly state: 'trouble'; readonly trouble: Trouble }
  | { readonly state: 'there'; readonly run: PluginRunDetail };

/** How often a run that is not over is asked after, in milliseconds: soon at first, for most are over soon. */
const pause = (asked: number): number => (asked < 5 ? 700 : 2000);

/** A run, asked after until it is over. A connection that is lost in between is tried again. */
export function useRun(code: string, id: string | null, onOver: (run: PluginRunDetail) => void) {
  const client = useClient();
  const [watched, setWatched] = useState<Watched>({ state: id ? 'asking' : 'none' });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: onOver is told of, not watched; `attempt` asks again
  useEffect(() => {
    if (!id) return setWatched({ state: 'none' });
    let wanted = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    setWatched({ state: 'asking' });
    const ask = async (asked: number) => {
      const { data, error } = await client
        .query(runQuery, { code, id }, { requestPolicy: 'network-only' })
        .toPromise();
      if (!wanted) return;
      if (error) {
        const trouble = troubleOf(error);
        if (trouble.kind !== 'network') return setWatched({ state: 'trouble', trouble });
        timer = setTimeout(() => void ask(asked + 1), 5000);
        return;
      }
      const run = data?.pluginRun;
      if (!run) return setWatched({ state: 'missing' });
      setWatched({ state: 'there', run });
      if (isOver(run)) onOver(run);
      else timer = setTimeout(() => void ask(asked + 1), pause(asked));
    };
    void ask(0);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [client, code, id, attempt]);
  return { watched, again: useCallback(() => setAttempt((n) => n + 1), []) };
}
