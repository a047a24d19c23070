import type { PortalPlugin } from '@shirube/plugin-sdk/portal';
import { plugins } from '../../plugins.js';

export const anyPlugin = plugins.length > 0;

/** Whether that plugin has pages at all. */
export const hasPages = (id: string): boolean => plugins.some((one) => one.id === id);

const loaded = new Map<string, Promise<PortalPlugin>>();

/** The definition of that plugin's pages; null where it has none. One that could not be fetched is asked for again. */
export function portalOf(id: string): Promise<PortalPlugin> | null {
  const installed = plugins.find((one) => one.id === id);
  if (!installed) return null;
  let definition = loaded.get(id);
  if (!definition) {
    definition = installed.load().then((module) => module.default);
    definition.catch(() => loaded.delete(id));
    loaded.set(id, definition);
  }
  return definition;
}
