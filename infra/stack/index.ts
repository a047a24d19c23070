import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Group } from '../identity/people/groups.ts';
import type { Person } from '../identity/people/people.ts';
import { CLIENT_ID, SECRET_NAME } from '../outside/client.ts';
import { ROOT, STATE } from '../process/paths.ts';
import { end, isAlive, mark, type ProcessMark, waitUntil } from '../process/process.ts';
import { PlainError } from '../words/words.mjs';

/** The logins that apps/api works with; `prepareInstallation` of the API makes them. */
export interface DatabaseUrls {
  migrationUrl: string;
  tenantUrl: string;
  publishedUrl: string;
  platformUrl: string;
  /** From which the plugins' logins are derived; null or absent where no plugin is installed. */
  pluginsUrl?: string | null;
}

type Log = (line: string) => void;

interface Setup {
  prepareInstallation(options: {
    adminUrl: string;
    database?: string;
    log: Log;
  }): Promise<{ urls: DatabaseUrls }>;
}
interface DemoWatch {
  /** Ends it soon; the next call goes on where it stopped. */
  signal?: AbortSignal;
  /** Called once, when there is something to bring in. */
  begins?: () => void;
}
interface Demo {
  seedDemoPlugins(
    urls: DatabaseUrls & { pluginsUrl: string },
    plugins: undefined,
    log: Log,
    watch: DemoWatch,
  ): Promise<unknown>;
  loadDemo(urls: DatabaseUrls, log: Log): Promise<unknown>;
  seedDemoPeople(
    urls: DatabaseUrls,
    options: {
      issuer: string;
      clientId: string;
      secretName: string;
      groups: readonly Group[];
      people: readonly Person[];
      sections: Record<string, { ja: string; en: string }>;
    },
    log: Log,
  ): Promise<unknown>;
}

/** A checkout's built API. */
const apiOf = (root: string) => join(root, 'apps', 'api', 'dist');
const API = apiOf(ROOT);

/** Creates what is missing in the database (logins, schema, migrations, those of plugins too). Idempotent. */
export async function prepare(
  adminUrl: string,
  options: { database?: string; log?: Log } = {},
): Promise<DatabaseUrls> {
  const setup: Setup = await import(pathToFileURL(join(API, 'setup.js')).href);
  return (await setup.prepareInstallation({ log: () => {}, ...options, adminUrl })).urls;
}

/** Loads the demo cities. Idempotent. */
export async function loadDemo(urls: DatabaseUrls, log: Log = () => {}): Promise<void> {
  const demo: Demo = await import(pathToFileURL(join(API, 'demo.js')).href);
  await demo.loadDemo(urls, log);
}

/**
 * Makes the demo provider known to the demo cities, with what its groups mean there, sections and deputies.
 * Idempotent.
 */
export async function loadDemoPeople(
  urls: DatabaseUrls,
  issuer: string,
  log: Log = () => {},
): Promise<void> {
  const demo: Demo = await import(pathToFileURL(join(API, 'demo.js')).href);
  // Not before the build: its roles are those of the built policy.
  const { DEMO_GROUPS, DEMO_PEOPLE } = await import('../identity/people/people.ts');
  const { SECTIONS } = await import('../identity/people/groups.ts');
  await demo.seedDemoPeople(
    urls,
    {
      issuer,
      clientId: CLIENT_ID,
      secretName: SECRET_NAME,
      groups: DEMO_GROUPS,
      people: DEMO_PEOPLE,
      sections: SECTIONS,
    },
    log,
  );
}

/**
 * Lets each plugin show itself in the demo cities. Idempotent. What of a demonstration could not be brought in is
 * logged, and resolves to false: the platform is none the worse for it.
 */
export async function loadDemoPlugins(
  urls: DatabaseUrls,
  log: Log = () => {},
  watch: DemoWatch = {},
): Promise<boolean> {
  const { pluginsUrl } = urls;
  if (!pluginsUrl) return true;
  const demo: Demo = await import(pathToFileURL(join(API, 'demo.js')).href);
  try {
    await demo.seedDemoPlugins({ ...urls, pluginsUrl }, undefined, log, watch);
    return true;
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'PluginDemoError') throw error;
    log(error.message);
    return false;
  }
}

export interface Served {
  /** Where people point their browser, without a slash at the end. */
  url: string;
  process: ProcessMark;
  log: string;
  /** Settles when the server has gone, however it went. */
  gone: Promise<void>;
  stop: () => Promise<void>;
}

export interface ServeOptions {
  port: number;
  /** Default: .shirube/log/api.log */
  log?: string;
  env?: Record<string, string>;
  /** The built checkout that is served; default: this one. */
  root?: string;
  /** What is run in place of the checkout's own main.js. */
  main?: string;
  /** A file to keep the server's mark in, from the moment it is started. */
  record?: string;
  /** True when the wait for readiness should be given up. */
  stopped?: () => boolean;
}

/** Starts the built API, which also serves the built portal, and waits until it is ready. */
export async function serve(urls: DatabaseUrls, options: ServeOptions): Promise<Served> {
  const log = options.log ?? join(STATE, 'log', 'api.log');
  mkdirSync(dirname(log), { recursive: true });
  const out = openSync(log, 'w');
  const root = options.root ?? ROOT;
  const portal = join(root, 'apps', 'portal', 'dist');
  // Its own session, so that Ctrl-C reaches only us and things stop in order.
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', options.main ?? join(apiOf(root), 'main.js')],
    {
      cwd: join(root, 'apps', 'api'),
      detached: true,
      stdio: ['ignore', out, out],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        ...(existsSync(portal) ? { SHIRUBE_PORTAL_DIR: portal } : {}),
        ...options.env,
        PORT: String(options.port),
        SHIRUBE_TENANT_DATABASE_URL: urls.tenantUrl,
        SHIRUBE_PUBLISHED_DATABASE_URL: urls.publishedUrl,
        SHIRUBE_PLATFORM_DATABASE_URL: urls.platformUrl,
        ...(urls.pluginsUrl ? { SHIRUBE_PLUGINS_DATABASE_URL: urls.pluginsUrl } : {}),
      },
    },
  );
  closeSync(out);
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const server = mark(child.pid ?? 0x7fffffff);
  if (options.record) writeFileSync(options.record, JSON.stringify(server));
  const stop = async () => {
    await end(server);
    if (options.record) rmSync(options.record, { force: true });
  };
  const url = `http://localhost:${options.port}`;
  const settled = await waitUntil(
    async () => !isAlive(server) || options.stopped?.() || (await isReady(url)),
    60_000,
  );
  if (!settled || !isAlive(server)) {
    await stop();
    throw notServing(options.port, log);
  }
  return { url, process: server, log, gone, stop };
}

async function isReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

function notServing(port: number, log: string): PlainError {
  const lines = readFileSync(log, 'utf8');
  if (/EADDRINUSE/.test(lines)) return portTaken(port);
  return new PlainError(
    'api-failed',
    {
      ja: `サーバーが起動しませんでした。記録 ${log} を見てください。`,
      en: `The server did not start; see its log ${log}.`,
    },
    { log },
  );
}

export function portTaken(port: number): PlainError {
  return new PlainError(
    'port-taken',
    {
      ja: `ポート ${port} は別のプログラムが使っています。そちらを止めるか、PORT=${port + 1} npm start のように別の番号で実行してください。`,
      en: `Port ${port} is used by another program; stop that one, or choose another number, for example PORT=${port + 1} npm start.`,
    },
    { port },
  );
}
