import { join } from 'node:path';
import { ROOT, STATE, tool } from './paths.ts';
import { type Ended, run } from './run.ts';

/** Runs a Turborepo task over the workspace; what didn't change comes from its cache. */
export function turbo(task: 'build' | 'typecheck', only: string[] = []): Promise<Ended> {
  return run(
    tool('turbo'),
    [
      'run',
      task,
      '--output-logs=errors-only',
      '--continue=dependencies-successful',
      '--log-order=grouped',
      '--ui=stream',
      '--no-color',
      '--concurrency=2',
      '--no-update-notifier',
      ...only.map((room) => `--filter=${room}`),
    ],
    { cwd: ROOT, log: join(STATE, 'log', `${task}.log`), env: buildEnvironment() },
  );
}

/** No telemetry, no daemon, and no engine download: Prisma only checks that this file exists. */
function buildEnvironment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
    PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath,
  };
}
