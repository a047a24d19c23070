#!/usr/bin/env node
/**
 * The first step of `npm start` and `npm test` on a bare machine: plain JavaScript for Node 20 with
 * nothing installed. It installs what the lockfile names (pnpm comes by npx, pinned), then hands
 * over to infra/<task>/index.ts on Node 24, passing signals on and the exit code back.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { diskFull, PlainError, progress, report } from './words/words.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const STAMP = join(ROOT, 'node_modules', '.shirube-installed');
const TASKS = {
  start: 'infra/start/index.ts',
  test: 'infra/test/index.ts',
  'test:long': 'infra/test/long.ts',
  bench: 'infra/bench/index.ts',
  database: 'infra/postgres/hold.ts',
};

const STARTED_AT = Date.now();
const [task = '', ...args] = process.argv.slice(2);
const say = progress((line) => console.log(line), STARTED_AT);

try {
  const script = Object.hasOwn(TASKS, task) ? TASKS[/** @type {keyof TASKS} */ (task)] : undefined;
  if (!script) throw new Error(`tasks: ${Object.keys(TASKS).join(', ')}`);
  checkNode(process.versions.node);
  await install();
  process.exitCode = await handOver(projectNode(), [join(ROOT, script), ...args]);
} catch (error) {
  process.exitCode = report(error);
}

/**
 * Node 20 is enough for this file and for npx; everything else runs on the project's own Node.
 * @param {string} version
 */
function checkNode(version) {
  const major = Number(version.split('.')[0]);
  if (major >= 20) {
    const { optionalDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const packaged = `node-${process.platform}-${process.arch}` in optionalDependencies;
    // Said before minutes of installing, not after.
    if (!packaged && major < 24) throw noNode24();
    return;
  }
  throw new PlainError('old-node', {
    ja: `Node.js ${version} は古すぎます。Node.js 20 以降を入れてから、もう一度実行してください。`,
    en: `Node.js ${version} is too old; install Node.js 20 or later and run this again.`,
  });
}

/** The Node 24 that the lockfile brought (Linux), else the one this runs on if it is new enough. */
function projectNode() {
  const packaged = join(
    ROOT,
    'node_modules',
    `node-${process.platform}-${process.arch}`,
    'bin',
    'node',
  );
  if (existsSync(packaged)) {
    const tried = spawnSync(packaged, ['--version'], { encoding: 'utf8' });
    if (tried.status === 0) return packaged;
  }
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw noNode24();
}

function noNode24() {
  return new PlainError('no-node-24', {
    ja: `この機種（${process.platform}-${process.arch}）で動く Node.js 24 は同梱されていません。Node.js 24 以降を入れてから、もう一度実行してください（いまは ${process.versions.node}）。`,
    en: `No Node.js 24 is packaged that runs on ${process.platform}-${process.arch}; install Node.js 24 or later and run this again (this is ${process.versions.node}).`,
  });
}

/** Everything that decides what is installed, as one hash: a start without changes skips pnpm. */
function fingerprint() {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}`);
  const manifests = ['apps', 'packages', 'plugins'].flatMap((room) =>
    existsSync(join(ROOT, room))
      ? readdirSync(join(ROOT, room)).map((name) => join(room, name, 'package.json'))
      : [],
  );
  for (const file of [
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    'package.json',
    'infra/package.json',
    ...manifests.sort(),
  ]) {
    if (existsSync(join(ROOT, file))) hash.update(file).update(readFileSync(join(ROOT, file)));
  }
  return hash.digest('hex');
}

async function install() {
  const wanted = fingerprint();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  const { devEngines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const pnpm = `pnpm@${devEngines.packageManager.version}`;
  say({
    ja: `必要な部品をそろえます（${pnpm}、初回は数分かかることがあります）`,
    en: `Installing what the lockfile names (${pnpm}; the first time can take minutes)`,
  });
  rmSync(STAMP, { force: true });
  const { code, output } = await runNpx(['-y', pnpm, 'install', '--frozen-lockfile']);
  if (code !== 0) throw installFailed(output);
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, wanted);
  say({ ja: '部品がそろいました', en: 'Installed' });
}

/**
 * Keeps what it prints for the case of failure, and tells every few seconds how far it is.
 * @param {string[]} args
 * @returns {Promise<{ code: number, output: string }>}
 */
function runNpx(args) {
  return new Promise((resolve, reject) => {
    const child = spawn('npx', args, {
      cwd: ROOT,
      env: { ...process.env, CI: 'true', HOME: home() }, // CI: pnpm asks no questions.
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let told = Date.now();
    const listen = (/** @type {Buffer} */ chunk) => {
      output += chunk;
      const added = [...output.matchAll(/Progress: .*added (\d+)/g)].at(-1)?.[1];
      if (!added || Date.now() - told < 5_000) return;
      told = Date.now();
      say({ ja: `… ${added} 個目の部品`, en: `… package ${added}` });
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    const stopListening = passSignals(child);
    child.on('error', reject);
    child.on('close', (code) => {
      stopListening();
      resolve({ code: code ?? 1, output });
    });
  });
}

/** npm and pnpm need a home to write to; where there is none, one in the checkout is lent. */
function home() {
  const { HOME } = process.env;
  try {
    if (HOME) {
      accessSync(HOME, constants.W_OK | constants.X_OK);
      return HOME;
    }
  } catch {
    // Missing or not ours to write: lent one below.
  }
  const lent = join(ROOT, '.shirube', 'home');
  mkdirSync(lent, { recursive: true, mode: 0o700 });
  return lent;
}
/** @param {string} output */
function installFailed(output) {
  const full = diskFull(output, ROOT);
  if (full) return full;
  console.error(output.trim());
  const offline =
    /ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|ERR_PNPM_META_FETCH_FAIL|network/i.test(output);
  return offline
    ? new PlainError('offline', {
        ja: '部品を取り寄せられませんでした（上の記録）。npm レジストリにつながるか確かめて、もう一度実行してください。',
        en: 'The packages could not be fetched (see above); check that the npm registry can be reached and run this again.',
      })
    : new PlainError('install-failed', {
        ja: '部品のインストールに失敗しました（上の記録）。直してから、もう一度実行してください。',
        en: 'Installing failed (see above); mend that and run this again.',
      });
}

/**
 * Runs the task and gives back its exit code. Ctrl-C reaches the child from the terminal and again
 * from here; it counts the first one only.
 * @param {string} node
 * @param {string[]} argv
 * @returns {Promise<number>}
 */
function handOver(node, argv) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, argv, {
      cwd: ROOT,
      stdio: 'inherit',
      env: {
        ...process.env,
        HOME: home(),
        // Node 24 and pnpm first, for everything that is started from there.
        PATH: [join(ROOT, 'node_modules', '.bin'), dirname(node), process.env.PATH].join(delimiter),
        TURBO_TELEMETRY_DISABLED: '1',
        SHIRUBE_STARTED_AT: String(STARTED_AT),
      },
    });
    const stopListening = passSignals(child);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      stopListening();
      if (signal === 'SIGKILL') {
        say({
          ja: '途中で強制終了されました。次に実行したときに片付けます。',
          en: 'It was killed on the way; the next run clears up.',
        });
      }
      resolve(code ?? 1);
    });
  });
}

/**
 * Passes on every way of being stopped. npm killed with -9 sends no signal; under npm, losing the
 * parent means the same. Returns what ends the watch.
 * @param {import('node:child_process').ChildProcess} child
 */
function passSignals(child) {
  const signals = /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, pass);
  const parents = ancestry();
  const watch = setInterval(() => {
    if (process.env.npm_lifecycle_event && ancestry() !== parents) child.kill('SIGTERM');
  }, 500);
  return () => {
    clearInterval(watch);
    for (const signal of signals) process.off(signal, pass);
  };
}

/** Our parent and its parent: npm runs us through a shell that outlives it. */
function ancestry() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(')') + 4).split(' ')[0]}`;
  } catch {
    return `${process.ppid}`;
  }
}
