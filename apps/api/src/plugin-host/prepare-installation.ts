import { randomBytes } from 'node:crypto';
import type { Plugin } from '@shirube/plugin-sdk/server';
import { inLocale } from '../errors/language.js';
import { plugins as named } from '../plugins.js';
import {
  type DatabaseUrls,
  type PrepareOptions,
  prepareDatabase,
} from '../tenancy/set-up/prepare-database.js';
import { type Installed, installPlugins, pluginsUrlOf } from './install-plugins.js';

/** What the API is started with. */
export interface InstallationUrls extends DatabaseUrls {
  /** SHIRUBE_PLUGINS_DATABASE_URL; null where no plugin is named. */
  readonly pluginsUrl: string | null;
}

export interface Installation {
  readonly urls: InstallationUrls;
  readonly installed: readonly Installed[];
}

/**
 * The database as `prepareDatabase` makes it, and in it every plugin's logins, schema and migrations. A plugin that
 * cannot be prepared is told and off; the platform and the others are not held up.
 * @throws SetUpError, PluginsRefusedError, MigrationError
 */
export async function prepareInstallation(
  options: PrepareOptions,
  plugins: readonly Plugin[] = named,
): Promise<Installation> {
  const { adminUrl, log = () => {} } = options;
  // One for all logins, the doors' and the plugins', also where neither a secret nor a password is given.
  const secret =
    options.secret ||
    decodeURIComponent(new URL(adminUrl).password) ||
    randomBytes(32).toString('hex');
  const urls = await prepareDatabase({ ...options, secret });
  if (plugins.length === 0) return { urls: { ...urls, pluginsUrl: null }, installed: [] };
  const place = { adminUrl, migrationUrl: urls.migrationUrl, secret };
  const installed = await installPlugins({ ...place, plugins });
  for (const one of installed) tell(one, log);
  return { urls: { ...urls, pluginsUrl: pluginsUrlOf(place) }, installed };
}

function tell({ id, version, state, applied, faults }: Installed, log: (line: string) => void) {
  if (state === 'on')
    log(
      inLocale({
        ja: `プラグイン ${id} ${version} を準備しました（構造の変更 ${applied.length} 件）`,
        en: `plugin ${id} ${version} is prepared (${applied.length} changes of its structure)`,
      }),
    );
  for (const { words } of faults) log(inLocale(words));
}
