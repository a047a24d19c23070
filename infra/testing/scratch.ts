import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/**
 * An empty directory for one test, removed after it with what a database put beside it. 0700, as
 * root's home is, or 0755.
 */
export function scratch(mode: 0o700 | 0o755 = 0o755): string {
  const path = mkdtempSync(join(tmpdir(), 'shirube-test-'));
  chmodSync(path, mode);
  onTestFinished(() => {
    const hash = createHash('sha256').update(join(path, 'state')).digest('hex').slice(0, 12);
    rmSync(path, { recursive: true, force: true });
    rmSync(join('/var/tmp', `shirube-${hash}`), { recursive: true, force: true });
  });
  return path;
}
