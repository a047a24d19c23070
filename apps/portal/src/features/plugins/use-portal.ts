import type { PortalPlugin } from '@shirube/plugin-sdk/portal';
import { useEffect, useState } from 'react';
import { portalOf } from './installed.js';

/** The definition of a plugin's pages: undefined while it comes, null where there is none. */
export function usePortal(id: string | null) {
  const [portal, setPortal] = useState<PortalPlugin | 'failed' | null | undefined>(undefined);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks for the same again
  useEffect(() => {
    let wanted = true;
    setPortal(undefined);
    if (id === null) return;
    const coming = portalOf(id);
    if (!coming) return setPortal(null);
    coming.then(
      (definition) => wanted && setPortal(definition),
      () => wanted && setPortal('failed'),
    );
    return () => {
      wanted = false;
    };
  }, [id, attempt]);
  return { portal, again: () => setAttempt((n) => n + 1) };
}
