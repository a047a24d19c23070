import type { Installed } from '../plugin-host/install-plugins.js';
import { type InstallationUrls, prepareInstallation } from '../plugin-host/prepare-installation.js';
import { type DiagnoseOptions, diagnose } from '../tenancy/diagnosis/diagnose.js';

export interface Migrated {
  readonly databaseMade: boolean;
  /** Names of the migrations that were missing and are applied now, oldest first. */
  readonly applied: readonly string[];
  /** Each plugin that is named: on, or off and why. */
  readonly plugins: readonly Installed[];
  /** What the API is given. Passwords are in them. */
  readonly urls: InstallationUrls;
}

/**
 * Makes what is missing of the database, its logins and its structure, and of the plugins'; run again it changes
 * nothing. A plugin that cannot be prepared holds up neither the platform nor the others.
 * @throws SetUpError, MigrationError, PluginsRefusedError, and pg's own errors when the server cannot be reached
 */
export async function migrateDatabase(options: DiagnoseOptions): Promise<Migrated> {
  const { plugins: named, ...place } = options;
  const before = await diagnose(options);
  const databaseMade = !before.some(({ id, ok }) => id === 'database-exists' && ok);
  const { urls, installed: plugins } = await prepareInstallation(place, named);
  const missing = before.find(({ id }) => id === 'migrations')?.data.missing;
  if (Array.isArray(missing)) return { databaseMade, applied: missing, plugins, urls };
  const after = await diagnose(options);
  const applied = after.find(({ id }) => id === 'migrations')?.data.applied;
  return { databaseMade, applied: Array.isArray(applied) ? applied : [], plugins, urls };
}
