import type { ComponentType } from 'react';
import type { Words } from '../server/words.js';
import type { PortalProps } from './props.js';

export type { Words } from '../server/words.js';
export type * from './charts.js';
export type * from './figures.js';
export type * from './forms.js';
export type * from './props.js';
export type * from './table.js';
export type * from './ui.js';

export type LoadComponent = () => Promise<{ readonly default: ComponentType<PortalProps> }>;

export interface PortalPage {
  /** Below `/w/<code>/plugins/<id>/`; '' for the first page. */
  readonly path: string;
  readonly title: Words;
  /** An id of the plugin's permissions. */
  readonly permission: string;
  /** False: reached by a link only, such as one record by its number (`?id=…`). */
  readonly menu?: boolean;
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
