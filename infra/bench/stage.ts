import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, freePort, withDatabase } from '../postgres/index.ts';
import { STATE } from '../process/paths.ts';
import { end, isAlive, mark, waitUntil } from '../process/process.ts';
import { serve } from '../stack/index.ts';
import type { Running, Seeded, Stage } from './measure.ts';
import { forget, seededDatabase } from './seed/index.ts';

/** Connections to the database, and requests in flight, of everything that is compared. */
export const CONNECTIONS = 16;

export interface OpenStage extends Stage {
  close: () => Promise<void>;
}

/** The seeded rows of 1,788 cities take about 540 MB: a server of that size is given that much cache. */
const CACHE_MB = 1024;

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
  const api = once(async (size: number): Promise<Running> => {
    const { urls } = await seeded(size);
    const served = await serve(urls, {
      port: await freePort(),
      log: join(STATE, 'log', `bench-api-${size}.log`),
      env: { SHIRUBE_POOL_SIZE: String(CONNECTIONS) },
    });
    stops.push(served.stop);
    return {
      origin: served.url.replace('localhost', '127.0.0.1'),
      pid: served.process.pid,
      idleBytes: residentBytes(served.process.pid),
    };
  });
  const fresh = async () => {
    await forget(await adminUrl(), 1);
    return { seeded: await seeded(1), api: await api(1) };
  };
  const bare = once(async (size: number): Promise<Running> => {
    const started = await startBare(await seeded(size), size);
    stops.push(started.stop);
    return started;
  });
  const close = async () => {
    for (const stop of stops.reverse()) await stop();
  };
  return { adminUrl, seeded, api, bare, fresh, log, close };
}

async function seed(adminUrl: string, size: number, log: (line: string) => void): Promise<Seeded> {
  const { urls, tenants } = await seededDatabase(adminUrl, size, log);
  // Neighbours by code are neighbours on disk: requests jump about, the same way every time.
  const codes = tenants.map(({ code }) => code);
  return { urls, codes: codes.toSorted((a, b) => scatter(a) - scatter(b)) };
}

function scatter(code: string): number {
  return (Number(code) * 7919) % 10_007;
}

async function startBare(
  { urls }: Seeded,
  size: number,
): Promise<Running & { stop: () => Promise<void> }> {
  const port = await freePort();
  mkdirSync(join(STATE, 'log'), { recursive: true });
  const out = openSync(join(STATE, 'log', `bench-bare-${size}.log`), 'w');
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bare', 'server.ts')], {
    stdio: ['ignore', out, out],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      BARE_TENANT_URL: urls.tenantUrl,
      BARE_PLATFORM_URL: urls.platformUrl,
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
