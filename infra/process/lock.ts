import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isAlive, mark, type ProcessMark, waitUntil } from './process.ts';

/** What a lock file holds: who took it, and what they want others to know. */
export interface Holder extends ProcessMark {
  note?: unknown;
}

/** The living holder of a lock file; one left by a dead process counts as none. */
export function holderOf(file: string): Holder | undefined {
  try {
    const holder: Holder = JSON.parse(readFileSync(file, 'utf8'));
    return isAlive(holder) ? holder : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Takes the lock, or tells who holds it. The file appears whole (link is atomic), so a reader never
 * sees half of it; what a kill -9 left behind is replaced.
 */
export function tryLock(
  file: string,
  note?: unknown,
): { taken: true } | { taken: false; by: Holder } {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, JSON.stringify({ ...mark(process.pid), note }));
  try {
    for (;;) {
      try {
        linkSync(own, file);
        return { taken: true };
      } catch (error) {
        if (Reflect.get(Object(error), 'code') !== 'EEXIST') throw error;
      }
      const by = holderOf(file);
      if (by) return { taken: false, by };
      rmSync(file, { force: true });
    }
  } finally {
    rmSync(own, { force: true });
  }
}

export function unlock(file: string): void {
  rmSync(file, { force: true });
}

/** Runs `work` while holding the lock, waiting up to two minutes for its turn. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const got = await waitUntil(() => tryLock(file).taken, 120_000);
  if (!got) throw new Error(`lock ${file} is still held by process ${holderOf(file)?.pid}`);
  try {
    return await work();
  } finally {
    unlock(file);
  }
}
