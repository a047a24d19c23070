import { useMemo } from 'react';
import { hasPages } from '../features/plugins/installed.js';
import { type OwnPlugin, useSession } from './session.js';

/**
 * The plugins with pages that are enabled in that tenant and give the person something there; null until it is known
 * who is here. Told with the session: no page asks for it.
 */
export function useOwnPlugins(code: string): readonly OwnPlugin[] | null {
  const session = useSession();
  return useMemo(() => {
    if (session.state === 'nobody') return [];
    if (session.state !== 'person') return null;
    return session.plugins.filter(({ tenantCode, id }) => tenantCode === code && hasPages(id));
  }, [session, code]);
}
