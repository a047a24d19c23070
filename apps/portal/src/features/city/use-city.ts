import { useCallback, useEffect, useState } from 'react';
import { useClient } from 'urql';
import { type Trouble, troubleOf } from '../../app/client.js';
import { usePreferences } from '../../app/preferences.js';
import { type City, cityIndicatorsQuery, cityQuery, type Indicator } from './query.js';

export type Loaded =
  | { readonly state: 'loading' }
  | { readonly state: 'trouble'; readonly trouble: Trouble }
  | { readonly state: 'missing' }
  | {
      readonly state: 'ready';
      readonly city: City;
      readonly indicators: readonly Indicator[];
      /** False while later pages of indicators are still on their way. */
      readonly complete: boolean;
    };

/** A city and all its indicators: the first page is shown as soon as it is here. */
export function useCity(code: string): { readonly loaded: Loaded; readonly retry: () => void } {
  const client = useClient();
  const { language } = usePreferences();
  const [loaded, setLoaded] = useState<Loaded>({ state: 'loading' });
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks for the same again
  useEffect(() => {
    let wanted = true;
    const show = (next: Loaded) => wanted && setLoaded(next);
    const at = { code, language: language === 'en' ? ('EN' as const) : ('JA' as const) };
    const options = { requestPolicy: 'network-only' as const };
    const page = (after: string | null) =>
      client.query(cityIndicatorsQuery, { ...at, after }, options).toPromise();

    const load = async () => {
      const [head, first] = await Promise.all([
        client.query(cityQuery, at, options).toPromise(),
        page(null),
      ]);
      const error = head.error ?? first.error;
      if (error) return show({ state: 'trouble', trouble: troubleOf(error) });
      const city = head.data?.city;
      if (!city) return show({ state: 'missing' });
      let indicators: readonly Indicator[] = [];
      let next = first;
      while (wanted) {
        const connection = next.data?.city?.indicators;
        indicators = [...indicators, ...(connection?.nodes ?? [])];
        const more = connection?.pageInfo.hasNextPage ? connection.pageInfo.endCursor : null;
        show({ state: 'ready', city, indicators, complete: !more });
        if (!more) return;
        next = await page(more);
        if (next.error) return show({ state: 'trouble', trouble: troubleOf(next.error) });
      }
    };
    void load();
    return () => {
      wanted = false;
    };
  }, [client, code, language, attempt]);

  return { loaded, retry: useCallback(() => setAttempt((n) => n + 1), []) };
}
