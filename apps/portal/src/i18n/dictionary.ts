import type { ja } from './ja.js';
import type { officeJa } from './office.ja.js';
import type { pluginOfficeJa } from './plugin-office.ja.js';
import type { pluginsJa } from './plugins.ja.js';

type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> };

/** Every language has exactly the keys of Japanese: a missing or extra one fails `typecheck`. */
export type Dictionary = Words<typeof ja>;
export type OfficeDictionary = Words<typeof officeJa>;
export type PluginsDictionary = Words<typeof pluginsJa>;
export type PluginOfficeDictionary = Words<typeof pluginOfficeJa>;
