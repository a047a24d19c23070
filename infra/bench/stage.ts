import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, freePort, withDatabase } from '../postgres/index.ts';
import { STATE } from '../process/paths.ts';
import { end, isAlive, mark, waitUntil } from '../process/process.ts';
import { type DatabaseUrls, serve } from '../stack/index.ts';
import type { Running, Seeded, Stage } from './measure.ts';
import { type Checkout, forget, seededDatabase } from './seed/index.ts';
import { signedInVisitors, type Visitors } from './seed/visitors.ts';
import { spineCheckout } from './spine/index.ts';

/** Connections to the database, and requests in flight, of everything that is compared. */
export const CONNECTIONS = 16;

export interface OpenStage extends Stage {
  close: () => Promise<void>;
}

/**
 * The seeded rows of 1,788 cities take about 540 MB, and there are two such databases (the spine's own is
 * one): a server of that size is given that much cache.
 */
const CACHE_MB = 1536;

/** The bench's own cluster, its seeded databases and server processes; all end with `close`. */
export function openStage(log: (line: string) => void): OpenStage {
  const stops: (() => Promise<void>)[] = [];
  const database = once(async (): Promise<Database> => {
    const opened = await withDatabase({ name: 'bench', cacheMb: CACHE_MB });
    stops.push(opened.stop);
    return opened;
  });
  const adminUrl = async () => (await database('only')).adminUrl;
  const seeded = once(
    (size: number): Promise<Seeded> => adminUrl().then((url) => seed(url, size, log)),
  );
  const served = async ({ urls }: Seeded, name: string, root?: string): Promise<Running> => {
    const server = await serve(urls, {
      port: await freePort(),
      log: join(STATE, 'log', `bench-api-${name}.log`),
      env: { SHIRUBE_POOL_SIZE: String(CONNECTIONS) },
      ...(root ? { root } : {}),
    });
    stops.push(server.stop);
    return {
      origin: server.url.replace('localhost', '127.0.0.1'),
      pid: server.process.pid,
      idleBytes: residentBytes(server.process.pid),
    };
  };
  const withPlugins = async (urls: DatabaseUrls, files: readonly string[]) => {
    const from = performance.now();
    const server = await serve(urls, {
      port: await freePort(),
      log: join(STATE, 'log', `bench-plugins-${files.length}.log`),
      env: { SHIRUBE_POOL_SIZE: String(CONNECTIONS), BENCH_PLUGINS: JSON.stringify(files) },
      main: join(import.meta.dirname, 'plugins', 'server.ts'),
    });
    const startMs = performance.now() - from;
    stops.push(server.stop);
    const { pid } = server.process;
    const origin = server.url.replace('localhost', '127.0.0.1');
    return { origin, pid, idleBytes: residentBytes(pid), startMs, stop: server.stop };
  };
  const api = once(async (size: number) => served(await seeded(size), String(size)));
  const visitors = once(async (size: number): Promise<Visitors> => {
    const { urls, codes } = await seeded(size);
    return signedInVisitors(urls, codes);
  });
  const spine = once(async (size: number): Promise<Running> => {
    const checkout = await spineCheckout(log);
    return served(await seed(await adminUrl(), size, log, checkout), checkout.name, checkout.root);
  });
  const fresh = async () => {
    await forget(await adminUrl(), 1);
    return { seeded: await seeded(1), visitors: await visitors(1), api: await api(1) };
  };
  const startedBare = async (name: string, env: Record<string, string>): Promise<Running> => {
    const started = await startBare(name, env);
    stops.push(started.stop);
    return started;
  };
  const bare = once(async (size: number) => {
    const { urls } = await seeded(size);
    return startedBare(`bare-${size}`, addresses(urls.tenantUrl, urls.platformUrl));
  });
  const unbound = once(async (size: number) => {
    const { urls } = await seeded(size);
    const owner = new URL(await adminUrl());
    owner.pathname = new URL(urls.tenantUrl).pathname;
    const env = { ...addresses(owner.href, urls.platformUrl), BARE_NAMED: '1' };
    return startedBare(`unbound-${size}`, env);
  });
  const close = async () => {
    for (const stop of stops.reverse()) await stop();
  };
  return {
    adminUrl,
    seeded,
    visitors,
    api,
    bare,
    unbound,
    spine: () => spine(1788),
    fresh,
    withPlugins,
    log,
    close,
  };
}

async function seed(
  adminUrl: string,
  size: number,
  log: (line: string) => void,
  checkout?: Checkout,
): Promise<Seeded> {
  const { urls, tenants } = await seededDatabase(adminUrl, size, log, checkout);
  // Neighbours by code are neighbours on disk: requests jump about, the same way every time.
  const codes = tenants.map(({ code }) => code);
  return { urls, codes: codes.toSorted((a, b) => scatter(a) - scatter(b)) };
}

function scatter(code: string): number {
  return (Number(code) * 7919) % 10_007;
}

function addresses(tenantUrl: string, platformUrl: string): Record<string, string> {
  return { BARE_TENANT_URL: tenantUrl, BARE_PLATFORM_URL: platformUrl };
}

async function startBare(
  name: string,
  env: Record<string, string>,
): Promise<Running & { stop: () => Promise<void> }> {
  const port = await freePort();
  mkdirSync(join(STATE, 'log'), { recursive: true });
  const out = openSync(join(STATE, 'log', `bench-${name}.log`), 'w');
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bare', 'server.ts')], {
    stdio: ['ignore', out, out],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      ...env,
      BARE_PORT: String(port),
      BARE_CONNECTIONS: String(CONNECTIONS),
    },
  });
  closeSync(out);
  const self = mark(child.pid ?? 0x7fffffff);
  const origin = `http://127.0.0.1:${port}`;
  const answers = () =>
    fetch(origin, { method: 'POST', body: '' }).then(
      () => true,
      () => false,
    );
  const up = await waitUntil(async () => !isAlive(self) || (await answers()), 20_000);
  if (!up || !isAlive(self)) throw new Error('the bare server did not start; see .shirube/log');
  return {
    origin,
    pid: self.pid,
    idleBytes: residentBytes(self.pid),
    stop: async () => void (await end(self)),
  };
}

/** Resident memory of a process, in bytes (Linux). */
export function residentBytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
}

/** The same promise for the same key. */
function once<K, T>(make: (key: K) => Promise<T>): (key: K) => Promise<T> {
  const made = new Map<K, Promise<T>>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}
