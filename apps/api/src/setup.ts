/** What a start needs before the API boots; called by infra/start, the CLI and tests. */
export {
  type DatabaseUrls,
  logins,
  migrateTo,
  type PrepareOptions,
  prepareDatabase,
  SetUpError,
} from './tenancy/set-up/prepare-database.js';
