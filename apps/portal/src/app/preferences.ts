import { useSyncExternalStore } from 'react';

export type Language = 'ja' | 'en';

/** What a reader chose once and wants kept on this device. */
export interface Preferences {
  readonly language: Language;
  readonly density: 'comfortable' | 'compact';
  /** western: 2020年度; both: 2020年度 (R2). */
  readonly era: 'western' | 'both';
  readonly theme: 'auto' | 'light' | 'dark';
}

const key = 'shirube.preferences';
const defaults: Preferences = {
  language: 'ja',
  density: 'comfortable',
  era: 'western',
  theme: 'auto',
};
const allowed: { readonly [K in keyof Preferences]: readonly Preferences[K][] } = {
  language: ['ja', 'en'],
  density: ['comfortable', 'compact'],
  era: ['western', 'both'],
  theme: ['auto', 'light', 'dark'],
};

/** Reads stored text; whatever is unknown falls back to its default, one by one. */
export function parsePreferences(stored: string | null): Preferences {
  let found: unknown = null;
  try {
    found = JSON.parse(stored ?? 'null');
  } catch {
    // Someone else's text under our key: the defaults are right.
  }
  const pick = <K extends keyof Preferences>(name: K): Preferences[K] => {
    const value = (found as Partial<Record<K, unknown>> | null)?.[name];
    return allowed[name].find((choice) => choice === value) ?? defaults[name];
  };
  return {
    language: pick('language'),
    density: pick('density'),
    era: pick('era'),
    theme: pick('theme'),
  };
}

/** Private windows and locked-down PCs may refuse storage; the page works without. */
function read(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

let current = parsePreferences(typeof localStorage === 'undefined' ? null : read());
const listeners = new Set<() => void>();

export function setPreference<K extends keyof Preferences>(name: K, value: Preferences[K]): void {
  current = { ...current, [name]: value };
  try {
    localStorage.setItem(key, JSON.stringify(current));
  } catch {
    // Kept for this visit only.
  }
  for (const listener of listeners) listener();
}

export const preferences = (): Preferences => current;

export function onPreferences(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const usePreferences = (): Preferences => useSyncExternalStore(onPreferences, preferences);

/** Marks the document with the reader's choices; styles.css does the rest. */
export function applyToDocument(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const root = document.documentElement;
    const theme = current.theme === 'auto' ? (dark.matches ? 'dark' : 'light') : current.theme;
    root.lang = current.language;
    root.dataset.density = current.density;
    root.dataset.theme = theme;
  };
  dark.addEventListener('change', apply);
  onPreferences(apply);
  apply();
}
