import type { Readable, Writable } from 'node:stream';
import type { Language } from '@shirube/core';
import { type Terminal, terminalOf } from './output/terminal.js';
import type { Said } from './words/language.js';

export interface Streams {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What a command speaks through: its streams, its language and its terminal. */
export interface Io extends Streams {
  readonly language: Language;
  readonly terminal: Terminal;
  /** Writes lines to standard output; resolves when the reader is ready for more. */
  print(lines: string | readonly string[]): Promise<void>;
  /** Writes one line to standard error. */
  complain(text: string): void;
  in(said: Said): string;
  /** Tells somebody at a keyboard that the command waits for them; silent for a pipe or file. */
  awaitInput(): void;
}

export function ioOf(streams: Streams, language: Language): Io {
  return {
    ...streams,
    language,
    terminal: terminalOf(streams.stdout, streams.env),
    print: (lines) =>
      writeAll(streams.stdout, `${typeof lines === 'string' ? lines : lines.join('\n')}\n`),
    complain: (text) => void streams.stderr.write(`${text}\n`),
    in: (said) => said[language],
    awaitInput: () => {
      if (streams.stdin.isTTY === true) streams.stderr.write(`${waiting[language]}\n`);
    },
  };
}

const waiting: Said = {
  ja: '標準入力を待っています。貼り付けてから、行の初めで Ctrl-D を押してください。',
  en: 'Waiting for standard input: paste it, then press Ctrl-D at the beginning of a line.',
};

/** Writes and waits while the reader is behind, so that nothing piles up in memory. */
export async function writeAll(stream: Writable, text: string): Promise<void> {
  if (stream.write(text)) return;
  await new Promise<void>((resolve, reject) => {
    const done = (settle: () => void) => () => {
      stream.off('drain', onDrain).off('error', onError).off('close', onDrain);
      settle();
    };
    const onDrain = done(resolve);
    const onError = (error: Error) => done(() => reject(error))();
    stream.once('drain', onDrain).once('error', onError).once('close', onDrain);
  });
}
