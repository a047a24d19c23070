import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import { type Trouble, troubleOf } from '../../app/client.js';
import { usePreferences } from '../../app/preferences.js';
import {
  type Correction,
  commitImport,
  type Draft,
  discardDraft,
  draftQuery,
  undoImport,
  updateDraft,
} from './query.js';

export type DraftState =
  | { readonly state: 'loading' }
  | { readonly state: 'trouble'; readonly trouble: Trouble }
  | { readonly state: 'missing' }
  | { readonly state: 'ready'; readonly draft: Draft; readonly city: string };

/** What the page is doing about the last wish of its reader. */
export type Doing =
  | { readonly kind: 'idle' | 'saving' | 'saved' | 'committing' | 'undoing' }
  | { readonly kind: 'failed'; readonly trouble: Trouble }
  | { readonly kind: 'committed'; readonly already: boolean; readonly rows: number };

/**
 * A draft as the server keeps it. Corrections are sent one after another, so that the last answer
 * shown is the answer to the last correction; a failed one leaves the server's state on the page.
 */
export function useDraft(code: string, id: string) {
  const client = useClient();
  const { language } = usePreferences();
  const spoken = language === 'en' ? ('EN' as const) : ('JA' as const);
  const [loaded, setLoaded] = useState<DraftState>({ state: 'loading' });
  const [doing, setDoing] = useState<Doing>({ kind: 'idle' });
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const waiting = useRef(0);

  const load = useCallback(async () => {
    const { data, error } = await client
      .query(draftQuery, { code, id, language: spoken }, { requestPolicy: 'network-only' })
      .toPromise();
    if (error) setLoaded({ state: 'trouble', trouble: troubleOf(error) });
    else if (!data?.importDraft) setLoaded({ state: 'missing' });
    else {
      const city = data.city?.tenant.name ?? code;
      setLoaded({ state: 'ready', draft: data.importDraft, city });
    }
  }, [client, code, id, spoken]);

  useEffect(() => void load(), [load]);

  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const next = queue.current.then(work);
    queue.current = next.catch(() => undefined);
    return next;
  };

  const correct = (correction: Correction): Promise<void> => {
    setDoing({ kind: 'saving' });
    waiting.current += 1;
    return inTurn(async () => {
      const input = { ...correction, tenantCode: code, id };
      const { data, error } = await client
        .mutation(updateDraft, { input, language: spoken })
        .toPromise();
      waiting.current -= 1;
      if (error) return setDoing({ kind: 'failed', trouble: troubleOf(error) });
      if (data) {
        setLoaded((was) =>
          was.state === 'ready' ? { ...was, draft: data.updateImportDraft } : was,
        );
      }
      if (waiting.current === 0) setDoing({ kind: 'saved' });
    });
  };

  const commit = (): Promise<void> => {
    setDoing({ kind: 'committing' });
    return inTurn(async () => {
      const { data, error } = await client
        .mutation(commitImport, { input: { tenantCode: code, id } })
        .toPromise();
      if (error || !data) {
        if (error) setDoing({ kind: 'failed', trouble: troubleOf(error) });
        return;
      }
      const { alreadyCommitted, import: made } = data.commitImport;
      await load();
      setDoing({ kind: 'committed', already: alreadyCommitted, rows: made.rows });
    });
  };

  const undo = (): Promise<void> => {
    setDoing({ kind: 'undoing' });
    return inTurn(async () => {
      const { error } = await client
        .mutation(undoImport, { input: { tenantCode: code, id } })
        .toPromise();
      if (error) return setDoing({ kind: 'failed', trouble: troubleOf(error) });
      await load();
      setDoing({ kind: 'idle' });
    });
  };

  const discard = async (): Promise<boolean> => {
    const { error } = await client
      .mutation(discardDraft, { input: { tenantCode: code, id } })
      .toPromise();
    if (error) setDoing({ kind: 'failed', trouble: troubleOf(error) });
    return !error;
  };

  return { loaded, doing, load, correct, commit, undo, discard };
}
