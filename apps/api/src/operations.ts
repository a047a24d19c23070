/** What operators do from the command line; nothing here serves HTTP. Loaded by `shirube` on demand. */

export * from './operations/audit-log.js';
export type { ImportOptions, ImportOutcome, OpenQuestion } from './operations/import-file.js';
export { type Migrated, migrateDatabase } from './operations/migrate-database.js';
export { type Operations, openOperations, type TenantLine } from './operations/open.js';
export type { Check, CheckId, LoginFault, TableFault } from './tenancy/diagnosis/check.js';
export { type DiagnoseOptions, diagnose } from './tenancy/diagnosis/diagnose.js';
export { type DatabaseUrls, databaseUrls } from './tenancy/set-up/prepare-database.js';
