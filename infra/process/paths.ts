import { realpathSync } from 'node:fs';
import { join } from 'node:path';

/** The checkout. */
export const ROOT = realpathSync(join(import.meta.dirname, '..', '..'));

/**
 * Git-ignored: databases, logs, locks, test results, the unpacked browser. SHIRUBE_STATE_DIR moves it,
 * for a second Shirube beside the first (the tests of `npm start` are one).
 */
export const STATE = process.env.SHIRUBE_STATE_DIR ?? join(ROOT, '.shirube');

/** An executable that the lockfile brought. */
export function tool(name: string, room = ROOT): string {
  return join(room, 'node_modules', '.bin', name);
}
