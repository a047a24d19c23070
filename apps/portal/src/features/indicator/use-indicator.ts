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
    const page = (after: string | null) =>
      client
        .query(
          indicatorQuery,
          { code, after, language: language === 'en' ? 'EN' : 'JA' },
          { requestPolicy: 'network-only' },
        )
        .toPromise();
    const load = async () => {
      let after: string | null = null;
      while (wanted) {
        const { data, error } = await page(after);
        if (error) return show({ state: 'trouble', trouble: troubleOf(error) });
        const city = data?.city;
        if (!city) return show({ state: 'missing', city: null });
        const indicator = city.indicators.nodes.find((one) => one.key === key);
        const { name } = city.tenant;
        if (indicator) {
          return show({ state: 'ready', city: name, indicator, sources: city.imports.nodes });
        }
        const { hasNextPage, endCursor } = city.indicators.pageInfo;
        if (!hasNextPage || !endCursor) return show({ state: 'missing', city: name });
        after = endCursor;
      }
    };
    void load();
    return () => {
      wanted = false;
    };
  }, [client, code, key, language, attempt]);

  return { loaded, retry: useCallback(() => setAttempt((n) => n + 1), []) };
}
