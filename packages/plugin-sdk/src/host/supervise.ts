import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { PluginRunError } from '../server/errors.js';
import type { Words } from '../server/words.js';
import { flagsFor } from './flags.js';
import { type FromChild, fromChild, longestFrame, type Start, type ToChild } from './frames.js';

export interface Limits {
  readonly timeoutMs: number;
  /** Of JavaScript's heap, in MB. */
  readonly heapMb: number;
  /** Of the whole process, in MB; watched where /proc is. */
  readonly rssMb: number;
}

export type Ending =
  | { readonly ended: 'done'; readonly report: unknown }
  | {
      readonly ended: 'failed';
      readonly code: string;
      readonly message: string;
      /** Of a PluginInputError: the sentence for the person who gave what could not be taken. */
      readonly words?: Words | undefined;
    }
  /** Stopped by the host, or gone without a word. */
  | {
      readonly ended: 'killed';
      readonly why: 'time' | 'memory' | 'flood' | 'garbage' | 'gone' | 'stopped';
    };

/** In words, for the health page. */
export const killedWords: Readonly<Record<Extract<Ending, { ended: 'killed' }>['why'], Words>> = {
  time: { ja: '時間の上限を超えたため止めました', en: 'stopped: over its time limit' },
  memory: { ja: 'メモリの上限を超えたため止めました', en: 'stopped: over its memory limit' },
  flood: { ja: '送られる量が多すぎるため止めました', en: 'stopped: it sent too much' },
  garbage: {
    ja: '読めないものが送られたため止めました',
    en: 'stopped: it sent what cannot be read',
  },
  gone: { ja: 'プロセスが途中で終わりました', en: 'its process ended half-way' },
  stopped: { ja: '停止のため中断しました', en: 'interrupted: the host is stopping' },
};

type Question = Extract<FromChild, { n: number }>;
type Message = Exclude<FromChild, Question | { kind: 'done' } | { kind: 'failed' }>;

export interface Host {
  /** Answers a question; what it throws as PluginRunError goes to the plugin. */
  answer(question: Question, stop: AbortSignal): Promise<unknown>;
  hear(message: Message): void;
}

/** Frames and bytes of one run, beyond which it is stopped. */
const mostFrames = 200_000;
const mostBytes = 2 * 1024 ** 3;
/** Questions that wait for an answer at once. */
const mostWaiting = 64;

/** One run of one plugin in a process of its own; resolves when the process is gone. Never rejects. */
export function supervise(
  start: Start,
  limits: Limits,
  host: Host,
  stop?: AbortSignal,
): Promise<Ending> {
  const child = spawn(process.execPath, flagsFor(start.entry, limits.heapMb), {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    // No secret, no address, not even a path.
    env: { TZ: 'Asia/Tokyo', LANG: 'C.UTF-8' },
    cwd: '/',
  });
  const outward = child.stdio[3] as Readable;
  const inward = child.stdio[4] as Writable;
  const over = new AbortController();
  return new Promise((resolve) => {
    let ending: Ending | null = null;
    const end = (how: Ending) => {
      ending ??= how;
      over.abort();
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => end({ ended: 'killed', why: 'time' }), limits.timeoutMs);
    const watch = watchMemory(child, limits.rssMb, () => end({ ended: 'killed', why: 'memory' }));
    const stopped = () => end({ ended: 'killed', why: 'stopped' });
    stop?.addEventListener('abort', stopped, { once: true });
    if (stop?.aborted) stopped();
    const send = (frame: ToChild) => inward.write(`${JSON.stringify(frame)}\n`);
    inward.on('error', () => {});
    let waiting = 0;
    const answer = async (question: Question) => {
      waiting += 1;
      if (waiting > mostWaiting) return end({ ended: 'killed', why: 'flood' });
      try {
        const value = await host.answer(question, over.signal);
        send({ kind: 'answer', n: question.n, ok: true, value });
      } catch (error) {
        const known = error instanceof PluginRunError;
        send({
          kind: 'answer',
          n: question.n,
          ok: false,
          code: known ? error.code : 'host-fault',
          data: known ? error.data : {},
        });
      } finally {
        waiting -= 1;
      }
    };
    readLines(
      outward,
      (why) => end({ ended: 'killed', why }),
      (line) => {
        const frame = read(line);
        if (frame === null) end({ ended: 'killed', why: 'garbage' });
        else if (frame.kind === 'done') end({ ended: 'done', report: frame.report });
        else if (frame.kind === 'failed')
          end({ ended: 'failed', code: frame.code, message: frame.message, words: frame.words });
        else if ('n' in frame) void answer(frame);
        else host.hear(frame);
      },
    );
    const gone = () => {
      clearTimeout(timer);
      clearInterval(watch);
      stop?.removeEventListener('abort', stopped);
      over.abort();
      resolve(ending ?? { ended: 'killed', why: 'gone' });
    };
    // Heard to the end: its last words may still be in the pipe.
    child.once('close', gone);
    child.once('error', gone);
    send(start);
  });
}

function read(line: string): FromChild | null {
  try {
    return fromChild.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

/** Lines with a bound on each and on all: a line that never ends must not fill the host's memory. */
function readLines(
  from: Readable,
  tooMuch: (why: 'flood' | 'garbage') => void,
  heard: (line: string) => void,
): void {
  let sinceNewline = 0;
  let bytes = 0;
  let frames = 0;
  let broken = false;
  from.on('error', () => {});
  from.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    const newline = chunk.lastIndexOf(10);
    sinceNewline = newline === -1 ? sinceNewline + chunk.length : chunk.length - newline - 1;
    if (sinceNewline <= longestFrame && bytes <= mostBytes) return;
    broken = true;
    from.destroy();
    tooMuch('flood');
  });
  createInterface({ input: from, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (line) => {
    frames += 1;
    if (broken) return;
    if (frames > mostFrames) {
      broken = true;
      tooMuch('flood');
    } else heard(line);
  });
}

function watchMemory(child: ChildProcess, mostMb: number, tooMuch: () => void): NodeJS.Timeout {
  return setInterval(async () => {
    const stat = await readFile(`/proc/${child.pid}/statm`, 'utf8').catch(() => '');
    const pages = Number(stat.split(' ')[1] ?? 0);
    if ((pages * 4096) / 1024 ** 2 > mostMb) tooMuch();
  }, 100);
}
