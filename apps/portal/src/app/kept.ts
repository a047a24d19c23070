import { session } from './session.js';

/**
 * Text somebody typed that the server doesn't have yet. It outlives a reload and an expired session in this
 * window, is nobody else's to see, and goes with signing out.
 */
const prefix = 'shirube.kept.';

function place(name: string): string | null {
  const now = session();
  return now.state === 'person' ? `${prefix}${now.facts.id}.${name}` : null;
}

export const kept = {
  read: (name: string): string => {
    const at = place(name);
    try {
      return (at && sessionStorage.getItem(at)) ?? '';
    } catch {
      return '';
    }
  },
  write: (name: string, content: string): void => {
    const at = place(name);
    if (!at) return;
    try {
      if (content) sessionStorage.setItem(at, content);
      else sessionStorage.removeItem(at);
    } catch {
      // Storage is full or forbidden: the text stays in the field as long as the page does.
    }
  },
  forget: (): void => {
    try {
      for (const key of Object.keys(sessionStorage))
        if (key.startsWith(prefix)) sessionStorage.removeItem(key);
    } catch {
      // Then nothing was kept either.
    }
  },
};
