import type { Figures } from './figures.js';
import type { PortalUi } from './ui.js';

/** What went wrong, for people: `gql` rejects with it. */
export interface PortalTrouble extends Error {
  readonly message: string;
  /** The field of `PluginInputError`, where there is one. */
  readonly field: string | null;
  readonly code: string | null;
}

export type Question<Data> = {
  /** Asks anew; what is there stays until the new answer is. */
  readonly again: () => void;
} & (
  | { readonly state: 'loading'; readonly data: null; readonly trouble: null }
  | { readonly state: 'trouble'; readonly data: null; readonly trouble: PortalTrouble }
  | { readonly state: 'ready'; readonly data: Data; readonly trouble: null }
);

type Variables = Readonly<Record<string, unknown>>;

/**
 * What every page, card and block of a plugin is given. `react` is a peer: import its hooks, the portal's own
 * copy serves them.
 */
export interface PortalProps {
  readonly tenantCode: string;
  readonly language: 'ja' | 'en';
  /** One question or change, as the person who looks. Rejects with a PortalTrouble. */
  readonly gql: <Data>(query: string, variables?: Variables) => Promise<Data>;
  /** A hook: asks when the page is shown and whenever `variables` say something else. Show it with `ui.Answer`. */
  readonly useQuestion: <Data>(query: string, variables?: Variables) => Question<Data>;
  /** A hook: a filter that lives in the page's address (`?year=2021`), so that it can be shared and survives a reload. */
  readonly useFilter: (
    name: string,
    initial?: string,
  ) => readonly [string, (value: string) => void];
  /** The plugin's own words in the person's language, `{{name}}` filled in; an unknown key is shown as it is. */
  readonly words: (key: string, values?: Readonly<Record<string, string | number>>) => string;
  /** Whether the person has one of the plugin's permissions here; the API asks again. */
  readonly may: (permission: string) => boolean;
  readonly figures: Figures;
  /** To another page of this plugin, as `ui.Link`. */
  readonly navigate: (page: string, search?: Readonly<Record<string, string>>) => void;
  /** Tells at the foot of the window what was done, with a way back where there is one. */
  readonly say: (sentence: string, undo?: () => void) => void;
  readonly ui: PortalUi;
}
