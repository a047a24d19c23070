/** For the host and its tests alone: no promise of stability, nothing here is for plugins. */
export { faultsOf } from '../server/define-plugin.js';
export { isPublicAddress, lookupOf } from './addresses.js';
export { makePass } from './gate.js';
export { ownerUrlOf, type PluginsUrl, pluginsUrlOf, runUrlOf } from './logins.js';
export { ensurePlace, openClient, type PlaceOptions, withClient } from './logins-in-database.js';
export { migratePlugin, PluginMigrationError, pluginMigrations } from './migrate-plugin.js';
export { PluginPools } from './plugin-pools.js';
export {
  mostRejects,
  periodLabel,
  type Reject,
  readReadings,
  type TakenReading,
} from './readings.js';
export { type LogLine, type RunRequest, type RunResult, runPlugin } from './run-plugin.js';
export { type Ending, killedWords } from './supervise.js';
