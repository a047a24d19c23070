import { createReadStream, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { FromChild, Start, ToChild } from '../host/frames.js';
import { PluginRunError } from '../server/errors.js';

/** The child writes to 3 and reads from 4. Plain descriptors: a socket object would be a way out. */
const [outward, inward] = [3, 4];

type Answer = Extract<ToChild, { kind: 'answer' }>;
type Question = Extract<FromChild, { n: number }>;
/** Without the number, for each of the union by itself. */
type Asked<Q> = Q extends unknown ? Omit<Q, 'n'> : never;

const { stringify, parse } = JSON;
const { from } = Buffer;
const wait = new Int32Array(new SharedArrayBuffer(4));

export class Pipe {
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private count = 0;
  private started: ((start: Start) => void) | null = null;

  constructor() {
    const lines = createInterface({ input: createReadStream('', { fd: inward }) });
    lines.on('line', (line) => {
      const frame = parse(line) as ToChild;
      if (frame.kind === 'start') this.started?.(frame);
      else {
        this.waiting.get(frame.n)?.(frame);
        this.waiting.delete(frame.n);
      }
    });
  }

  first(): Promise<Start> {
    return new Promise((resolve) => {
      this.started = resolve;
    });
  }

  send(frame: FromChild): void {
    const bytes = from(`${stringify(frame)}\n`);
    for (let at = 0; at < bytes.length; ) {
      try {
        at += writeSync(outward, bytes, at);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
        Atomics.wait(wait, 0, 0, 2);
      }
    }
  }

  /** @throws PluginRunError with the host's reason */
  async ask(question: Asked<Question>): Promise<unknown> {
    this.count += 1;
    const n = this.count;
    const answer = await new Promise<Answer>((resolve) => {
      this.waiting.set(n, resolve);
      this.send({ ...question, n } as Question);
    });
    if (!answer.ok) throw new PluginRunError(answer.code, answer.data);
    return answer.value;
  }
}
