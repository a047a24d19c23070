/** What operators do from the command line; nothing here serves HTTP. Loaded by `shirube` on demand. */

export { inWords } from './errors/in-words.js';
export * from './operations/audit-log.js';
export type { ImportOptions, ImportOutcome, OpenQuestion } from './operations/import-file.js';
export { type Migrated, migrateDatabase } from './operations/migrate-database.js';
export { type Operations, openOperations } from './operations/open.js';
export type { PeopleOperations, PersonLine } from './operations/people.js';
export type { PluginLine, PluginOperations } from './operations/plugins.js';
export type { ProviderLine, ProviderOperations } from './operations/providers.js';
export type { ExportOutcome, TenantOperations } from './operations/tenants.js';
export { type Installed, pluginsUrlOf } from './plugin-host/install-plugins.js';
export type { Removed } from './plugin-host/remove-plugin.js';
export type { Check, CheckId, LoginFault, TableFault } from './tenancy/diagnosis/check.js';
export { type DiagnoseOptions, diagnose } from './tenancy/diagnosis/diagnose.js';
export { type DatabaseUrls, databaseUrls } from './tenancy/set-up/prepare-database.js';
export type { Proof } from './tenant-export/remove.js';
export type { Restored } from './tenant-export/restore.js';
export type { Counts, TenantLine } from './tenants/tenant-life.service.js';
