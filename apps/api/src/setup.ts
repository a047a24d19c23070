/** What a start needs before the API boots; called by infra/start, the CLI and tests. */

export {
  type Installed,
  type InstallOptions,
  installPlugins,
  pluginsUrlOf,
} from './plugin-host/install-plugins.js';
export {
  type Installation,
  type InstallationUrls,
  prepareInstallation,
} from './plugin-host/prepare-installation.js';
export {
  type DatabaseUrls,
  logins,
  migrateTo,
  type PrepareOptions,
  prepareDatabase,
  SetUpError,
} from './tenancy/set-up/prepare-database.js';
