import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../postgres/index.ts';
import { ROOT } from '../process/paths.ts';
import { end, mark, waitUntil } from '../process/process.ts';
import type { Bench } from './measure.ts';

/** "The second start takes seconds": ten of them at most. */
const WARM_LIMIT = 10;

/**
 * Report: `npm start` in a clean clone of what is committed, until it serves, and once more. The cold
 * start finds nothing built or installed, but npm's and pnpm's caches as this machine has them.
 */
export const start: Bench = {
  name: 'start',
  async run() {
    const place = mkdtempSync('/var/tmp/shirube-bench-');
    const clone = join(place, 'shirube');
    try {
      const made = spawnSync('git', ['clone', '--quiet', ROOT, clone], { encoding: 'utf8' });
      if (made.status !== 0) throw new Error(made.stderr);
      const cold = await started(clone, 900);
      const warm = await started(clone, 300);
      return [
        {
          name: 'start-cold',
          value: cold,
          unit: 's',
          ratio: cold / warm,
          note: 'a clean clone; caches of npm and pnpm warm',
        },
        { name: 'start-warm', value: warm, unit: 's', ratio: warm / WARM_LIMIT },
      ];
    } finally {
      rmSync(place, { recursive: true, force: true });
    }
  },
};

/** Seconds from `npm start` until /readyz says so; then stops it. */
async function started(clone: string, patience: number): Promise<number> {
  const port = await freePort();
  const log = join(clone, '..', 'start.log');
  const out = openSync(log, 'w');
  const { DATABASE_URL: _, ...env } = process.env;
  const from = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: clone,
    stdio: ['ignore', out, out],
    env: { ...env, PORT: String(port) },
  });
  closeSync(out);
  const self = mark(child.pid ?? 0x7fffffff);
  let gone = false;
  child.once('exit', () => {
    gone = true;
  });
  const ready = () =>
    fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
  const up = await waitUntil(async () => gone || (await ready()), patience * 1000);
  const served = up && !gone;
  const seconds = (performance.now() - from) / 1000;
  await end(self, ['SIGINT', 'SIGTERM', 'SIGKILL'], 60_000);
  if (!served) throw new Error(`npm start did not serve:\n${readFileSync(log, 'utf8')}`);
  return seconds;
}
