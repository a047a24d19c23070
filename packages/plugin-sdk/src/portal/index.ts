import type { ComponentType } from 'react';
import type { Words } from '../server/words.js';

export type { Words } from '../server/words.js';

/** The portal's shared components, by name; see docs/plugins. Handed over, so that a plugin bundles none. */
export interface PortalUi {
  readonly [component: string]: ComponentType<never>;
}

/** What every page, card and block of a plugin is given. */
export interface PortalProps {
  readonly tenantCode: string;
  readonly language: 'ja' | 'en';
  /** One question to the API, as the person who looks. Rejects with an Error whose message is for people. */
  readonly gql: <Data>(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
  ) => Promise<Data>;
  /** The plugin's own words in the person's language; an unknown key is shown as it is. */
  readonly words: (key: string) => string;
  /** Whether the person has one of the plugin's permissions here; the API asks again. */
  readonly may: (permission: string) => boolean;
  readonly ui: PortalUi;
}

export type LoadComponent = () => Promise<{ readonly default: ComponentType<PortalProps> }>;

export interface PortalPage {
  /** Below `/cities/<code>/plugins/<id>/`; '' for the first page. */
  readonly path: string;
  readonly title: Words;
  /** An id of the plugin's permissions. */
  readonly permission: string;
  readonly load: LoadComponent;
}

export interface PortalBlock {
  readonly id: string;
  readonly title: Words;
  /** May later be shown to the public, where the city says so. */
  readonly public: boolean;
  readonly load: LoadComponent;
}

/** The portal side of a plugin, as data; nothing is loaded before it is shown. */
export interface PortalPlugin {
  readonly id: string;
  readonly pages: readonly PortalPage[];
  /** On the city's page. */
  readonly card?: { readonly permission: string; readonly load: LoadComponent };
  readonly blocks?: readonly PortalBlock[];
  readonly words: {
    readonly ja: Readonly<Record<string, string>>;
    readonly en: Readonly<Record<string, string>>;
  };
}

/** Thrown by `definePluginPortal`; each fault in one sentence. */
export class PortalDefinitionError extends Error {
  constructor(readonly faults: readonly Words[]) {
    super(faults.map(({ ja, en }) => `${ja} (${en})`).join('\n'));
    this.name = 'PortalDefinitionError';
  }
}

const path = /^([a-z0-9-]+(\/[a-z0-9-]+)*)?$/;

/** Checked, and frozen. Without zod: this is in the page's bundle. @throws PortalDefinitionError */
export function definePluginPortal(plugin: PortalPlugin): PortalPlugin {
  const faults: Words[] = [];
  const { ja, en } = plugin.words;
  for (const key of new Set([...Object.keys(ja), ...Object.keys(en)])) {
    if (ja[key] && en[key]) continue;
    faults.push({
      ja: `プラグイン ${plugin.id} の語「${key}」が ja と en の両方にありません。足りない方を加えてください。`,
      en: `Plugin ${plugin.id}: "${key}" is not in both languages; add the missing one.`,
    });
  }
  const paths = plugin.pages.map((page) => page.path);
  for (const [at, one] of paths.entries()) {
    if (path.test(one) && paths.indexOf(one) === at) continue;
    faults.push({
      ja: `プラグイン ${plugin.id} のページの「${one}」は使えないか、二つあります。英小文字・数字・- で別の名前にしてください。`,
      en: `Plugin ${plugin.id}: page path "${one}" is not usable or there twice; use lower-case letters, digits and -.`,
    });
  }
  if (faults.length > 0) throw new PortalDefinitionError(faults);
  return Object.freeze(plugin);
}
