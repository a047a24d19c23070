import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT, STATE, tool } from '../../process/paths.ts';
import { run } from '../../process/run.ts';
import { PlainError } from '../../words/words.mjs';
import type { Checkout } from '../seed/index.ts';

/** The last commit without sign-in: whoever was at the machine read everything, and nothing was asked. */
const SPINE = '659df0d034cfee65626b228f2aab2d99eed78437';

/** Kept between runs, in the git-ignored state; one stamp says that it is whole. */
const PLACE = join(STATE, 'bench', `spine-${SPINE.slice(0, 7)}`);
const STAMP = join(PLACE, '.built');

/**
 * The API of that commit, built: cloned from this checkout's own history, its dependencies installed from its
 * own lockfile. About a minute the first time. Throws PlainError where the history isn't there.
 */
export async function spineCheckout(log: (line: string) => void): Promise<Checkout> {
  if (!existsSync(STAMP)) await build(log);
  return { root: PLACE, name: 'spine' };
}

async function build(log: (line: string) => void): Promise<void> {
  log(`building the spine's API of ${SPINE.slice(0, 7)} for comparison`);
  rmSync(PLACE, { recursive: true, force: true });
  mkdirSync(dirname(PLACE), { recursive: true });
  await step(
    'git',
    ['clone', '--quiet', '--no-checkout', '--shared', ROOT, PLACE],
    STATE,
    noHistory,
  );
  await step('git', ['checkout', '--quiet', '--detach', SPINE], PLACE, noHistory);
  await step(tool('pnpm'), ['install', '--frozen-lockfile', '--prefer-offline'], PLACE, failed);
  const build = ['run', 'build', '--filter=@shirube/api', '--no-update-notifier'];
  await step(tool('turbo', PLACE), build, PLACE, failed);
  writeFileSync(STAMP, '');
}

async function step(
  command: string,
  args: string[],
  cwd: string,
  fault: (output: string) => PlainError,
): Promise<void> {
  const log = join(STATE, 'log', 'bench-spine.log');
  // Its schema engine is never used; Prisma only looks whether some file is there.
  const env = { ...process.env, CI: 'true', PRISMA_SCHEMA_ENGINE_BINARY: process.execPath };
  const ended = await run(command, args, { cwd, log, env });
  if (ended.code !== 0) throw fault(ended.output);
}

function noHistory(output: string): PlainError {
  return new PlainError(
    'no-history',
    {
      ja: `auth-overhead は履歴にある ${SPINE.slice(0, 7)} と比べますが、取り出せませんでした（${output.trim()}）。浅いクローンなら git fetch --unshallow を実行してから、もう一度計ってください。`,
      en: `auth-overhead compares with ${SPINE.slice(0, 7)} of the history, which could not be taken out (${output.trim()}); in a shallow clone run git fetch --unshallow and measure again.`,
    },
    { commit: SPINE },
  );
}

function failed(output: string): PlainError {
  console.error(output.trimEnd());
  return new PlainError('spine-build-failed', {
    ja: `比べるための ${SPINE.slice(0, 7)} をビルドできませんでした（上の記録）。`,
    en: `${SPINE.slice(0, 7)}, which is compared with, could not be built (see above).`,
  });
}
