import { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { run } from '../src/run.js';

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

class Collected extends Writable {
  text = '';
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** Runs one command line in this process; nothing of this machine's environment reaches it. */
export async function runCli(
  argv: readonly string[],
  { input = '', env = {} }: { input?: string | Uint8Array; env?: Record<string, string> } = {},
): Promise<Outcome> {
  const stdout = new Collected();
  const stderr = new Collected();
  const stdin = Readable.from([Buffer.from(input)]);
  const code = await run(argv, { stdin, stdout, stderr, env });
  return { code, out: stdout.text, err: stderr.text };
}

/** Figures of published sheets, with city, document and date in the README beside them. */
export const demo = (name: string) =>
  fileURLToPath(new URL(`../../api/demo/${name}`, import.meta.url));
