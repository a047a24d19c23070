import { type DiagnoseOptions, diagnose } from '../tenancy/diagnosis/diagnose.js';
import { prepareDatabase } from '../tenancy/set-up/prepare-database.js';

export interface Migrated {
  readonly databaseMade: boolean;
  /** Names of the migrations that were missing and are applied now, oldest first. */
  readonly applied: readonly string[];
}

/**
 * Makes what is missing of the database, its logins and its structure; run again it changes nothing.
 * @throws SetUpError, MigrationError, and pg's own errors when the server cannot be reached
 */
export async function migrateDatabase(options: DiagnoseOptions): Promise<Migrated> {
  const before = await diagnose(options);
  const databaseMade = !before.some(({ id, ok }) => id === 'database-exists' && ok);
  await prepareDatabase(options);
  const missing = before.find(({ id }) => id === 'migrations')?.data.missing;
  if (Array.isArray(missing)) return { databaseMade, applied: missing };
  const after = await diagnose(options);
  const applied = after.find(({ id }) => id === 'migrations')?.data.applied;
  return { databaseMade, applied: Array.isArray(applied) ? applied : [] };
}
