import { useCallback, useEffect, useState } from 'react';
import { useClient } from 'urql';
import { type Trouble, troubleOf } from '../../app/client.js';
import { usePreferences } from '../../app/preferences.js';
import { type IndicatorDetail, indicatorQuery, type SourceTitle } from './query.js';

export type LoadedIndicator =
  | { readonly state: 'loading' }
  | { readonly state: 'trouble'; readonly trouble: Trouble }
  | { readonly state: 'missing'; readonly city: string | null }
  | {
      readonly state: 'ready';
      readonly city: string;
      readonly indicator: IndicatorDetail;
      readonly sources: readonly SourceTitle[];
    };

/** One indicator of a city by its key. */
export function useIndicator(code: string, key: string) {
  const client = useClient();
  const { language } = usePreferences();
  const [loaded, setLoaded] = useState<LoadedIndicator>({ state: 'loading' });
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks for the same again
  useEffect(() => {
    let wanted = true;
    const show = (next: LoadedIndicator) => wanted && setLoaded(next);
    const load = async () => {
      const { data, error } = await client
        .query(
          indicatorQuery,
          { code, key, language: language === 'en' ? 'EN' : 'JA' },
          { requestPolicy: 'network-only' },
        )
        .toPromise();
      if (error) return show({ state: 'trouble', trouble: troubleOf(error) });
      const city = data?.city;
      if (!city?.indicator) return show({ state: 'missing', city: city?.tenant.name ?? null });
      const { tenant, indicator, imports } = city;
      show({ state: 'ready', city: tenant.name, indicator, sources: imports.nodes });
    };
    void load();
    return () => {
      wanted = false;
    };
  }, [client, code, key, language, attempt]);

  return { loaded, retry: useCallback(() => setAttempt((n) => n + 1), []) };
}
