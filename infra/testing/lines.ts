import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';

export interface Spoken {
  child: ChildProcess;
  /** Everything printed so far on both streams. */
  text: () => string;
  /** Resolves when the pattern was printed; rejects with the text when the process ended first. */
  until: (pattern: RegExp) => Promise<RegExpMatchArray>;
  /** The exit code; null when a signal ended it. */
  ended: Promise<number | null>;
}

/** Starts a real process, listens to what it prints, and kills it when the test is over. */
export function speak(command: string, args: string[], options: SpawnOptions = {}): Spoken {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let heard = '';
  const listeners = new Set<() => void>();
  const listen = (chunk: unknown) => {
    heard += String(chunk);
    for (const listener of listeners) listener();
  };
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const until = (pattern: RegExp) =>
    new Promise<RegExpMatchArray>((resolve, reject) => {
      const look = () => {
        const found = heard.match(pattern);
        if (!found) return;
        listeners.delete(look);
        resolve(found);
      };
      listeners.add(look);
      look();
      void ended.then(() => reject(new Error(`ended without ${pattern}:\n${heard}`)));
    });
  return { child, text: () => heard, until, ended };
}
