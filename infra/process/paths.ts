import { realpathSync } from 'node:fs';
import { join } from 'node:path';

/** The checkout. */
export const ROOT = realpathSync(join(import.meta.dirname, '..', '..'));

/** Git-ignored: databases, logs, locks, test results, the unpacked browser. */
export const STATE = join(ROOT, '.shirube');

/** An executable that the lockfile brought. */
export function tool(name: string, room = ROOT): string {
  return join(room, 'node_modules', '.bin', name);
}
