import type { PortalPlugin } from '@shirube/plugin-sdk/portal';
import { createContext, useContext } from 'react';

/** Where a part of a plugin stands: what its links, files and imports belong to. */
export interface Surroundings {
  readonly code: string;
  readonly plugin: PortalPlugin;
  /** Ids of the imports that the person may hand in. */
  readonly imports: readonly string[];
}

const Context = createContext<Surroundings | null>(null);
export const Surround = Context.Provider;

export function useSurroundings(): Surroundings {
  const surroundings = useContext(Context);
  if (!surroundings) throw new Error('a part of ui is shown outside a plugin');
  return surroundings;
}
