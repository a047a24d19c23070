import { type ChildProcess, spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { pluginsUrlOf } from '../../src/setup.js';
import { multipartOf, multipartType } from './hand-in.js';
import { quickly } from './plugins.js';
import { adminUrl, own, type World } from './world.js';

/** An API process of its own on the world's database, with the plugin test-orchard. */
export interface Host {
  readonly pid: number;
  readonly port: number;
  kill(): Promise<void>;
}

export async function startHost(world: World): Promise<Host> {
  const place = { adminUrl: adminUrl(), migrationUrl: world.urls.migrationUrl };
  const environment = {
    ...world.urls,
    pluginsUrl: pluginsUrlOf(place),
    port: 0,
    host: '127.0.0.1',
    publicUrl: 'http://localhost',
    secretsDir: null,
    portalDir: '/nonexistent',
    logLevel: 'fatal',
    poolSize: 4,
    queue: quickly,
  };
  const child = spawn(process.execPath, [fileURLToPath(new URL('./serve.mjs', import.meta.url))], {
    env: { ...process.env, SHIRUBE_TEST_ENVIRONMENT: JSON.stringify(environment) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await firstLine(child);
  return {
    pid: child.pid ?? 0,
    port: Number(port),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error('the API did not start');
}

/** Processes of plugins that a host has at work. */
export async function childrenOf(pid: number): Promise<number[]> {
  const found: number[] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    if (Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === pid)
      found.push(Number(name));
  }
  return found;
}

/** Bytes that a process has held at most. */
export async function peakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
}

/** Hands a file in over the network; `breakOff`: the connection ends half-way. */
export function sendFile(
  { port }: Host,
  world: World,
  code: string,
  bytes: string | Iterable<Uint8Array | string>,
  breakOff = false,
  to: { readonly part: string; readonly name: string } = { part: 'planted', name: 'trees.csv' },
): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: `/w/${code}/plugins/test-orchard/imports/${to.part}`,
        headers: { ...own, 'content-type': multipartType, cookie: world.everyday.cookie },
      },
      (answer) => {
        let body = '';
        answer.on('data', (chunk) => {
          body += String(chunk);
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
      },
    );
    asked.on('error', reject);
    const content = typeof bytes === 'string' ? [bytes] : bytes;
    const whole = multipartOf(to.name, content);
    if (!breakOff) return void whole.pipe(asked);
    // Headers and some of the file; then nothing more comes.
    whole.once('readable', () => {
      asked.write(whole.read());
      for (const part of content) asked.write(part);
    });
  });
}
