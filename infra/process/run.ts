import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { end, mark, type ProcessMark } from './process.ts';

/** How a command ended: its code (a signal counts as 1), what it printed, and how long it took. */
export interface Ended {
  code: number;
  output: string;
  seconds: number;
}

export interface RunOptions {
  cwd: string;
  /** The file that keeps what it prints. */
  log: string;
  env?: NodeJS.ProcessEnv;
  /** Seconds after which it is ended and counts as failed; default: no limit. */
  limit?: number;
}

const running = new Set<ProcessMark>();

/** Runs a command to its end, its output into a file; never throws for what the command does. */
export function run(command: string, args: string[], options: RunOptions): Promise<Ended> {
  mkdirSync(dirname(options.log), { recursive: true });
  const from = Date.now();
  const out = openSync(options.log, 'w');
  return new Promise((resolve) => {
    const done = (code: number, note = '') => {
      const output = readFileSync(options.log, 'utf8') + note;
      resolve({ code, output, seconds: (Date.now() - from) / 1000 });
    };
    const child = spawn(command, args, {
      cwd: options.cwd,
      // The output is kept in files: no colour codes in them.
      env: { ...(options.env ?? process.env), NO_COLOR: '1', FORCE_COLOR: '0' },
      stdio: ['ignore', out, out],
    });
    closeSync(out);
    const self = child.pid === undefined ? undefined : mark(child.pid);
    if (self) running.add(self);
    let late = '';
    const limit = setTimeout(
      () => {
        late = `\n${command} was ended after its limit of ${options.limit} s\n`;
        if (self) void end(self);
      },
      (options.limit ?? 2_000_000) * 1000,
    );
    child.once('error', (error) => {
      clearTimeout(limit);
      done(1, `${command}: ${error.message}\n`);
    });
    child.once('exit', (code, signal) => {
      clearTimeout(limit);
      if (self) running.delete(self);
      const note = signal ? `\n${command} was ended by ${signal}\n` : '';
      done(late ? 1 : (code ?? 1), late || note);
    });
  });
}

/** Ends every command started here that still runs (Ctrl-C). */
export async function endAll(): Promise<void> {
  await Promise.all([...running].map((one) => end(one)));
}
