import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { type Outside, startOutside } from '../outside/index.ts';
import { freePort, withDatabase } from '../postgres/index.ts';
import { turbo } from '../process/build.ts';
import { ROOT, STATE, tool } from '../process/paths.ts';
import { type Ended, run } from '../process/run.ts';
import {
  loadDemo,
  loadDemoPeople,
  loadDemoPlugins,
  prepare,
  type Served,
  serve,
} from '../stack/index.ts';
import { pluginKey } from '../start/plugin-key.ts';
import { inWords, progress } from '../words/words.mjs';
import { findRunners, type Runner } from './runners.ts';
import { add, type Count, countCheck, countVitest, NOTHING } from './sum.ts';

export interface Wish {
  /** Parts of names; empty: everything. */
  only: string[];
  long: boolean;
  stopped: () => boolean;
}

/** One line of the run: a name, and how to do it and count it. */
interface Job {
  name: string;
  work: () => Promise<{ count: Count; ended: Ended }>;
}

const RESULTS = join(STATE, 'test-results');
/** Seconds: a test that loops for ever can't be stopped by Vitest; the whole should take five minutes. */
const LIMIT = 480;
const say = progress(undefined, Number(process.env.SHIRUBE_STARTED_AT) || Date.now());

/** Runs what was wished for, two at a time, browser tests at the end with nothing beside them, and sums it all. */
export async function runEverything(wish: Wish): Promise<Count> {
  const wanted = (name: string) =>
    wish.only.length === 0 || wish.only.some((part) => name.includes(part));
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });

  const runners = findRunners(ROOT, wish.long).filter((runner) => wanted(runner.name));
  const checks = wish.long ? [] : CHECKS.filter((check) => wanted(check.name));
  say({ ja: 'ビルドします', en: 'Building' });
  const built = await turbo('build');
  let sum = NOTHING;
  if (built.code !== 0) {
    tell('build', countCheck(1), built);
    sum = add(sum, countCheck(1));
  }
  if (wish.stopped()) return sum;

  const database = await withDatabase({ name: 'test', durable: false });
  try {
    const env = { ...process.env, SHIRUBE_TEST_ADMIN_URL: database.adminUrl };
    const quiet = runners.filter((runner) => !runner.browser).map((runner) => vitest(runner, env));
    sum = add(sum, await inPairs([...quiet, ...checks], wish.stopped));
    const seen = runners.filter((runner) => runner.browser);
    sum = add(
      sum,
      await inPairs(
        seen.map((runner) => browserRun(runner, env, database.adminUrl)),
        wish.stopped,
      ),
    );
  } finally {
    await database.stop();
  }
  return sum;
}

const CHECKS: Job[] = [
  { name: 'typecheck', work: () => check(turbo('typecheck')) },
  { name: 'lint', work: () => check(command('biome', ['check', '--error-on-warnings', '.'])) },
  { name: 'imports', work: () => check(command('depcruise', IMPORT_RULES)) },
];

const IMPORT_RULES = [
  '--config',
  '.dependency-cruiser.cjs',
  'apps',
  'packages',
  'plugins',
  'infra',
];

function command(name: string, args: string[]): Promise<Ended> {
  return run(tool(name), args, { cwd: ROOT, log: join(RESULTS, `${name}.log`) });
}

async function check(ended: Promise<Ended>): Promise<{ count: Count; ended: Ended }> {
  return { ended: await ended, count: countCheck((await ended).code) };
}

function vitest(runner: Runner, env: NodeJS.ProcessEnv): Job {
  const file = runner.name.replace(':', '-');
  const report = join(RESULTS, `${file}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const work = async () => {
    const ended = await run(tool('vitest', runner.room), [...runner.args, ...reporters], {
      cwd: runner.room,
      log: join(RESULTS, `${file}.log`),
      env,
      ...(runner.long ? {} : { limit: LIMIT }),
    });
    return { ended, count: countVitest(report, ended.code) };
  };
  return { name: runner.name, work };
}

/** Two jobs at a time, on a machine of two cores; the list's order is the order of starting. */
async function inPairs(jobs: Job[], stopped: () => boolean): Promise<Count> {
  const waiting = [...jobs];
  let sum = NOTHING;
  const worker = async () => {
    for (let job = waiting.shift(); job && !stopped(); job = waiting.shift()) {
      const { count, ended } = await job.work();
      tell(job.name, count, ended);
      sum = add(sum, count);
    }
  };
  await Promise.all([worker(), worker()]);
  return sum;
}

/**
 * Browser tests meet a whole Shirube of their own with the demo cities, people and plugins, at SHIRUBE_TEST_URL; its
 * mails are in SHIRUBE_TEST_MAIL. @shirube/infra/sign-in signs in.
 */
function browserRun(runner: Runner, env: NodeJS.ProcessEnv, adminUrl: string): Job {
  const { name } = runner;
  const own = name.replaceAll(/[^a-z]/g, '_');
  const work = async () => {
    let served: Served | undefined;
    let outside: Outside | undefined;
    try {
      const port = await freePort();
      outside = await startOutside({
        port: 0,
        origin: `http://localhost:${port}`,
        state: join(RESULTS, `outside_${own}`),
        log: join(RESULTS, `outside_${own}.log`),
      });
      const database = await freshDatabase(adminUrl, `shirube_${own}_test`);
      const urls = await prepare(adminUrl, { database });
      await loadDemo(urls);
      await loadDemoPeople(urls, outside.issuer);
      if (!(await loadDemoPlugins(urls, () => {}))) throw new Error('a plugin’s demonstration');
      const given = { ...outside.env, SHIRUBE_PLUGIN_SECRETS_KEY: pluginKey(RESULTS, process.env) };
      const log = join(RESULTS, `api_${own}.log`);
      served = await serve(urls, { port, log, env: given });
      const addresses = { SHIRUBE_TEST_URL: served.url, SHIRUBE_TEST_MAIL: outside.mailFolder };
      return await vitest(runner, { ...env, ...addresses }).work();
    } catch (error) {
      const output = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return { count: countCheck(1), ended: { code: 1, output, seconds: 0 } };
    } finally {
      await served?.stop();
      await outside?.stop();
    }
  };
  return { name, work };
}

/** Browser tests start from the demo cities alone: what an earlier run left is dropped. */
async function freshDatabase(adminUrl: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`drop database if exists ${name} with (force)`);
  } finally {
    await client.end();
  }
  return name;
}

/** One line for a success; for a failure everything it printed. */
function tell(name: string, count: Count, ended: Ended): void {
  const figures = `${count.passed}/${count.passed + count.failed + count.skipped}`;
  const time = `${ended.seconds.toFixed(1)}s`;
  if (count.failed === 0) {
    say({ ja: `合格 ${name} ${figures}（${time}）`, en: `ok ${name} ${figures} (${time})` });
    return;
  }
  say({ ja: `不合格 ${name} ${figures}（${time}）`, en: `FAILED ${name} ${figures} (${time})` });
  console.log(ended.output.trimEnd());
  console.log(inWords({ ja: `── ここまで ${name}`, en: `── end of ${name}` }));
}
