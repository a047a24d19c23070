import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import {
  commandLine,
  end,
  isAlive,
  mark,
  type ProcessMark,
  waitUntil,
} from '../process/process.ts';
import { diskFull, PlainError } from '../words/words.mjs';
import type { Binaries } from './binaries.ts';
import { lastLine } from './initialise.ts';
import type { Place } from './place.ts';

/** A server found running or just started. */
export interface Server {
  process: ProcessMark;
  port: number;
  /** True when it was already running. */
  adopted: boolean;
}

export interface ServerOptions {
  /** Test data need not survive a power cut: writes then don't wait for the disk. */
  durable: boolean;
  /** shared_buffers in MB, null for PostgreSQL's default. */
  cacheMb: number | null;
}

/** The running server of this place, if it answers; one that doesn't answer is stopped. */
export async function survivor(place: Place, password: string): Promise<Server | undefined> {
  const file = readPostmaster(place);
  if (!file) return undefined;
  const found = mark(file.pid);
  if (isAlive(found) && commandLine(file.pid).includes(place.data)) {
    const answers = () => answersAs(place, file.port, password);
    if (await waitUntil(answers, 10_000)) return { process: found, port: file.port, adopted: true };
    await stopServer(found);
  }
  // Stale: its number may by now be another program's, which would make PostgreSQL refuse to start.
  rmSync(join(place.data, 'postmaster.pid'), { force: true });
  return undefined;
}

/** Starts the server on the port it had last time, or on another free one. */
export async function startServer(
  place: Place,
  binaries: Binaries,
  password: string,
  options: ServerOptions,
): Promise<Server> {
  const remembered = join(place.home, 'port');
  const log = join(place.home, 'server.log');
  for (let tries = 0; tries < 5; tries++) {
    const port = await freePort(
      existsSync(remembered) ? Number(readFileSync(remembered, 'utf8')) : 0,
    );
    writeFileSync(log, '');
    const started = launch(place, binaries, port, log, options);
    const ready = await waitUntil(
      () => !isAlive(started) || readPostmaster(place)?.status === 'ready',
      60_000,
    );
    if (ready && isAlive(started) && (await answersAs(place, port, password))) {
      writeFileSync(remembered, String(port));
      return { process: started, port, adopted: false };
    }
    await stopServer(started);
    const trouble = readFileSync(log, 'utf8');
    // The port was taken in between; or sessions of a server killed with -9 are still dying.
    if (/Address already in use/.test(trouble)) rmSync(remembered, { force: true });
    else if (/pre-existing shared memory block/.test(trouble)) await sleep(1_000);
    else break;
  }
  const output = readFileSync(log, 'utf8');
  throw (
    diskFull(output, place.home) ??
    new PlainError(
      'server-failed',
      {
        ja: `PostgreSQL が起動しませんでした（記録は ${log}）: ${lastLine(output)}`,
        en: `PostgreSQL did not start (its log is ${log}): ${lastLine(output)}`,
      },
      { log },
    )
  );
}

/** Fast shutdown: sessions are cut, nothing committed is lost. */
export async function stopServer(server: ProcessMark): Promise<void> {
  await end(server, ['SIGINT', 'SIGQUIT', 'SIGKILL'], 15_000);
}

function launch(
  place: Place,
  binaries: Binaries,
  port: number,
  log: string,
  options: ServerOptions,
): ProcessMark {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(options.cacheMb === null ? {} : { shared_buffers: `${options.cacheMb}MB` }),
    ...(options.durable
      ? {}
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const out = openSync(log, 'a');
  // Its own session: Ctrl-C in the terminal reaches us only, and we stop things in order. Its log
  // is a file, not a pipe, so that it also outlives a parent killed with -9 in good health.
  const child = spawn(
    binaries.postgres,
    [
      '-D',
      place.data,
      ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
    ],
    {
      ...place.account,
      cwd: '/',
      detached: true,
      stdio: ['ignore', out, out],
      env: { PATH: process.env.PATH ?? '' },
    },
  );
  closeSync(out);
  // A failed spawn shows as a process that never lived; the log and the caller say so.
  child.on('error', (error) => writeFileSync(log, `FATAL: ${error.message}\n`, { flag: 'a' }));
  child.unref();
  return mark(child.pid ?? 0x7fffffff);
}

/** The lines of postmaster.pid: process, data directory, start time, port, …, state. */
function readPostmaster(place: Place): { pid: number; port: number; status: string } | undefined {
  try {
    const lines = readFileSync(join(place.data, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    if (!Number.isInteger(pid) || pid <= 0) return { pid: 0x7fffffff, port: 0, status: '' };
    return { pid, port: Number(lines[3]), status: (lines[7] ?? '').trim() };
  } catch {
    return undefined;
  }
}

async function answersAs(place: Place, port: number, password: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: adminUrl(port, password),
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory === place.data;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

export function adminUrl(port: number, password: string): string {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
}

/** The preferred port if it is free on the loopback address, else any free one. */
export async function freePort(preferred = 0): Promise<number> {
  const tryPort = (port: number) =>
    new Promise<number | undefined>((resolve) => {
      const probe = createServer();
      probe.once('error', () => resolve(undefined));
      probe.listen(port, '127.0.0.1', () => {
        const address = probe.address();
        probe.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
      });
    });
  const port = (await tryPort(preferred)) ?? (await tryPort(0));
  if (port === undefined) throw new Error('no free port on 127.0.0.1');
  return port;
}
