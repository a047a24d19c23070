import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../process/paths.ts';

export const CLI = join(ROOT, 'apps', 'cli', 'dist', 'main.js');

export interface Timed {
  seconds: number;
  code: number;
  /** The first characters of what it said on standard error. */
  said: string;
}

/** Runs one Node program to its end: a file as its input, its output thrown away. At most ten minutes. */
export function timed(args: readonly string[], input = '/dev/null'): Promise<Timed> {
  const from = performance.now();
  const stdin = openSync(input, 'r');
  const child = spawn(process.execPath, [...args], {
    stdio: [stdin, 'ignore', 'pipe'],
    timeout: 600_000,
    env: { ...process.env, NODE_ENV: 'production' },
  });
  closeSync(stdin);
  let said = '';
  child.stderr?.on('data', (part: Buffer) => {
    if (said.length < 2000) said += part.toString();
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      resolve({ seconds: (performance.now() - from) / 1000, code: code ?? -1, said }),
    );
  });
}
